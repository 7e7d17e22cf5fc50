/** Initials of a display name, given names before two surnames: of the first name and the first surname. */
export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/)
  return `${words[0]?.[0] ?? ''}${words.at(words.length > 2 ? -2 : words.length > 1 ? -1 : words.length)?.[0] ?? ''}`.toLocaleUpperCase('es-MX')
}

export const Avatar = ({ name, size, tone }: { name: string; size?: 's' | 'l'; tone?: 2 | 3 }) => (
  <span className={`avatar${size ? ` avatar-${size}` : ''}${tone ? ` avatar-${tone}` : ''}`} aria-hidden="true">
    {initialsOf(name)}
  </span>
)
