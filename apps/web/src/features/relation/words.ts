import { plural, t } from '@lingui/core/macro'
import type { listAgreements } from '@tequio/contracts/identity/agreement'
import type { listContacts } from '@tequio/contracts/identity/contact'
import type { Reply } from '../../api/call.ts'
import { dayInShort } from '../../session/dates.ts'
import type { Tone } from '../../ui/Chip.tsx'

export type AgreementPage = Reply<typeof listAgreements>
export type Agreement = AgreementPage['items'][number]
export type ContactPage = Reply<typeof listContacts>
export type Contact = ContactPage['items'][number]
export type Side = 'municipality' | 'programme'

export const kinds = ['agreement', 'addendum', 'letter', 'minutes'] as const
export const kindWords = (kind: Agreement['kind']): string => ({ agreement: t`Convenio`, addendum: t`Convenio modificatorio`, letter: t`Oficio`, minutes: t`Minuta` })[kind]

export const channels = ['call', 'message', 'mail', 'online', 'visit', 'letter'] as const
export const channelWords = (channel: Contact['channel']): string =>
  ({ call: t`Llamada`, message: t`Mensaje`, mail: t`Correo`, online: t`Videollamada`, visit: t`Visita`, letter: t`Oficio` })[channel]

export const sideWords = (side: Side, municipality: string): string => (side === 'municipality' ? municipality : t`El programa`)

export const binds = ({ kind }: { kind: Agreement['kind'] }): boolean => kind === 'agreement' || kind === 'addendum'

const tones: Record<Agreement['state'], Tone | undefined> = { 'in-force': 'ok', expiring: 'warn', expired: 'err', review: 'warn', closed: undefined, kept: undefined }
export const toneOf = ({ state }: Pick<Agreement, 'state'>): Tone | undefined => tones[state]

const expiring = (days: number): string => (days === 0 ? t`Vence hoy` : plural(days, { one: 'Vence en # día', many: 'Vence en # días', other: 'Vence en # días' }))

/** How it stands, in a few words. */
export const stateWords = ({ state, endsOn, daysLeft }: Pick<Agreement, 'state' | 'endsOn' | 'daysLeft'>): string => {
  const day = endsOn === null ? '' : dayInShort(endsOn)
  if (state === 'expiring') return expiring(daysLeft ?? 0)
  if (state === 'expired') return t`Venció el ${day}`
  if (state === 'review') return t`En revisión por cambio de gobierno`
  if (state === 'closed') return t`Terminó el ${day}`
  if (state === 'kept') return t`Para consulta`
  return endsOn === null ? t`Vigente, sin fecha de término` : t`Vigente hasta el ${day}`
}

/** The page's first sentence: what of the agreements asks for attention. */
export const headline = (items: readonly Agreement[]): string => {
  const bonds = items.filter(binds)
  const first = bonds.find((one) => one.state !== 'closed')
  if (!first) return t`Aún no hay un convenio registrado`
  const day = first.endsOn === null ? '' : dayInShort(first.endsOn)
  if (first.state === 'review') return t`El convenio espera al nuevo gobierno`
  if (first.state === 'expiring') {
    const days = first.daysLeft ?? 0
    return days === 0 ? t`El convenio vence hoy` : plural(days, { one: 'El convenio vence en # día', many: 'El convenio vence en # días', other: 'El convenio vence en # días' })
  }
  if (first.state === 'expired') return t`El convenio venció el ${day}`
  return first.endsOn === null ? t`El convenio está vigente` : t`El convenio está vigente hasta el ${day}`
}
