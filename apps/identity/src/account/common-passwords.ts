import { dictionary } from '@zxcvbn-ts/language-common'

/** The 49,000 passwords that people choose most, from @zxcvbn-ts/language-common; the file is read with the service, nothing is asked outside. */
const common: ReadonlySet<string> = new Set(dictionary['passwords-common'].map(String))

export const isCommonPassword = (text: string): boolean => common.has(text)
