/** Who used this device: a name, a post and the user code, never a CURP, phone or e-mail. */
export type Remembered = { user: string; name: string; about: string }

const kept = 'tequio.people'

export const remembered = (): Remembered[] => {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]')
    return Array.isArray(list) ? (list as Remembered[]).slice(0, 3) : []
  } catch {
    return []
  }
}

const save = (people: readonly Remembered[]): void => {
  try {
    localStorage.setItem(kept, JSON.stringify(people.slice(0, 3)))
  } catch {
    // private mode: nobody is remembered
  }
}

export const remember = (person: Remembered): void => save([person, ...remembered().filter((other) => other.user !== person.user)])
export const forget = (user: string): void => save(remembered().filter((other) => other.user !== user))
