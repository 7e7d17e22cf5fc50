import { notFound } from '@tequio/contracts/problems'
import { activateRules, discardRuleDraft, listRuleVersions, readRuleChanges, readRuleVersion, saveRuleDraft, startRuleDraft, rulesIncomplete } from '@tequio/contracts/vetting/rule'
import { isAllowed } from '@tequio/service-kit/actor'
import { makeAudit } from '@tequio/service-kit/audit'
import { Problem } from '@tequio/service-kit/problem'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { nameOf } from '../directory/directory.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { simulate } from './change.queries.ts'
import * as rules from './rule.actions.ts'
import { decidingBy } from './rule.queries.ts'
import { problemsIn } from './rule.rules.ts'
import { listVersions, readVersion } from './version.queries.ts'

export const ruleRoutes = (app: ServiceApp<Tables>): void => {
  const audit = makeAudit(app.config.secretKey)

  serve(app, listRuleVersions, ({ db, now }) => listVersions(db, programmeDay(now)))
  serve(app, readRuleVersion, ({ db, actor, params, now }) => readVersion(db, params.version, actor, programmeDay(now)))
  serve(app, readRuleChanges, async ({ db, actor, params, query, now }) => {
    const by = await decidingBy(db, params.version)
    if (by.rules.length === 0) throw new Problem(notFound)
    const problems = problemsIn(by.rules)
    if (problems.length > 0) throw new Problem(rulesIncomplete, { count: problems.length })
    const [seesStates, activates] = [isAllowed(actor, 'vetting.file.open', {}), isAllowed(actor, 'vetting.rule.activate', {})]
    return simulate(db, { by, today: programmeDay(now), seesStates, activates, ...query })
  })
  serve(app, startRuleDraft, async ({ tx, actor, now }) => {
    const started = await rules.startDraft(tx, { actor, by: await nameOf(tx, actor), now })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.rules.start', subject: `rules:${started.version}`, now })
    return started
  })
  serve(app, saveRuleDraft, async ({ tx, actor, params, body, now }) => {
    const saved = await rules.saveDraft(tx, { actor, by: await nameOf(tx, actor), now, ...params, ...body })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.rules.save', subject: `rules:${params.version}`, now })
    return saved
  })
  serve(app, discardRuleDraft, async ({ tx, actor, params, body, now }) => {
    await rules.discardDraft(tx, { ...params, ...body })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.rules.discard', subject: `rules:${params.version}`, now })
    return {}
  })
  serve(app, activateRules, async ({ tx, actor, params, body, now }) => {
    const done = await rules.activate(tx, { actor, by: await nameOf(tx, actor), now, ...params, ...body })
    await audit.write(tx, { actor: actor.accountId, act: 'vetting.rules.activate', subject: `rules:${params.version}`, purpose: body.reason, now })
    return done
  })
}
