import { passwordAboutYou, passwordCommon, passwordIsCode, passwordIsUser, passwordTooShort } from '@tequio/contracts/identity/sign-in'
import { Problem } from '@tequio/service-kit/problem'
import type { Db } from '@tequio/service-kit/tables'
import type { Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import type { Account } from './account.queries.ts'
import { readCode } from './code.rules.ts'
import { isCommonPassword } from './common-passwords.ts'
import { findOwnWords } from './me.queries.ts'
import { checkPassword, minPasswordLength } from './password.rules.ts'

const refusals = { 'is-code': passwordIsCode, 'is-user': passwordIsUser, common: passwordCommon, 'about-you': passwordAboutYou } as const

/** Throws the problem of a password that its owner should not choose. */
export const refuseUnfitPassword = async (db: Db<Tables>, sealing: Sealing, account: Account, password: string): Promise<void> => {
  const code = readCode(password)
  const fault = checkPassword(password, {
    user: account.user_name,
    isIssuedCode: code !== undefined && sealing.codePrint(code) === account.code_fingerprint,
    words: await findOwnWords(db, sealing, account.person_id),
    isCommon: isCommonPassword,
  })
  if (fault === 'too-short') throw new Problem(passwordTooShort, { minLength: minPasswordLength })
  if (fault !== undefined) throw new Problem(refusals[fault])
}
