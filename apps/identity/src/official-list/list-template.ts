import writeExcelFile from 'write-excel-file/node'
import { columns, institutionLabels, levelLabels } from './list-columns.rules.ts'

const heading = { fontWeight: 'bold' as const, backgroundColor: '#e3f1ef' as const }

/** The empty list: headings on the first sheet; on the second what each column takes, with an example and the municipalities. */
export const writeListTemplate = async (places: readonly { id: string; name: string; stateName: string }[]): Promise<Uint8Array> => {
  const allowed: Partial<Record<(typeof columns)[number]['key'], string>> = {
    curp: '18 letras y números, sin espacios',
    bornOn: 'dd/mm/aaaa, igual que en la CURP',
    sex: 'Mujer, Hombre o X, igual que en la CURP',
    state: 'Nombre del estado; necesario cuando dos municipios se llaman igual',
    municipality: 'Nombre o clave INEGI de cinco cifras',
    institution: Object.values(institutionLabels).join(', '),
    level: Object.values(levelLabels).join(', '),
    career: 'Sí o No',
    fromOn: 'dd/mm/aaaa; vacío quiere decir hoy',
    phone: '10 cifras',
  }
  const guide = [
    [
      { value: 'Columna', ...heading },
      { value: '¿Obligatoria?', ...heading },
      { value: 'Qué se escribe', ...heading },
      { value: 'Ejemplo', ...heading },
    ],
    ...columns.map((column) => [column.heading, column.isRequired ? 'Sí' : 'No', allowed[column.key] ?? 'Texto', column.example]),
    [],
    [{ value: 'Municipios', ...heading }, { value: 'Estado', ...heading }, { value: 'Clave INEGI', ...heading }, null],
    ...places.map((place) => [place.name, place.stateName, place.id, null]),
  ]
  return new Uint8Array(
    await writeExcelFile([
      { data: [columns.map((column) => ({ value: column.heading, ...heading }))], sheet: 'Lista', columns: columns.map((column) => ({ width: column.width })), stickyRowsCount: 1 },
      { data: guide, sheet: 'Valores', columns: [{ width: 24 }, { width: 22 }, { width: 60 }, { width: 28 }] },
    ]).toBuffer(),
  )
}
