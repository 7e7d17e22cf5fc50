import type { Instrument } from '@tequio/contracts/progress/instrument'
import type { MunicipalityMatrix, readCriterionHistory } from '@tequio/contracts/progress/municipality'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { isAllowed, type Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { signaturesOf } from '../assessment/assessment.queries.ts'
import { getMunicipality, namesOf, placeOf, type Reader } from '../directory/directory.queries.ts'
import { evidenceOf } from '../evidence/evidence.queries.ts'
import { findDiagnostic } from '../instrument/instrument.queries.ts'
import { listOpportunities } from '../opportunity/opportunity.queries.ts'
import { ratingsOf } from '../rating/rating.queries.ts'
import { compareRounds } from '../score/comparison.rules.ts'
import { scoreAssessment } from '../score/score.rules.ts'
import { targetOf, targetsOf } from '../target/target.queries.ts'
import { linksOf } from './link.queries.ts'
import { signedRounds } from './matrix.queries.ts'
import type { SignedRound } from './matrix.rules.ts'

type RoundDetails = { round: SignedRound; ratings: Awaited<ReturnType<typeof ratingsOf>>; evidence: Map<string, number> }

const detailsOf = async (db: Reader, rounds: readonly SignedRound[]): Promise<RoundDetails[]> => {
  const evidence = await evidenceOf(
    db,
    rounds.map(({ assessmentId }) => assessmentId),
  )
  return Promise.all(
    rounds.map(async (round) => {
      const own = Map.groupBy(
        evidence.filter((one) => one.assessmentId === round.assessmentId),
        (one) => one.criterionId,
      )
      return { round, ratings: await ratingsOf(db, round.assessmentId), evidence: new Map([...own].map(([id, list]) => [id, list.length])) }
    }),
  )
}

const trainedIn = async (db: Reader, municipalityId: string): Promise<{ persons: number; certificates: number }> => {
  const { persons, certificates } = await db
    .selectFrom('certificate')
    .select((eb) => [eb.fn.count<number>('person_id').distinct().as('persons'), eb.fn.countAll<number>().as('certificates')])
    .where('municipality_id', '=', municipalityId)
    .executeTakeFirstOrThrow()
  return { persons: Number(persons), certificates: Number(certificates) }
}

const componentsOf = (
  instrument: Instrument,
  details: readonly RoundDetails[],
  target: (itemId: string) => { level: number | null; version: number },
): MunicipalityMatrix['components'] => {
  const scores = details.map(({ round }) => scoreAssessment(instrument.components, round.answers).components)
  const [first, last] = [details[0]?.round, details.at(-1)?.round]
  const compared = first && last && first !== last ? compareRounds(instrument.components, first.answers, last.answers) : undefined
  return instrument.components.map((component, at) => ({
    id: component.id,
    title: component.title,
    weight: component.weight,
    scores: scores.flatMap((round) => {
      const scored = round[at]
      if (!scored) return []
      const { componentId: _, ...rest } = scored
      return [rest]
    }),
    rose: compared?.components[at]?.rose ?? false,
    target: target(component.id),
    criteria: component.criteria.map(({ id, title }) => ({
      id,
      title,
      levels: details.map(({ ratings, evidence }) => {
        const rating = ratings.find((one) => one.criterionId === id)
        return rating
          ? { level: rating.level, notApplicable: rating.notApplicable, provisional: rating.provisional, by: rating.by, at: rating.at, evidence: evidence.get(id) ?? 0 }
          : null
      }),
      target: target(id),
    })),
  }))
}

export const readMunicipality = async (db: Reader, actor: Actor, municipalityId: string): Promise<MunicipalityMatrix> => {
  const place = await getMunicipality(db, municipalityId)
  const instrument = await findDiagnostic(db)
  const links = (await linksOf(db, [municipalityId])).get(municipalityId) ?? []
  const head = {
    place: placeOf(place),
    canSetTargets: isAllowed(actor, 'progress.target.set', { municipality: municipalityId }),
    links,
    trained: await trainedIn(db, municipalityId),
  }
  if (!instrument) return { ...head, instrumentId: null, title: '', rounds: [], change: null, components: [], opportunities: [], open: null }
  const rounds = (await signedRounds(db, instrument.id, [municipalityId])).get(municipalityId) ?? []
  const [details, targets, signatures] = await Promise.all([
    detailsOf(db, rounds),
    targetsOf(db, instrument.id, [municipalityId]),
    signaturesOf(
      db,
      rounds.map(({ assessmentId }) => assessmentId),
    ),
  ])
  const names = await namesOf(
    db,
    signatures.map(({ personId }) => personId),
  )
  const signer = (assessmentId: string, side: 'assessor' | 'municipality'): string =>
    names.get(signatures.find((one) => one.assessmentId === assessmentId && one.side === side)?.personId ?? '') ?? ''
  const open = await db
    .selectFrom('assessment')
    .select(['id', 'round', 'answered', 'criteria'])
    .where('municipality_id', '=', municipalityId)
    .where('instrument_id', '=', instrument.id)
    .where('status', '<>', 'signed')
    .executeTakeFirst()
  const [first, latest] = [rounds[0], rounds.at(-1)]
  const compared = first && latest && first !== latest ? compareRounds(instrument.components, first.answers, latest.answers) : undefined
  return {
    ...head,
    instrumentId: instrument.id,
    title: instrument.title,
    rounds: rounds.map((round) => {
      const scored = scoreAssessment(instrument.components, round.answers)
      return {
        assessmentId: round.assessmentId,
        round: round.round,
        instrumentVersion: round.version,
        signedAt: round.signedAt.toISOString(),
        assessorName: signer(round.assessmentId, 'assessor'),
        municipalityName: signer(round.assessmentId, 'municipality'),
        total: scored.total,
        answered: scored.answered,
        criteria: scored.criteria,
        notApplicable: scored.components.reduce((sum, one) => sum + one.notApplicable, 0),
      }
    }),
    change:
      compared && compared.before !== null && compared.now !== null
        ? { before: compared.before, now: compared.now, common: compared.common, versionsDiffer: first?.version !== latest?.version }
        : null,
    components: componentsOf(instrument, details, (itemId) => targetOf(targets, municipalityId, itemId)),
    opportunities: latest ? await listOpportunities(db, { instrument, place, latest, targets, pairedWith: new Set(links.map((link) => link.place.municipalityId)) }) : [],
    open: open ? { assessmentId: open.id, round: open.round, answered: open.answered, criteria: open.criteria } : null,
  }
}

export const readHistory = async (db: Reader, municipalityId: string, criterionId: string): Promise<ReplyOf<typeof readCriterionHistory>> => {
  const place = await getMunicipality(db, municipalityId)
  const instrument = await findDiagnostic(db)
  const component = instrument?.components.find(({ criteria }) => criteria.some(({ id }) => id === criterionId))
  const criterion = component?.criteria.find(({ id }) => id === criterionId)
  if (!instrument || !component || !criterion) throw new Problem(notFound)
  const rounds = (await signedRounds(db, instrument.id, [municipalityId])).get(municipalityId) ?? []
  const evidence = await evidenceOf(
    db,
    rounds.map(({ assessmentId }) => assessmentId),
    criterionId,
  )
  return {
    place: placeOf(place),
    componentTitle: component.title,
    criterionId,
    title: criterion.title,
    question: criterion.question,
    descriptors: criterion.levels.map((step) => ({ ...step, label: instrument.scale.find(({ level }) => level === step.level)?.label ?? '' })),
    rounds: await Promise.all(
      rounds.map(async (round) => ({
        assessmentId: round.assessmentId,
        round: round.round,
        signedAt: round.signedAt.toISOString(),
        rating: (await ratingsOf(db, round.assessmentId)).find((one) => one.criterionId === criterionId) ?? null,
        evidence: evidence.filter((one) => one.assessmentId === round.assessmentId).map(({ assessmentId: _, ...rest }) => rest),
      })),
    ),
  }
}
