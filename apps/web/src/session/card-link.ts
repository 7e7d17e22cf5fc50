/** After the hash, so that it reaches no server, log or referrer. */
const mark = '#tarjeta='

/** The address that a card's QR holds. */
export const linkAddress = (link: string): string => `${location.origin}/entrar${mark}${link}`

/** The link in an address's hash; undefined where there is none. */
export const linkIn = (hash: string): string | undefined => (hash.startsWith(mark) ? hash.slice(mark.length) : undefined)
