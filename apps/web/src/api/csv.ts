/** Rows as CSV: the mark that spreadsheets know UTF-8 by, cells that begin like a formula made text. */
export const csvOf = async (rows: readonly (readonly (string | number)[])[]): Promise<string> => {
  const { default: Papa } = await import('papaparse')
  // Papa's own pattern passes over a cell of several lines
  return `\uFEFF${Papa.unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: /^[=+\-@\t\r]/, newline: '\r\n' },
  )}\r\n`
}

export const giveCsv = (text: string, name: string): void => giveText(text, name, 'text/csv;charset=utf-8')

/** Hands a text to the person as a file. */
export const giveText = (text: string, name: string, type = 'text/plain;charset=utf-8'): void => give(new Blob([text], { type }), name)

export const giveBytes = (bytes: Uint8Array<ArrayBuffer>, name: string, type: string): void => give(new Blob([bytes], { type }), name)

const give = (blob: Blob, name: string): void => {
  const href = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
