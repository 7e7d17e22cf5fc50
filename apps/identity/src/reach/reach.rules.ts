export type Way = 'email' | 'phone'

/** An address as it is kept: small letters, or the ten digits of a Mexican number; undefined when it cannot be one. */
export const tidyAddress = (way: Way, typed: string): string | undefined => {
  if (way === 'email') {
    const email = typed.trim().toLowerCase()
    return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/.test(email) && email.length <= 200 ? email : undefined
  }
  const digits = typed.replace(/\D/g, '')
  return digits.length >= 10 && digits.length <= 13 ? digits.slice(-10) : undefined
}

/** Enough for its owner to recognise it: `a•••@municipio.gob.mx`, `••• ••• 4821`. */
export const maskAddress = (way: Way, address: string): string => {
  if (way === 'phone') return `••• ••• ${address.slice(-4)}`
  const [name = '', host = ''] = address.split('@')
  return `${name.charAt(0)}•••@${host}`
}

export const proofMinutes = 10
export const proofTries = 5
export const proofDigits = 6

/** As many digits as asked, zeros in front too. `below` answers a fair random number below its argument. */
export const makeDigits = (count: number, below: (limit: number) => number): string => Array.from({ length: count }, () => below(10)).join('')
export const readDigits = (typed: string): string => typed.replace(/\D/g, '')
