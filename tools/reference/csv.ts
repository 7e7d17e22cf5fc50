import Papa from 'papaparse'
import { catalogueOfCsv, type Catalogue, type CsvFault } from '../../apps/identity/src/geography/catalogue.rules.ts'

/** Reads INEGI's CSV as it is downloaded: UTF-8 or Windows-1252, with or without a mark at its beginning. */
export const readCatalogueCsv = (bytes: Uint8Array, version: string): { catalogue: Catalogue; faults: CsvFault[] } => {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes)
  }
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: 'greedy' })
  return catalogueOfCsv(data, version)
}
