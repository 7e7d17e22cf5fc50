import { t } from '@lingui/core/macro'
import { roles, type Role } from '@tequio/contracts/roles'
import { roleWords } from '../../session/roles.ts'
import { has, type Who } from '../../session/session.ts'
import type { MenuEntry } from '../../ui/StaffShell.tsx'

type Place = MenuEntry & { roles: readonly Role[] }

const programme = ['staff', 'coordinator', 'reviewer'] as const
const municipal = ['liaison', 'signatory', 'team'] as const
/** Roles whose own screens come later: their day begins with what they can do today. */
const visiting = ['administrator', 'author', 'observer', 'clerk', 'contact', 'caseworker'] as const

const places = (): readonly Place[] => [
  { to: '/equipo', words: t`Tablero`, icon: 'home', end: true, roles: programme },
  { to: '/equipo/mi-municipio', words: t`Mi municipio`, icon: 'home', roles: municipal },
  { to: '/equipo/mi-funcion', words: t`Mi función`, icon: 'home', roles: visiting },
  { to: '/equipo/mensajes', words: t`Mensajes`, icon: 'chat', roles },
  { to: '/equipo/donante', words: t`Página del donante`, icon: 'home', roles: ['donor', 'staff'] },
  { to: '/equipo/personas', words: t`Personas`, icon: 'users', roles: [...programme, 'liaison', 'administrator'] },
  { to: '/equipo/funciones', words: t`Por confirmar`, icon: 'check', roles: ['staff', 'administrator'] },
  { to: '/equipo/organizacion', words: t`Organización`, icon: 'list', roles: [...programme, 'liaison', 'signatory'] },
  { to: '/equipo/listas', words: t`Listas`, icon: 'table', roles: ['staff', 'liaison'] },
  { to: '/equipo/verificacion', words: t`Verificación previa`, icon: 'shield', roles: ['coordinator', 'reviewer', 'liaison', 'staff'] },
  { to: '/equipo/reglas', words: t`Reglas de verificación`, icon: 'scale', roles: programme },
  { to: '/equipo/lotes', words: t`Lotes`, icon: 'send', roles: ['coordinator', 'reviewer'] },
  { to: '/equipo/capacitacion', words: t`Capacitación`, icon: 'cap', roles: ['staff', 'instructor', 'coordinator'] },
  { to: '/equipo/capacitacion/externas', words: t`Capacitación externa`, icon: 'cap', roles: ['liaison'] },
  { to: '/equipo/catalogo', words: t`Catálogo de cursos`, icon: 'cap', roles: ['author'] },
  { to: '/equipo/diagnosticos', words: t`Diagnósticos`, icon: 'target', roles: ['staff', 'assessor', 'liaison', 'signatory'] },
  { to: '/equipo/matriz', words: t`Matriz de avances`, icon: 'grid', roles: ['staff', 'assessor', 'donor', 'observer', ...municipal] },
  { to: '/equipo/mentoria', words: t`Mentoría`, icon: 'pair', roles: ['staff', ...municipal] },
  { to: '/equipo/emparejamiento', words: t`Emparejamiento`, icon: 'pair', roles: ['staff'] },
  { to: '/equipo/programa', words: t`Programa`, icon: 'flag', roles: ['staff', 'auditor'] },
  { to: '/equipo/datos-personales', words: t`Datos personales`, icon: 'lock', roles: ['staff'] },
  { to: '/equipo/conservacion', words: t`Conservación`, icon: 'clock', roles: ['staff', 'administrator', 'auditor'] },
  { to: '/equipo/avisos-detenidos', words: t`Avisos detenidos`, icon: 'gear', roles: ['operator', 'staff', 'administrator'] },
  { to: '/equipo/bitacora', words: t`Bitácora`, icon: 'list', roles: ['auditor'] },
]

/** What the person may open; the server refuses the rest as well. `counts`: what waits behind an entry. */
export const menuFor = (who: Who, counts: Readonly<Record<string, number>> = {}): MenuEntry[] =>
  places()
    .filter(({ roles }) => has(who, ...roles))
    .map((place) => ({ ...place, count: counts[place.to] ?? 0 }))

const widestFirst: readonly Role[] = [
  'staff',
  'coordinator',
  'reviewer',
  'assessor',
  'instructor',
  'operator',
  'auditor',
  'administrator',
  'author',
  'liaison',
  'signatory',
  'team',
  'clerk',
  'caseworker',
  'contact',
  'observer',
  'donor',
  'officer',
]

/** The role that names what the person does here, the widest first. */
export const roleInWords = (who: Who): string => {
  const role = widestFirst.find((one) => has(who, one))
  return role ? roleWords(role) : ''
}
