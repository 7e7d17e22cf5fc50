import { becomeFirstAdministrator, lookAtFirstLink, readFirstSteps } from '@tequio/contracts/identity/setup'
import { passwordAboutYou, passwordCommon, passwordTooShort } from '@tequio/contracts/identity/sign-in'
import type { BodyOf } from '@tequio/contracts/make'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { isCommonPassword } from '../account/common-passwords.ts'
import { makeHasher } from '../account/hasher.ts'
import { checkPassword, minPasswordLength, writingsOf } from '../account/password.rules.ts'
import { readCurp } from '../person/curp.rules.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { become } from './first-link.actions.ts'
import { countFirstSteps, findProgrammeName, requireOpenLink } from './first-link.queries.ts'

const wordsOf = (of: BodyOf<typeof becomeFirstAdministrator>): string[] => {
  const names = [of.givenNames, of.firstSurname, of.secondSurname]
  const read = readCurp(of.curp)
  return [...names, ...names.flatMap((name) => name.split(' ')), of.curp, ...('curp' in read ? writingsOf(read.curp.bornOn) : [])].filter(Boolean)
}

export const setupRoutes = (app: ServiceApp<Tables>): void => {
  const sealing = makeSealing(app.config.secretKey)
  const audit = makeAudit(app.config.secretKey)
  const hasher = makeHasher()

  serve(app, lookAtFirstLink, async ({ body, now }) => ({
    nth: await requireOpenLink(app.db, sealing, body.link, now),
    programmeName: await findProgrammeName(app.db),
  }))
  serve<Tables, typeof becomeFirstAdministrator, string>(app, becomeFirstAdministrator, {
    prepare: async ({ db, body, now }) => {
      // before anything is hashed: a stranger's guess costs one look
      await requireOpenLink(db, sealing, body.link, now)
      const fault = checkPassword(body.password, { user: '', isIssuedCode: false, words: wordsOf(body), isCommon: isCommonPassword })
      if (fault === 'too-short') throw new Problem(passwordTooShort, { minLength: minPasswordLength })
      if (fault !== undefined) throw new Problem(fault === 'about-you' ? passwordAboutYou : passwordCommon)
      return hasher.hash(body.password)
    },
    act: async ({ tx, body, prepared, now }) => {
      const { user, accountId } = await become(tx, sealing, { ...body, passwordHash: prepared }, now)
      await audit.write(tx, { actor: accountId, act: 'identity.administrator.first', subject: accountId, now })
      return { user }
    },
  })
  serve(app, readFirstSteps, ({ db }) => countFirstSteps(db, app.config.MODE))
}
