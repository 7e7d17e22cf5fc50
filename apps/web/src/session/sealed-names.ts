/** What identity shows in the place of a name that is blocked or deleted: their person has no page. */
const sealedNames: readonly string[] = ['Registro bloqueado', 'Registro borrado']

export const isSealedName = (name: string): boolean => sealedNames.includes(name)
