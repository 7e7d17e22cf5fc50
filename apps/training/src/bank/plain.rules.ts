import type { Loss } from '@tequio/contracts/training/bank'

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The words of a text with markup. What a question cannot carry (a picture, a sound, emphasis) is named in `lost`. */
export const plainOf = (html: string, lost: Loss[]): string => {
  const lose = (loss: Loss): void => {
    if (!lost.includes(loss)) lost.push(loss)
  }
  if (/<(img|video|audio|object|embed|iframe)\b/i.test(html)) lose('media')
  if (/<(strong|b|em|i|u|sub|sup|table|ul|ol|a|h[1-6]|pre|code)\b/i.test(html)) lose('markup')
  return html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
      if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      return entities[name?.toLowerCase() ?? ''] ?? whole
    })
    .replace(/[ \t ]+/g, ' ')
    .replace(/ *\n[ \n]*/g, '\n')
    .trim()
}
