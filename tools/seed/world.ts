import type { Role } from '@tequio/contracts/roles'
import { composeCurp } from '../../apps/identity/src/person/curp-making.rules.ts'
import { displayNameOf, fold, sortNameOf } from '../../apps/identity/src/person/name.rules.ts'
import { entityOfState, mensNames, surnames, womensNames } from './world-names.ts'
import { municipalities, type WorldMunicipality } from './world-places.ts'
import { featured, institutionName, postPlans, programmePersons, rareRoles, vacancies, type InstitutionKind, type PostLevel } from './world-posts.ts'
import { idOf, randomOf, type Random } from './world-random.ts'

export type { Role }
export { idOf, randomOf, type Random } from './world-random.ts'
export type { WorldMunicipality } from './world-places.ts'

export type WorldInstitution = { id: string; municipalityId: string | null; kind: InstitutionKind; name: string }
export type WorldPosition = { id: string; institutionId: string; key: string; title: string; area: string; level: PostLevel; rank: string | null; career: boolean; seats: number }
/** Month in which the fiscal year of the invented donor begins. */
export const fiscalYearStart = 10

export type WorldPerson = {
  id: string
  givenNames: string
  firstSurname: string
  secondSurname: string
  displayName: string
  sortName: string
  curp: string
  bornOn: string
  sex: 'H' | 'M'
  birthEntity: string
  birthCity: string
  phone: string | null
  email: string | null
  /** Null for the programme's own people. */
  municipalityId: string | null
}
export type WorldAppointment = {
  id: string
  personId: string
  displayName: string
  positionId: string
  municipalityId: string
  institutionId: string
  institutionKind: InstitutionKind
  institutionName: string
  positionTitle: string
  area: string
  level: PostLevel
  rank: string | null
  career: boolean
  fromOn: string
  toOn: string | null
}
export type WorldAccount = { id: string; personId: string; user: string; grants: { role: Role; kind: 'programme' | 'municipality' | 'institution' | 'person'; id: string }[] }
export type World = {
  municipalities: readonly WorldMunicipality[]
  institutions: readonly WorldInstitution[]
  positions: readonly WorldPosition[]
  persons: readonly WorldPerson[]
  /** Posts held today. */
  appointments: readonly WorldAppointment[]
  /** Posts held before and ended. */
  formerAppointments: readonly WorldAppointment[]
  accounts: readonly WorldAccount[]
}

/** Every demonstration account has this password; nothing outside the demonstration data uses it. */
export const demoPassword = 'demostracion-tequio'

const two = (n: number) => String(n).padStart(2, '0')
const phoneOf = (n: number) => `55${String(10_000_000 + n * 7919).slice(-8)}`

type Made = Omit<WorldPerson, 'displayName' | 'sortName' | 'curp' | 'phone' | 'email'>

const finish = (made: Made, n: number, email: string | null): WorldPerson => {
  const born2000 = made.bornOn >= '2000'
  return {
    ...made,
    displayName: displayNameOf(made),
    sortName: sortNameOf(made),
    curp: composeCurp({ ...made, entity: made.birthEntity, mark: born2000 ? 'A' : '0' }),
    // A third of the officers have no phone on record, most have no e-mail.
    phone: n % 3 === 2 ? null : phoneOf(n),
    email,
  }
}

const invent = (random: Random, place: WorldMunicipality): Made => {
  const sex = random.next() < 0.42 ? ('M' as const) : ('H' as const)
  const bornOn = `${random.whole(1968, 2003)}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`
  return {
    id: '',
    givenNames: random.pick(sex === 'M' ? womensNames : mensNames),
    firstSurname: random.pick(surnames),
    secondSurname: random.pick(surnames),
    sex,
    bornOn,
    birthEntity: entityOfState[place.stateId] ?? 'DF',
    birthCity: place.name,
    municipalityId: place.id,
  }
}

/** Grants of the post's holder besides `officer`: liaison, signatory, mentoring team. */
const extraGrants = (post: string, municipalityId: string): WorldAccount['grants'] => {
  const role = ({ enlace: 'liaison', presidencia: 'signatory', coordinacion: 'team', direccion: 'team', 'jefe-de-sector': 'team' } as const)[post]
  return role === undefined ? [] : [{ role, kind: 'municipality', id: municipalityId }]
}
const userPrefix: Readonly<Record<string, string>> = { enlace: 'enlace', presidencia: 'firma', coordinacion: 'equipo', 'policia-proximidad': 'oficial' }

/**
 * The invented programme: 23 municipalities, about 400 persons with valid CURPs, their posts and accounts.
 * The same on every machine and every day; `today` (`YYYY-MM-DD`) only drops what would lie in the future.
 */
