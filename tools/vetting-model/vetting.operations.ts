import { changeBatch, createBatch, exportBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import { confirmResults, confirmVerdict, proposeResults, proposeVerdict } from '@tequio/contracts/vetting/verdict'
import { listCases, matchCase, reopenCase, saveCup, savePersonalData } from '@tequio/contracts/vetting/case'
import { giveConsent, openDispute } from '@tequio/contracts/vetting/own'
import { activateRules, readRuleChanges, readRuleVersion, saveRuleDraft, startRuleDraft } from '@tequio/contracts/vetting/rule'
import { addDays } from '@tequio/service-kit/clock'
import { personNumber } from '../../apps/identity/test/make.ts'
import { data, unit } from '../../apps/vetting/test/make.ts'
import { askList, askPerson } from './asking.ts'
import { grant, stopAll, type Outcome, type Person, type Post } from './oracle.ts'
import { coordinator, postsWhere, reviewer, self, staff, todayOf, type Run } from './state.ts'

const components = ['confidence', 'skills', 'performance', 'training'] as const
const isOk = (status: number): boolean => status < 300
const isIn = (post: Post, ...states: string[]): boolean => post.file !== null && states.includes(post.file.state)

/** One paper of somebody who lacks one. */
export const prepare = async (run: Run): Promise<string> => {
  const found = run.random.pick(postsWhere(run, (post) => (post.file?.missing.length ?? 0) > 0))
  if (!found?.post.file) return 'nothing'
  const { person, post } = found
  const { caseId, missing } = found.post.file
  const paper = run.random.pick(missing)
  run.touched.add(person)
  post.file = { ...found.post.file, missing: missing.filter((one) => one !== paper) }
  if (paper === 'consent') return `consent of person ${person.n}: ${(await run.world.ask('vetting', giveConsent, { as: self(person), body: { version: 1 } })).status}`
  if (paper === 'cup') {
    const validUntil = run.random.next() < 0.3 ? addDays(todayOf(run), run.random.below(300)) : null
    const body = { components: components.map((component) => ({ component, isPassed: true, doneOn: '2025-01-10', validUntil })) }
    return `certificate of person ${person.n}: ${(await run.world.ask('vetting', saveCup, { as: coordinator, params: { caseId }, body })).status}`
  }
  const { curp, givenNames, firstSurname, secondSurname, bornOn, sex } = personNumber(person.n)
  const own = { ...data, curp, givenNames, firstSurname, secondSurname, bornOn, sex, birthState: 'Nuevo León' }
  const save = (version: number) => run.world.ask('vetting', savePersonalData, { as: coordinator, params: { caseId }, body: { version, data: own, unit, unitVersion: 1 } })
  let saved = await save(0)
  if (saved.code === 'stale') saved = await save(Number(saved.facts['current']))
  return `data of person ${person.n}: ${saved.status} ${saved.code} ${saved.status === 422 ? JSON.stringify(saved.facts) : ''}`
}

/** Whoever is ready goes into a batch, which is sealed, exported and sent. */
export const send = async (run: Run): Promise<string> => {
  const isStopped = (person: Person): boolean => person.posts.some((post) => isIn(post, 'rejected', 'suspended', 'revoked'))
  const ready = postsWhere(run, (post, person) => isIn(post, 'ready') && post.batchId === null && !isStopped(person)).slice(0, 1 + run.random.below(6))
  if (ready.length === 0) return 'nothing'
  const { batchId } = (await run.world.ask('vetting', createBatch, { as: coordinator, body: { purpose: `Lote ${++run.made}`, neededBy: addDays(todayOf(run), 60) } })).body
  const params = { batchId }
  let version = 1
  const members: { person: Person; post: Post }[] = []
  const join = async (these: readonly { person: Person; post: Post }[]): Promise<boolean> => {
    const joined = await run.world.ask('vetting', changeBatch, { as: coordinator, params, body: { version, add: these.map(({ post }) => post.file?.caseId ?? '') } })
    if (!isOk(joined.status)) return false
    version = joined.body.version
    members.push(...these)
    return true
  }
  // one that does not fit keeps out only itself
  if (!(await join(ready))) for (const one of ready) await join([one])
  const sealed = await run.world.ask('vetting', stepBatch, { as: coordinator, params, body: { version, to: 'sealed' } })
  if (!isOk(sealed.status)) {
    // whoever is in it can be sent with another
    await run.world.ask('vetting', stepBatch, { as: coordinator, params, body: { version, to: 'cancelled', reason: 'No se pudo cerrar' } })
    return `batch of ${members.length} not sealed: ${sealed.code} ${JSON.stringify(sealed.facts)}`
  }
  await run.world.ask('vetting', exportBatch, { as: coordinator, params })
  const sent = await run.world.ask('vetting', stepBatch, { as: coordinator, params, body: { version: sealed.body.version, to: 'submitted' } })
  for (const { person, post } of members) {
    post.batchId = batchId
    if (post.file) post.file = { ...post.file, state: 'submitted' }
    run.touched.add(person)
  }
  return `batch of persons ${members.map(({ person }) => person.n).join(', ')} sent: ${sent.status}`
}

const answers = { approved: 76, rejected: 8, suspended: 5, cancelled: 11 } as const
/** Days that a clearance holds, short ones often, so that they end while courses go on. */
const until = (run: Run): string => addDays(todayOf(run), run.random.pick([0, 1, 7, 30, 90, 300]) ?? 0)

export const propose = async (run: Run): Promise<string> => {
  const found = run.random.pick(postsWhere(run, (post) => post.batchId !== null && post.file?.state === 'submitted' && post.proposal === null))
  if (!found?.post.file || found.post.batchId === null) return 'nothing'
  const { person, post } = found
  // what was sent keeps its type, which the rules may have changed since the last look
  await askPerson(run, person)
  const outcome = run.random.weighted(answers)
  // an answer that came late, so that a courtesy too may be near its end
  const resultOn = outcome === 'approved' && post.type === 'courtesy' ? addDays(todayOf(run), -(run.random.pick([0, 200, 350, 364, 365]) ?? 0)) : todayOf(run)
  const validUntil = post.type === 'courtesy' ? addDays(resultOn, 365) : until(run)
  const item = { caseId: found.post.file.caseId, outcome, resultOn, ...(outcome === 'approved' ? { validUntil } : { reason: 'Aviso de la embajada' }) }
  const answer = await run.world.ask('vetting', proposeResults, { as: coordinator, params: { batchId: found.post.batchId }, body: { items: [item] } })
  const [verdictId] = isOk(answer.status) ? answer.body.verdictIds : []
  if (verdictId !== undefined) post.proposal = { verdictId, outcome, until: validUntil }
  return `${outcome} until ${validUntil} proposed for "${post.title}" of person ${person.n}: ${answer.status} ${answer.code}`
}

/** The effect that a confirmed result has on what the model knows. */
const apply = (person: Person, post: Post, outcome: Outcome, last: string): void => {
  if (outcome === 'approved' && post.type !== null && post.type !== 'none') grant(post, { type: post.type, until: last })
  if (outcome === 'rejected' || outcome === 'suspended' || outcome === 'revoked') stopAll(person)
  post.proposal = null
  if (post.file) post.file = { ...post.file, state: outcome === 'released' ? 'ready' : outcome }
  if (outcome === 'released') post.batchId = null
}

export const confirm = async (run: Run): Promise<string> => {
  const found = run.random.pick(postsWhere(run, (post) => post.proposal !== null))
  if (!found?.post.proposal) return 'nothing'
  const { person, post } = found
  const { verdictId, outcome, until: last } = found.post.proposal
  const params = { batchId: post.batchId ?? '' }
  const isOwn = run.random.next() < 0.1
  const answer = await run.world.ask('vetting', confirmResults, { as: isOwn ? coordinator : reviewer, params, body: { verdictIds: [verdictId] } })
  if (isOwn && answer.code !== 'second-person-needed') throw new Error(`whoever proposed a result confirmed it: ${answer.status} ${answer.code}`)
  run.touched.add(person)
  if (isOk(answer.status)) apply(person, post, outcome, last)
  return `${outcome} confirmed for "${post.title}" of person ${person.n}: ${answer.status} ${answer.code}`
}

const decideOn = async (run: Run, found: { person: Person; post: Post } | undefined, outcome: 'revoked' | 'suspended' | 'released'): Promise<string> => {
  if (!found?.post.file) return 'nothing'
  const { person, post } = found
  const { caseId } = found.post.file
  const proposed = await run.world.ask('vetting', proposeVerdict, {
    as: coordinator,
    params: { caseId },
    body: { outcome, resultOn: todayOf(run), reason: 'Aviso de la embajada' },
  })
  if (!isOk(proposed.status)) return `${outcome} refused for "${post.title}" of person ${person.n}: ${proposed.code}`
  const confirmed = await run.world.ask('vetting', confirmVerdict, { as: reviewer, params: { caseId, verdictId: proposed.body.verdictId } })
  run.touched.add(person)
  if (isOk(confirmed.status)) apply(person, post, outcome, '')
  if (isOk(confirmed.status) && outcome === 'released') await askPerson(run, person)
  return `${outcome} "${post.title}" of person ${person.n}: ${confirmed.status} ${confirmed.code}`
}

export const stop = (run: Run): Promise<string> =>
  decideOn(run, run.random.pick(postsWhere(run, (post) => isIn(post, 'approved', 'matched', 'suspended'))), run.random.next() < 0.5 ? 'revoked' : 'suspended')
export const release = (run: Run): Promise<string> => decideOn(run, run.random.pick(postsWhere(run, (post) => isIn(post, 'rejected', 'suspended', 'revoked'))), 'released')

// the version of a case stands in its file, and in the refusal of a wrong one
const withVersion = async <R extends { code: string; facts: Record<string, unknown> }>(act: (version: number) => Promise<R>): Promise<R> => {
  const first = await act(1)
  return first.code === 'stale' ? act(Number(first.facts['current'])) : first
}

export const reopen = async (run: Run): Promise<string> => {
  const found = run.random.pick(postsWhere(run, (post) => isIn(post, 'cancelled', 'expired', 'review', 'revoked', 'suspended', 'approved', 'matched')))
  if (!found?.post.file) return 'nothing'
  const params = { caseId: found.post.file.caseId }
  const answer = await withVersion((version) => run.world.ask('vetting', reopenCase, { as: coordinator, params, body: { version } }))
  if (isOk(answer.status)) {
    ;[found.post.batchId, found.post.proposal] = [null, null]
    // the rules decided again
    await askPerson(run, found.person)
  }
  run.touched.add(found.person)
  return `"${found.post.title}" of person ${found.person.n} reopened: ${answer.status} ${answer.code}`
}

export const match = async (run: Run): Promise<string> => {
  const found = run.random.pick(postsWhere(run, (post, person) => isIn(post, 'preparation', 'ready') && post.batchId === null && person.posts.some((one) => one.grants.length > 0)))
  if (!found?.post.file) return 'nothing'
  const { person, post } = found
  const params = { caseId: found.post.file.caseId }
  const answer = await withVersion((version) => run.world.ask('vetting', matchCase, { as: coordinator, params, body: { version } }))
  run.touched.add(person)
  if (isOk(answer.status)) {
    const earlier = person.posts
      .flatMap((one) => (one === post ? [] : one.grants))
      .find((one) => one.until === answer.body.validUntil && (one.type === 'leahy' || post.type === 'courtesy'))
    if (!earlier) {
      run.wrong.unvetted++
      return `"${post.title}" of person ${person.n} matched a clearance until ${answer.body.validUntil} that nobody gave or that was stopped (unvetted)`
    }
    grant(post, earlier)
  }
  return `"${post.title}" of person ${person.n} matched: ${answer.status} ${answer.code}`
}

export const dispute = async (run: Run): Promise<string> => {
  const found = run.random.pick(postsWhere(run, (post) => post.file !== null))
  if (!found?.post.file) return 'nothing'
  const answer = await run.world.ask('vetting', openDispute, {
    as: self(found.person),
    params: { caseId: found.post.file.caseId },
    body: { text: 'Mi segundo apellido está mal escrito.' },
  })
  return `dispute of person ${found.person.n}: ${answer.status}`
}

/** Rules in which the courts ask for another vetting, acting on open cases now and then. */
export const changeRules = async (run: Run): Promise<string> => {
  const draft = await run.world.ask('vetting', startRuleDraft, { as: staff })
  if (!isOk(draft.status)) return `rules: ${draft.code}`
  const params = { version: draft.body.version }
  const before = (await run.world.ask('vetting', readRuleVersion, { as: staff, params })).body.rows
  const type = run.random.pick(['none', 'courtesy', 'leahy'] as const) ?? 'courtesy'
  const rows = before.map(({ fits: _fits, ...row }) => (row.title === 'Juzgado cívico' ? { ...row, type } : row))
  const saved = await run.world.ask('vetting', saveRuleDraft, { as: staff, params, body: { edit: draft.body.edit, rows } })
  const { seen } = (await run.world.ask('vetting', readRuleChanges, { as: reviewer, params })).body
  const body = { edit: saved.body.edit, inForceFrom: todayOf(run), actsOnOpen: run.random.next() < 0.5, reason: 'Lo acordó el comité', seen: seen ?? '' }
  const answer = await run.world.ask('vetting', activateRules, { as: reviewer, params, body })
  if (isOk(answer.status)) run.courtsAsk = type
  for (const person of run.people) run.touched.add(person)
  await askList(run)
  return `courts ask for ${type}, on open cases ${body.actsOnOpen}: ${answer.status} ${answer.code}`
}

export const readCases = async (run: Run): Promise<string> => `list of cases: ${(await run.world.ask('vetting', listCases, { as: coordinator, query: { limit: 50 } })).status}`
