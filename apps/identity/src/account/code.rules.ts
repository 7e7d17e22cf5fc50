/** Digits and capitals without 0 O, 1 I L: what is read from paper cannot be mistaken. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const length = 12

/** Random bits of an issued code: 12 × log2(31) = 59.4. */
export const codeBits = length * Math.log2(alphabet.length)

/** `K7QM-3WXD-9PTA`. `bytes` answers fresh random bytes; a byte that would favour some letters is thrown away. */
export const makeCode = (bytes: (count: number) => Uint8Array): string => {
  const fair = 256 - (256 % alphabet.length)
  let code = ''
  while (code.length < length) for (const byte of bytes(length)) if (byte < fair && code.length < length) code += alphabet.charAt(byte % alphabet.length)
  return writeCode(code)
}

const writeCode = (plain: string): string => plain.match(/.{4}/g)?.join('-') ?? plain

/** What the QR of a card says: 128 random bits as 22 letters of base64url. `bytes` answers fresh random bytes. */
export const makeLink = (bytes: (count: number) => Uint8Array): string => Buffer.from(bytes(16)).toString('base64url')

/** The link of a card's QR; undefined when the text cannot be one. */
export const readLink = (text: string): string | undefined => (/^[\w-]{22}$/.test(text) ? text : undefined)

/** The code as it was issued, from whatever a person typed: small letters, spaces and missing hyphens are forgiven; undefined when it cannot be one. */
export const readCode = (typed: string): string | undefined => {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '')
  return plain.length === length && [...plain].every((letter) => alphabet.includes(letter)) ? writeCode(plain) : undefined
}
