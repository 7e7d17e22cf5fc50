import { sealedNames } from '@tequio/contracts/identity/names'

/** Whether this is no name but what stands in its place: the person behind it has no page. */
export const isSealedName = (name: string): boolean => Object.values<string>(sealedNames).includes(name)
