/** A text that a spreadsheet could take for a formula, behind an apostrophe, as a person would type it. */
export const plainText = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)

/** Cells of a sheet that is written. */
export const textCell = (value: string): { value: string; type: StringConstructor } => ({ value: plainText(value), type: String })
export const numberCell = (value: number): { value: number; type: NumberConstructor } => ({ value, type: Number })
export const headings = (titles: readonly string[]): { value: string; type: StringConstructor; fontWeight: 'bold' }[] =>
  titles.map((value) => ({ value, type: String, fontWeight: 'bold' }))
