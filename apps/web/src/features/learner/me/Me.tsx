import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { listMyCertificates } from '@tequio/contracts/training/certificate'
import { listMyOutside } from '@tequio/contracts/training/outside'
import { readHome } from '@tequio/contracts/training/learning'
import { Link } from 'react-router'
import { useCached } from '../../../offline/cached.ts'
import { dayInWords } from '../../../session/dates.ts'
import { homeOf, useMe } from '../../../session/session.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { Rejected } from '../Rejected.tsx'
import { SyncState } from '../SyncState.tsx'
import { Late, prepare } from '../unsent/late.tsx'
import { Look } from './Look.tsx'
import { Privacy } from './Privacy.tsx'
import { SignOut } from './SignOut.tsx'
import { TakeRecord } from './TakeRecord.tsx'

prepare()

const Certificates = () => {
  const { accountId } = useMe()
  const { value, problem, again } = useCached(accountId, listMyCertificates, {})
  if (!value) return problem ? <Trouble problem={problem} again={again} /> : <Skeleton lines={3} />
  const { items, hours } = value
  return (
    <section aria-labelledby="constancias">
      <h2 className="h-s" id="constancias">
        {items.length === 0 ? (
          <Trans>Sus constancias</Trans>
        ) : (
          <>
            <Plural value={items.length} one="# constancia" many="# constancias" other="# constancias" />, <Plural value={hours} one="# hora" many="# horas" other="# horas" />
          </>
        )}
      </h2>
      {items.length === 0 && (
        <p className="meta">
          <Trans>Aún no tiene. Al terminar un curso, recíbala aquí con un toque.</Trans>
        </p>
      )}
      <ul className="list">
        {items.map(({ certificateId, courseTitle, hours: ofCourse, issuedOn, expiresOn, status }) => {
          const from = dayInWords(issuedOn)
          const until = expiresOn ? dayInWords(expiresOn) : ''
          return (
            <li key={certificateId}>
              <Link className="item" to={`/constancias/${certificateId}`}>
                <Icon name="seal" />
                <span className="grow">
                  <span className="h-xs">{courseTitle}</span>
                  <span className="meta">
                    {status === 'revoked' ? (
                      <Trans>{ofCourse} horas · anulada</Trans>
                    ) : status === 'expired' ? (
                      <Trans>
                        {ofCourse} horas · venció el {until}
                      </Trans>
                    ) : until ? (
                      <Trans>
                        {ofCourse} horas · vale hasta el {until}
                      </Trans>
                    ) : (
                      <Trans>
                        {ofCourse} horas · del {from}
                      </Trans>
                    )}
                  </span>
                </span>
                <span className="go">
                  <Icon name="chev" />
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
      <TakeRecord />
    </section>
  )
}

const Elsewhere = () => {
  const { accountId } = useMe()
  const { value } = useCached(accountId, listMyOutside, {})
  const waiting = value?.items.filter((one) => one.state === 'submitted').length ?? 0
  const rejected = value?.items.filter((one) => one.state === 'rejected').length ?? 0
  return (
    <section className="stack-4" aria-labelledby="externa">
      <h2 className="h-s" id="externa">
        <Trans>Capacitación externa</Trans>
      </h2>
      <Link className="item" to="/yo/externa">
        <Icon name="cap" />
        <span className="grow">
          <span className="h-xs">
            {value && value.hours > 0 ? (
              <Plural value={value.hours} one="# hora aprobada" many="# horas aprobadas" other="# horas aprobadas" />
            ) : (
              <Trans>Cursos de otras instituciones</Trans>
            )}
          </span>
          <span className="meta">
            {rejected > 0 ? (
              <Plural value={rejected} one="# por corregir" many="# por corregir" other="# por corregir" />
            ) : waiting > 0 ? (
              <Plural value={waiting} one="# en revisión" many="# en revisión" other="# en revisión" />
            ) : (
              <Trans>Envíe su comprobante para que cuente</Trans>
            )}
          </span>
        </span>
        <span className="go">
          <Icon name="chev" />
        </span>
      </Link>
    </section>
  )
}

const Vetting = () => {
  const { accountId } = useMe()
  const { value } = useCached(accountId, readHome, {})
  const until = value?.authorization.until ? dayInWords(value.authorization.until) : ''
  return (
    <section className="stack-4" aria-labelledby="verificacion">
      <h2 className="h-s" id="verificacion">
        <Trans>Su verificación previa</Trans>
      </h2>
      <Link className="item" to="/yo/verificacion">
        <Icon name="shield" />
        <span className="grow">
          <span className="h-xs">
            {!value ? (
              <Trans>Ver su estado</Trans>
            ) : until ? (
              <Trans>Vale hasta el {until}</Trans>
            ) : value.authorization.may ? (
              <Trans>Su puesto no la pide</Trans>
            ) : (
              <Trans>En trámite</Trans>
            )}
          </span>
          <span className="meta">
            <Trans>Qué falta, sus documentos y su consentimiento</Trans>
          </span>
        </span>
        <span className="go">
          <Icon name="chev" />
        </span>
      </Link>
    </section>
  )
}

/** What a person has earned, where their verification stands, and their own settings. */
export const Me = () => {
  const { t } = useLingui()
  const me = useMe()
  const desk = homeOf({ ...me, must: [] })
  return (
    <LearnerShell name={t`Mi trayectoria`} title={<Trans>Mi trayectoria</Trans>} beside={<Avatar name={me.name} />} sync={<SyncState />}>
      <div className="stack-32">
        <p className="h-s">{me.name}</p>
        <Late part="Unsent" />
        <Rejected />
        <Certificates />
        <Elsewhere />
        <Vetting />
        {desk.startsWith('/equipo') && (
          <ButtonLink full icon="grid" href={desk}>
            <Trans>Ir a mi espacio de trabajo</Trans>
          </ButtonLink>
        )}
        <Look />
        <ButtonLink full icon="lock" to="/yo/acceso">
          <Trans>Contraseña y aparatos</Trans>
        </ButtonLink>
        <ButtonLink full icon="chat" to="/yo/avisos">
          <Trans>Cómo le avisamos</Trans>
        </ButtonLink>
        <ButtonLink full icon="file" to="/yo/sin-enviar">
          <Trans>Traer avances de un archivo</Trans>
        </ButtonLink>
        <ButtonLink full icon="shield" to="/yo/datos">
          <Trans>Mis datos personales</Trans>
        </ButtonLink>
        <Privacy />
        <SignOut />
      </div>
    </LearnerShell>
  )
}
