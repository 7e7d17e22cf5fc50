export type InstitutionKind = 'police' | 'court' | 'prevention' | 'mayor' | 'civil_society' | 'programme'
export type PostLevel = 'high' | 'middle' | 'operative'

export type PostPlan = {
  kind: InstitutionKind
  key: string
  title: string
  area: string
  level: PostLevel
  rank: string | null
  career: boolean
  seats: (population: number) => number
}

const one = () => 1

/** The organisation chart of the areas that take part, the same in every municipality of the demonstration. */
export const postPlans: readonly PostPlan[] = [
  { kind: 'police', key: 'comisario', title: 'Comisario de la policía municipal', area: 'Dirección', level: 'high', rank: 'Comisario', career: true, seats: one },
  {
    kind: 'police',
    key: 'jefe-de-sector',
    title: 'Jefatura de sector',
    area: 'Proximidad',
    level: 'middle',
    rank: 'Oficial',
    career: true,
    seats: (population) => (population > 600_000 ? 2 : 1),
  },
  { kind: 'police', key: 'policia-primero', title: 'Policía primero', area: 'Proximidad', level: 'operative', rank: 'Policía primero', career: true, seats: one },
  {
    kind: 'police',
    key: 'policia-proximidad',
    title: 'Policía de proximidad',
    area: 'Proximidad',
    level: 'operative',
    rank: 'Policía tercero',
    career: true,
    seats: (population) => (population > 900_000 ? 5 : population > 400_000 ? 4 : 3),
  },
  { kind: 'police', key: 'policia-mediador', title: 'Policía mediador', area: 'Mediación policial', level: 'operative', rank: 'Policía segundo', career: true, seats: one },
  { kind: 'police', key: 'analista', title: 'Analista de información', area: 'Unidad de análisis', level: 'operative', rank: null, career: false, seats: one },
  { kind: 'court', key: 'coordinacion', title: 'Coordinación de justicia cívica', area: 'Coordinación', level: 'high', rank: null, career: false, seats: one },
  {
    kind: 'court',
    key: 'juez-civico',
    title: 'Persona juzgadora cívica',
    area: 'Juzgado cívico',
    level: 'middle',
    rank: null,
    career: false,
    seats: (population) => (population > 300_000 ? 2 : 1),
  },
  { kind: 'court', key: 'secretario', title: 'Secretaría de juzgado', area: 'Juzgado cívico', level: 'operative', rank: null, career: false, seats: one },
  { kind: 'court', key: 'facilitador', title: 'Facilitación y mediación', area: 'Centro de mediación', level: 'operative', rank: null, career: false, seats: one },
  { kind: 'court', key: 'evaluador', title: 'Evaluación psicosocial', area: 'Tamizaje', level: 'operative', rank: null, career: false, seats: one },
  { kind: 'prevention', key: 'direccion', title: 'Dirección de prevención social', area: 'Prevención', level: 'high', rank: null, career: false, seats: one },
  { kind: 'prevention', key: 'enlace', title: 'Enlace municipal', area: 'Prevención', level: 'middle', rank: null, career: false, seats: one },
  { kind: 'mayor', key: 'presidencia', title: 'Presidencia municipal', area: 'Presidencia', level: 'high', rank: null, career: false, seats: one },
]

export const institutionName = (kind: InstitutionKind, municipality: string): string =>
  ({
    police: `Policía Municipal de ${municipality}`,
    court: `Juzgado Cívico de ${municipality}`,
    prevention: `Dirección de Prevención de ${municipality}`,
    mayor: `Presidencia Municipal de ${municipality}`,
    civil_society: `Organización civil de ${municipality}`,
    programme: 'Programa Nacional de Justicia Cívica',
  })[kind]

/** Posts without a holder: a vacancy is visible. */
export const vacancies: ReadonlySet<string> = new Set(['23008/evaluador', '03003/facilitador', '06002/analista', '19048/facilitador'])

/** Roles that few hold, by the post whose first holder has them, in that post's institution. */
export const rareRoles: Readonly<Record<string, { role: 'clerk' | 'contact' | 'caseworker'; user: string }>> = {
  '03003/secretario': { role: 'clerk', user: 'secretaria.lapaz' },
  '14067/evaluador': { role: 'caseworker', user: 'seguimiento.vallarta' },
  '14067/comisario': { role: 'contact', user: 'contacto.vallarta' },
}

export type Featured = {
  municipalityId: string
  post: string
  givenNames: string
  firstSurname: string
  secondSurname: string
  sex: 'H' | 'M'
  bornOn: string
}
const person = (municipalityId: string, post: string, givenNames: string, firstSurname: string, secondSurname: string, sex: 'H' | 'M', bornOn: string): Featured => ({
  municipalityId,
  post,
  givenNames,
  firstSurname,
  secondSurname,
  sex,
  bornOn,
})

