/** How long a link that was mailed and a code that was sent to a phone open. */
export const linkMinutes = 30
export const codeMinutes = 10
export const codeDigits = 8
export const codeTries = 5

/** More than these within an hour are not sent to one account; nobody is told. */
export const mostAnHour = 3
/** A municipality may share one address of the network; more than these in ten minutes are refused. */
export const mostFromAddress = 20
export const addressMinutes = 10

/** The link of a mail; undefined when the text cannot be one. */
export const readRecoveryLink = (text: string): string | undefined => (/^[\w-]{43}$/.test(text) ? text : undefined)
