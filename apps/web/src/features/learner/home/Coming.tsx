import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { plural } from '@lingui/core/macro'
import type { ReplyOf } from '@tequio/contracts/make'
import type { readHome } from '@tequio/contracts/training/learning'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { dayInWords, weekdayInWords } from '../../../session/dates.ts'
import { Icon, type IconName } from '../../../ui/Icon.tsx'

type Home = ReplyOf<typeof readHome>

const Item = ({ to, icon, title, about }: { to: string; icon: IconName; title: ReactNode; about: ReactNode }) => (
  <li>
    <Link className="item" to={to}>
      <Icon name={icon} />
      <span className="grow">
        <span className="h-xs">{title}</span>
        <span className="meta">{about}</span>
      </span>
      <span className="go">
        <Icon name="chev" />
      </span>
    </Link>
  </li>
)

const useDay = () => {
  const { t } = useLingui()
  return (on: string, daysLeft: number) => {
    const day = weekdayInWords(on).replace(/ de \d{4}$/, '')
    const left = daysLeft <= 0 ? t`Es hoy` : daysLeft === 1 ? t`Es mañana` : plural(daysLeft, { one: 'Falta # día', many: 'Faltan # días', other: 'Faltan # días' })
    return { day, left }
  }
}

const ComingItem = ({ of }: { of: Home['coming'][number] }) => {
  const { day, left } = useDay()(of.on, of.daysLeft)
  const to = `/cursos/${of.editionId}`
  switch (of.kind) {
    case 'starts':
      return <Item to={to} icon="cal" title={<Trans>Empieza {of.title}</Trans>} about={`${day}. ${left}`} />
    case 'post':
      return (
        <Item
          to={to}
          icon="pen"
          title={<Trans>Prueba final de {of.title}</Trans>}
          about={
            <Trans>
              Antes del {day}. {left}
            </Trans>
          }
        />
      )
    case 'ends':
      return <Item to={to} icon="cal" title={<Trans>Termina {of.title}</Trans>} about={`${day}. ${left}`} />
  }
}

/** Dates in words, the person's own authorisation, and what they have earned. */
export const Coming = ({ home }: { home: Home }) => {
  const { coming, authorization, certificates } = home
  const until = authorization.until ? dayInWords(authorization.until) : ''
  const { count, hours } = certificates
  return (
    <section aria-labelledby="viene">
      <h2 className="h-s" id="viene">
        <Trans>Lo que viene</Trans>
      </h2>
      <ul className="list">
        {coming.map((one) => (
          <ComingItem key={`${one.kind} ${one.editionId}`} of={one} />
        ))}
        <Item
          to="/yo/verificacion"
          icon="shield"
          title={<Trans>Su verificación previa</Trans>}
          about={until ? <Trans>Vale hasta el {until}</Trans> : authorization.may ? <Trans>Su puesto no la pide</Trans> : <Trans>En trámite. Vea qué sigue</Trans>}
        />
        <Item
          to="/yo"
          icon="seal"
          title={
            count === 0 ? (
              <Trans>Aún sin constancias</Trans>
            ) : (
              <>
                <Plural value={count} one="# constancia" many="# constancias" other="# constancias" />, <Plural value={hours} one="# hora" many="# horas" other="# horas" />
              </>
            )
          }
          about={<Trans>Mi trayectoria</Trans>}
        />
      </ul>
    </section>
  )
}
