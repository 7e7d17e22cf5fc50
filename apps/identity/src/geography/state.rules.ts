/** The 32 states by INEGI key, with the zone that most of each state keeps (Ley de los Husos Horarios, 28 October 2022). */
export const states: readonly { id: string; name: string; timeZone: string }[] = [
  { id: '01', name: 'Aguascalientes', timeZone: 'America/Mexico_City' },
  { id: '02', name: 'Baja California', timeZone: 'America/Tijuana' },
  { id: '03', name: 'Baja California Sur', timeZone: 'America/Mazatlan' },
  { id: '04', name: 'Campeche', timeZone: 'America/Merida' },
  { id: '05', name: 'Coahuila', timeZone: 'America/Monterrey' },
  { id: '06', name: 'Colima', timeZone: 'America/Mexico_City' },
  { id: '07', name: 'Chiapas', timeZone: 'America/Mexico_City' },
  { id: '08', name: 'Chihuahua', timeZone: 'America/Chihuahua' },
  { id: '09', name: 'Ciudad de México', timeZone: 'America/Mexico_City' },
  { id: '10', name: 'Durango', timeZone: 'America/Monterrey' },
  { id: '11', name: 'Guanajuato', timeZone: 'America/Mexico_City' },
  { id: '12', name: 'Guerrero', timeZone: 'America/Mexico_City' },
  { id: '13', name: 'Hidalgo', timeZone: 'America/Mexico_City' },
  { id: '14', name: 'Jalisco', timeZone: 'America/Mexico_City' },
  { id: '15', name: 'México', timeZone: 'America/Mexico_City' },
  { id: '16', name: 'Michoacán', timeZone: 'America/Mexico_City' },
  { id: '17', name: 'Morelos', timeZone: 'America/Mexico_City' },
  { id: '18', name: 'Nayarit', timeZone: 'America/Mazatlan' },
  { id: '19', name: 'Nuevo León', timeZone: 'America/Monterrey' },
  { id: '20', name: 'Oaxaca', timeZone: 'America/Mexico_City' },
  { id: '21', name: 'Puebla', timeZone: 'America/Mexico_City' },
  { id: '22', name: 'Querétaro', timeZone: 'America/Mexico_City' },
  { id: '23', name: 'Quintana Roo', timeZone: 'America/Cancun' },
  { id: '24', name: 'San Luis Potosí', timeZone: 'America/Mexico_City' },
  { id: '25', name: 'Sinaloa', timeZone: 'America/Mazatlan' },
  { id: '26', name: 'Sonora', timeZone: 'America/Hermosillo' },
  { id: '27', name: 'Tabasco', timeZone: 'America/Mexico_City' },
  { id: '28', name: 'Tamaulipas', timeZone: 'America/Monterrey' },
  { id: '29', name: 'Tlaxcala', timeZone: 'America/Mexico_City' },
  { id: '30', name: 'Veracruz', timeZone: 'America/Mexico_City' },
  { id: '31', name: 'Yucatán', timeZone: 'America/Merida' },
  { id: '32', name: 'Zacatecas', timeZone: 'America/Mexico_City' },
]

/** Municipalities that keep another zone than their state: the northern border (same law, article 5) and Bahía de Banderas. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  'America/Ciudad_Juarez': ['08005', '08028', '08035', '08037', '08053'],
  'America/Ojinaga': ['08015', '08042', '08052'],
  'America/Matamoros': [
    '05002',
    '05003',
    '05012',
    '05013',
    '05014',
    '05019',
    '05022',
    '05023',
    '05025',
    '05037',
    '05038',
    '19005',
    '28007',
    '28014',
    '28015',
    '28022',
    '28024',
    '28025',
    '28027',
    '28032',
    '28033',
    '28040',
  ],
  'America/Bahia_Banderas': ['18020'],
}

/** IANA zone of a municipality; undefined for a key of no state. */
export const timeZoneOf = (municipalityId: string): string | undefined => {
  const exception = Object.entries(exceptions).find(([, ids]) => ids.includes(municipalityId))
  return exception?.[0] ?? states.find((state) => state.id === municipalityId.slice(0, 2))?.timeZone
}

/** Other ways in which people write a state, folded. */
export const stateAliases: Readonly<Record<string, string>> = {
  'distrito federal': '09',
  cdmx: '09',
  df: '09',
  'estado de mexico': '15',
  edomex: '15',
  'coahuila de zaragoza': '05',
  'michoacan de ocampo': '16',
  'veracruz de ignacio de la llave': '30',
  bc: '02',
  bcs: '03',
  nl: '19',
  slp: '24',
  'q roo': '23',
}
