import './access.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { readOwnRoles } from '@tequio/contracts/identity/delegation'
import type { Role } from '@tequio/contracts/roles'
import type { ReactNode } from 'react'
import type { Reply } from '../../api/call.ts'
import { useLoad } from '../../api/load.ts'
import { dayInShort } from '../../session/dates.ts'
import { roleWords, whereWords } from '../../session/roles.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Institutions } from './Institutions.tsx'
import { Lending } from './Lending.tsx'
import { doesWords } from './words.ts'

type Held = Reply<typeof readOwnRoles>['active'][number]

/** Where each role's work begins, as far as it is here. */
const linksOf = (role: Role): readonly (readonly [to: string, words: ReactNode])[] => {
  switch (role) {
    case 'officer':
      return [['/inicio', <Trans key="a">Ir a mis cursos</Trans>]]
    case 'administrator':
      return [
        ['/equipo/personas', <Trans key="a">Personas y cuentas</Trans>],
        ['/equipo/funciones', <Trans key="b">Funciones por confirmar</Trans>],
        ['/equipo/avisos-detenidos', <Trans key="c">Avisos detenidos</Trans>],
        ['/equipo/conservacion', <Trans key="d">Conservación de datos</Trans>],
      ]
    case 'author':
      return [['/equipo/catalogo', <Trans key="a">Ver el catálogo</Trans>]]
    case 'observer':
      return [['/equipo/matriz', <Trans key="a">Ver la matriz</Trans>]]
    case 'liaison':
    case 'team':
    case 'signatory':
      return [['/equipo/mi-municipio', <Trans key="a">Ir a mi municipio</Trans>]]
    case 'instructor':
      return [['/equipo/capacitacion', <Trans key="a">Ver las ediciones</Trans>]]
    case 'assessor':
      return [['/equipo/diagnosticos', <Trans key="a">Ver los diagnósticos</Trans>]]
    case 'donor':
      return [['/equipo/donante', <Trans key="a">Ver las cifras</Trans>]]
    case 'operator':
      return [['/equipo/avisos-detenidos', <Trans key="a">Avisos detenidos</Trans>]]
    case 'auditor':
      return [['/equipo/bitacora', <Trans key="a">Leer la bitácora</Trans>]]
    case 'staff':
    case 'coordinator':
    case 'reviewer':
      return [['/equipo', <Trans key="a">Ir al tablero</Trans>]]
    default:
      return []
  }
}

const OneRole = ({ held }: { held: Held }) => {
  const links = linksOf(held.role)
  return (
    <li className="card card-24 stack-8">
      <h2 className="h-s">{roleWords(held.role)}</h2>
      <p className="meta">
        {whereWords(held)}
        {held.until && (
          <>
            {' · '}
            <Trans>hasta el {dayInShort(held.until)}</Trans>
          </>
        )}
        {held.lentBy && (
          <>
            {' · '}
            <Trans>se la delegó {held.lentBy}</Trans>
          </>
        )}
      </p>
      <p>{doesWords(held.role)}</p>
      {links.length > 0 && (
        <p className="row">
          {links.map(([to, words], at) => (
            <ButtonLink key={to} to={to} look={at === 0 ? 'next' : 'plain'} size="slim">
              {words}
            </ButtonLink>
          ))}
        </p>
      )}
    </li>
  )
}

const withInstitution: readonly Role[] = ['clerk', 'contact', 'caseworker']

/** The home of who comes rarely: what they can do here today, in plain words, and what is not here yet. */
export const MyRole = () => {
  const { t } = useLingui()
  const { value, problem, again } = useLoad(readOwnRoles, {})
  const roles = value?.active.toSorted((a, b) => Number(a.role === 'officer') - Number(b.role === 'officer'))
  return (
    <Work name={t`Mi función`} title={<Trans>Lo que puede hacer aquí hoy</Trans>} lead={<Trans>Si le falta algo para su trabajo, pídalo a quien le dio la cuenta.</Trans>}>
      {problem && !value ? (
        <Trouble problem={problem} again={again} whole />
      ) : !roles ? (
        <Skeleton lines={6} />
      ) : roles.length === 0 ? (
        <EmptyState title={<Trans>Su cuenta aún no tiene ninguna función</Trans>}>
          <Trans>Pídala a su enlace municipal o a su contacto en el programa.</Trans>
        </EmptyState>
      ) : (
        <>
          <ul className="stack">
            {roles.map((held) => (
              <OneRole key={`${held.role} ${held.id} ${held.lentBy}`} held={held} />
            ))}
          </ul>
          {roles.some(({ role }) => withInstitution.includes(role)) && <Institutions />}
          <Lending />
        </>
      )}
    </Work>
  )
}
