/** Rows as CSV: the mark that spreadsheets know UTF-8 by, cells that begin like a formula made text. */
export const csvOf = async (rows: readonly (readonly (string | number)[])[]): Promise<string> => {
  const { default: Papa } = await import('papaparse')
  // Papa's own pattern passes over a cell of several lines
  return `\uFEFF${Papa.unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: /^[=+\-@\t\r]/, newline: '\r\n' },
  )}\r\n`
}

/** Hands a text to the person as a file. */
export const giveCsv = (text: string, name: string): void => {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
