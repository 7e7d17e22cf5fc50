/** A name for addresses and files from a title: 11-trato-digno. */
export const codeOf = (number: number, title: string): string => {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  return `${String(number).padStart(2, '0')}-${plain || 'curso'}`
}

/** The number after the highest of the catalogue, while two digits can hold it. */
export const nextNumber = (codes: readonly string[]): number => Math.min(99, Math.max(0, ...codes.map((code) => Number(code.slice(0, 2)) || 0)) + 1)

export const isCode = (code: string): boolean => /^\d{2}-[a-z0-9-]{1,60}$/.test(code)