export const world = (today: string): World => {
  const random = randomOf(20261125)
  const institutions: WorldInstitution[] = [{ id: idOf('institution', 'programme'), municipalityId: null, kind: 'programme', name: institutionName('programme', '') }]
  const positions: WorldPosition[] = []
  const persons: WorldPerson[] = []
  const appointments: WorldAppointment[] = []
  const formerAppointments: WorldAppointment[] = []
  const accounts: WorldAccount[] = []
  const [curps, users] = [new Set<string>(), new Set<string>()]

  const userFor = (wanted: string): string => {
    let user = wanted
    for (let n = 2; users.has(user); n++) user = `${wanted}${n}`
    users.add(user)
    return user
  }

  for (const own of programmePersons) {
    const id = idOf('person', own.user)
    const made = finish({ ...own, id, birthEntity: 'DF', birthCity: 'Ciudad de México', municipalityId: null }, persons.length * 3, `${own.user}@tequio.example`)
    persons.push(made)
    curps.add(made.curp)
    accounts.push({ id: idOf('account', own.user), personId: id, user: userFor(own.user), grants: [{ role: own.role, kind: 'programme', id: '' }] })
  }

  for (const place of municipalities) {
    for (const kind of ['police', 'court', 'prevention', 'mayor'] as const) {
      institutions.push({ id: idOf('institution', `${place.id}/${kind}`), municipalityId: place.id, kind, name: institutionName(kind, place.name) })
    }
    for (const plan of postPlans) {
      const position: WorldPosition = {
        id: idOf('position', `${place.id}/${plan.key}`),
        institutionId: idOf('institution', `${place.id}/${plan.kind}`),
        key: plan.key,
        title: plan.title,
        area: plan.area,
        level: plan.level,
        rank: plan.rank,
        career: plan.career,
        seats: plan.seats(place.population),
      }
      positions.push(position)
      const post = (person: WorldPerson, seat: string, fromOn: string, toOn: string | null): WorldAppointment => ({
        id: idOf('appointment', `${place.id}/${plan.key}/${seat}`),
        personId: person.id,
        displayName: person.displayName,
        positionId: position.id,
        municipalityId: place.id,
        institutionId: position.institutionId,
        institutionKind: plan.kind,
        institutionName: institutionName(plan.kind, place.name),
        positionTitle: plan.title,
        area: plan.area,
        level: plan.level,
        rank: plan.rank,
        career: plan.career,
        fromOn,
        toOn,
      })
      if (vacancies.has(`${place.id}/${plan.key}`)) continue
      for (let seat = 1; seat <= plan.seats(place.population); seat++) {
        const known = seat === 1 ? featured.find((one) => one.municipalityId === place.id && one.post === plan.key) : undefined
        const id = idOf('person', `${place.id}/${plan.key}/${seat}`)
        let person = finish({ ...invent(random, place), ...(known ?? {}), municipalityId: place.id, id }, persons.length, null)
        while (curps.has(person.curp) || persons.some((other) => other.displayName === person.displayName)) person = finish({ ...invent(random, place), id }, persons.length, null)
        curps.add(person.curp)
        const extra = extraGrants(plan.key, place.id)
        const rare = seat === 1 ? rareRoles[`${place.id}/${plan.key}`] : undefined
        if (rare) extra.push({ role: rare.role, kind: 'institution', id: position.institutionId })
        const prefix = seat === 1 ? userPrefix[plan.key] : undefined
        const user = userFor(
          rare ? rare.user : prefix === undefined ? `${fold(person.givenNames).split(' ')[0]}.${fold(person.firstSurname).replaceAll(' ', '')}` : `${prefix}.${place.slug}`,
        )
        persons.push(extra.length > 0 && !rare ? { ...person, email: `${user}@municipio.example` } : person)
        appointments.push(post(person, String(seat), `${random.whole(2023, 2025)}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`, null))
        accounts.push({ id: idOf('account', id), personId: id, user, grants: [{ role: 'officer', kind: 'person', id }, ...extra] })
      }
    }
  }

  // Every fourth jefe de sector was a policía primero before: history follows the person.
  for (const current of appointments.filter((one) => one.positionTitle === 'Jefatura de sector').filter((_, index) => index % 4 === 0)) {
    const before = appointments.find((one) => one.municipalityId === current.municipalityId && one.positionTitle === 'Policía primero')
    if (before === undefined) continue
    formerAppointments.push({
      ...before,
      id: idOf('appointment', `former/${current.id}`),
      personId: current.personId,
      displayName: current.displayName,
      fromOn: '2019-02-01',
      toOn: '2022-12-31',
    })
  }
  return {
    municipalities,
    institutions,
    positions,
    persons,
    accounts,
    formerAppointments,
    appointments: appointments.filter((one) => one.fromOn <= today),
  }
}
