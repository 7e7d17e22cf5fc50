import Bowser from 'bowser'

/** What a browser says of itself, as far as its owner recognises it; empty where it says nothing. */
export type Device = { browser: string; system: string }

const longest = 40
const word = (text: string | undefined): string => (text ?? '').slice(0, longest)

/** Browser and system by name, no versions: a device is to be recognised, not tracked. */
export const deviceOf = (userAgent: string | undefined): Device => {
  if (!userAgent) return { browser: '', system: '' }
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, 400))
  const system = os.name === 'iOS' ? (platform.type === 'tablet' ? 'iPad' : 'iPhone') : os.name
  return { browser: word(browser.name), system: word(system) }
}
