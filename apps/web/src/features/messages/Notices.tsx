import { Trans, useLingui } from '@lingui/react/macro'
import { plural } from '@lingui/core/macro'
import { listMyEditions, readHome } from '@tequio/contracts/training/learning'
import { Link } from 'react-router'
import { useCached } from '../../offline/cached.ts'
import { useSync } from '../../offline/sync.ts'
import { daysUntil, weekdayInWords } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { noticesOf, type Notice } from './notices.rules.ts'

const icons: Record<Notice['kind'], IconName> = {
  'certificate-ready': 'seal',
  'test-due': 'pen',
  'seat-opened': 'book',
  'seat-waits': 'clock',
  'place-waits': 'clock',
  'seat-paused': 'clock',
  starts: 'cal',
  ends: 'cal',
  'permit-ends': 'shield',
  'certificate-issued': 'seal',
}

const useWords = ({ kind, title, on, daysLeft }: Notice): { head: string; about: string } => {
  const { t } = useLingui()
  const day = on ? weekdayInWords(on).replace(/ de \d{4}$/, '') : ''
  const left = daysLeft === null ? '' : daysLeft <= 0 ? t`Es hoy.` : plural(daysLeft, { one: 'Falta # día.', many: 'Faltan # días.', other: 'Faltan # días.' })
  switch (kind) {
    case 'certificate-ready':
      return { head: t`Su constancia está lista`, about: t`${title}. Recíbala con un toque.` }
    case 'certificate-issued':
      return { head: t`Recibió su constancia`, about: title }
    case 'test-due':
      return { head: t`Le falta la prueba final`, about: t`${title}. Antes del ${day}. ${left}` }
    case 'seat-opened':
      return { head: t`Su lugar está abierto`, about: t`${title}. Ya puede empezar.` }
    case 'seat-waits':
      return { head: t`Su lugar está apartado`, about: t`${title}. Falta la autorización; mientras, puede practicar.` }
    case 'place-waits':
      return { head: t`Está en lista de espera`, about: t`${title}. Su lugar se abre en cuanto haya cupo.` }
    case 'seat-paused':
      return { head: t`Su curso está en pausa`, about: t`${title}. Se reabre solo cuando se renueve su autorización.` }
    case 'starts':
      return { head: t`Empieza su curso`, about: t`${title}. ${day}. ${left}` }
    case 'ends':
      return { head: t`Su curso está por cerrar`, about: t`${title}. Termina el ${day}. ${left}` }
    case 'permit-ends':
      return { head: t`Su verificación previa está por vencer`, about: t`Vale hasta el ${day}. ${left} Vea si falta algo de su parte.` }
  }
}

const Line = ({ of }: { of: Notice }) => {
  const { head, about } = useWords(of)
  return (
    <li>
      <Link className="item" to={of.to}>
        <Icon name={icons[of.kind]} />
        <span className="grow">
          <span className="h-xs">{head}</span>
          <span className="meta">{about}</span>
        </span>
        <span className="go">
          <Icon name="chev" />
        </span>
      </Link>
    </li>
  )
}

/** Notices made from the person's own facts; each opens what it is about, and goes by itself when it no longer holds. */
export const Notices = () => {
  const { accountId } = useMe()
  const { sentAt } = useSync(accountId)
  const home = useCached(accountId, readHome, {}, sentAt)
  const editions = useCached(accountId, listMyEditions, {}, sentAt)
  const until = home.value?.authorization.until ?? null
  const notices = home.value && editions.value ? noticesOf(home.value, editions.value.items, until === null ? null : daysUntil(until)) : []
  // the inbox above says what is wrong with the connection
  if (notices.length === 0) return null
  return (
    <section className="stack-8" aria-labelledby="hoy">
      <h2 className="h-s" id="hoy">
        <Trans>Sus cursos, hoy</Trans>
      </h2>
      <ul className="list">
        {notices.map((one) => (
          <Line key={one.key} of={one} />
        ))}
      </ul>
      <p className="meta">
        <Trans>Estos avisos salen de sus cursos y de su verificación. Nadie más los ve.</Trans>
      </p>
    </section>
  )
}