/** Invented persons whom the pictures and guides of Tequio show by name; each takes the first seat of the post. */
export const featured: readonly Featured[] = [
  person('06002', 'policia-proximidad', 'Ana Lucía', 'Romero', 'Peña', 'M', '1993-05-18'),
  person('06002', 'enlace', 'Rosa', 'Cárdenas', 'Villa', 'M', '1984-09-02'),
  person('06002', 'policia-primero', 'Raymundo', 'Silva', 'Ochoa', 'H', '1988-01-23'),
  person('06002', 'policia-mediador', 'Paola', 'Cruz', 'Mejía', 'M', '1995-11-07'),
  person('06002', 'juez-civico', 'Tomás', 'Galindo', 'Reyes', 'H', '1979-03-30'),
  person('14039', 'policia-primero', 'Benjamín', 'Nájera', 'Ruiz', 'H', '1986-07-14'),
  person('16053', 'juez-civico', 'Carolina', 'Escamilla', 'Ortiz', 'M', '1981-12-05'),
  person('23008', 'policia-proximidad', 'Diego', 'Zúñiga', 'Peña', 'H', '1997-04-26'),
  person('14120', 'secretario', 'Edith', 'Macías', 'León', 'M', '1990-08-11'),
  person('19039', 'jefe-de-sector', 'Fernando', 'Garza', 'Treviño', 'H', '1977-10-19'),
  person('03003', 'evaluador', 'Gabriela', 'Ibarra', 'Cota', 'M', '1989-02-15'),
  person('03003', 'enlace', 'Saúl', 'Meza', 'Cota', 'H', '1982-06-21'),
  person('03003', 'policia-primero', 'Irene', 'Sandoval', 'Meza', 'M', '1991-01-09'),
  person('26030', 'policia-proximidad', 'Hugo', 'López', 'Ávila', 'H', '1992-03-03'),
  person('14101', 'policia-proximidad', 'Joel', 'Ureña', 'Solís', 'H', '1994-09-28'),
  person('08019', 'evaluador', 'Karla', 'Villegas', 'Rey', 'M', '1987-05-12'),
  person('08019', 'juez-civico', 'Norma', 'Ochoa', 'Fierro', 'M', '1976-11-25'),
  person('08019', 'jefe-de-sector', 'Raúl', 'Prieto', 'Luján', 'H', '1980-04-08'),
]

export type ProgrammePerson = {
  user: string
  role: 'staff' | 'coordinator' | 'reviewer' | 'instructor' | 'assessor' | 'donor' | 'operator' | 'auditor' | 'administrator' | 'author' | 'observer'
  givenNames: string
  firstSurname: string
  secondSurname: string
  sex: 'H' | 'M'
  bornOn: string
}

export const programmePersons: readonly ProgrammePerson[] = [
  { user: 'mariana.velez', role: 'staff', givenNames: 'Mariana', firstSurname: 'Vélez', secondSurname: 'Arriaga', sex: 'M', bornOn: '1985-03-12' },
  { user: 'julia.tamez', role: 'coordinator', givenNames: 'Julia', firstSurname: 'Tamez', secondSurname: 'Villarreal', sex: 'M', bornOn: '1980-07-24' },
  { user: 'esteban.cuellar', role: 'reviewer', givenNames: 'Esteban', firstSurname: 'Cuéllar', secondSurname: 'Rangel', sex: 'H', bornOn: '1978-02-17' },
  { user: 'lucia.quintana', role: 'instructor', givenNames: 'Lucía', firstSurname: 'Quintana', secondSurname: 'Bravo', sex: 'M', bornOn: '1983-10-30' },
  { user: 'ivan.robledo', role: 'instructor', givenNames: 'Iván', firstSurname: 'Robledo', secondSurname: 'Lara', sex: 'H', bornOn: '1981-06-06' },
  { user: 'laura.figueroa', role: 'assessor', givenNames: 'Laura', firstSurname: 'Figueroa', secondSurname: 'Campos', sex: 'M', bornOn: '1979-12-01' },
  { user: 'raul.medrano', role: 'assessor', givenNames: 'Raúl', firstSurname: 'Medrano', secondSurname: 'Sosa', sex: 'H', bornOn: '1975-08-15' },
  { user: 'clara.benavides', role: 'donor', givenNames: 'Clara', firstSurname: 'Benavides', secondSurname: 'Ross', sex: 'M', bornOn: '1982-05-05' },
  { user: 'omar.salcido', role: 'operator', givenNames: 'Omar', firstSurname: 'Salcido', secondSurname: 'Luna', sex: 'H', bornOn: '1990-01-20' },
  { user: 'elena.barrera', role: 'auditor', givenNames: 'Elena', firstSurname: 'Barrera', secondSurname: 'Montes', sex: 'M', bornOn: '1977-05-18' },
  { user: 'alma.rosales', role: 'administrator', givenNames: 'Alma', firstSurname: 'Rosales', secondSurname: 'Ortega', sex: 'M', bornOn: '1984-09-14' },
  { user: 'bruno.arce', role: 'author', givenNames: 'Bruno', firstSurname: 'Arce', secondSurname: 'Montiel', sex: 'H', bornOn: '1979-04-03' },
  { user: 'teresa.noriega', role: 'observer', givenNames: 'Teresa', firstSurname: 'Noriega', secondSurname: 'Lara', sex: 'M', bornOn: '1988-11-22' },
]
