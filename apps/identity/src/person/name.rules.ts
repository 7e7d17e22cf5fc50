/** Letters without accents, in lower case, one space between words: the form in which names are searched and compared. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

export type Name = { givenNames: string; firstSurname: string; secondSurname: string }

/** `Ana Lucía Romero Peña` */
export const displayNameOf = (name: Name): string => [name.givenNames, name.firstSurname, name.secondSurname].filter((part) => part !== '').join(' ')

/** `Romero Peña, Ana Lucía`, for lists. */
export const listNameOf = (name: Name): string => `${[name.firstSurname, name.secondSurname].filter((part) => part !== '').join(' ')}, ${name.givenNames}`

/** `romero pena ana lucia`: surnames first, for lists that sort without a collation. */
export const sortNameOf = (name: Name): string => fold([name.firstSurname, name.secondSurname, name.givenNames].join(' '))

/** Two persons of one name are homonyms, however they write the accents. */
export const isSameName = (a: Name, b: Name): boolean => sortNameOf(a) === sortNameOf(b)

/** First letters of the first given name and the first surname. */
export const initialsOf = (displayName: string): string => {
  const words = displayName.split(' ').filter((word) => /^\p{Lu}/u.test(word))
  return `${words[0]?.charAt(0) ?? ''}${(words.length > 3 ? words[2] : words[1])?.charAt(0) ?? ''}`
}

/** Spaces at the ends and doubled ones removed; what a person typed is otherwise kept. */
export const tidyName = (raw: string): string => raw.normalize('NFC').replace(/\s+/g, ' ').trim()

/** A part of a name holds letters, spaces, apostrophes, full stops and hyphens only. */
export const isNamePart = (part: string): boolean => /^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u.test(part)
