import '../../../ui/css/certificate.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { readBadge, readCertificate, readCertificatePdf, type Certificate } from '@tequio/contracts/training/certificate'
import { useState } from 'react'
import { useParams } from 'react-router'
import { download } from '../../../api/call.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useCached } from '../../../offline/cached.ts'
import { dayInWords, sizeInWords, today } from '../../../session/dates.ts'
import { useMe } from '../../../session/session.ts'
import { Shield } from '../../../ui/Arch.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { SyncLine } from '../../../ui/SyncLine.tsx'
import { say } from '../../../ui/Toast.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { Wall } from '../../../ui/Wall.tsx'
import { Qr } from '../../../ui/Qr.tsx'
import { foot, head } from './stones.ts'

const Paper = ({ of }: { of: Certificate }) => {
  const { t } = useLingui()
  const { courseTitle, hours } = of
  return (
    <article className="cert" aria-labelledby="nombre">
      <div className="cert-wall">
        <Wall stones={head} viewBox="0 0 328 32" />
      </div>
      <div className="cert-body">
        <div className="split">
          <p className="eyebrow">
            <Trans>Constancia</Trans>
          </p>
          <Shield label={t`Lugar del escudo municipal`} />
        </div>
        <h1 className="h-l" id="nombre">
          {of.personName}
        </h1>
        <p>
          <Trans>
            aprobó <span className="strong">{courseTitle}</span>, curso de {hours} horas.
          </Trans>
        </p>
        <hr className="rule" />
        <div className="row-12 row-top cert-facts">
          <div className="grow">
            <dl className="stack-8 meta">
              <div>
                <dt>
                  <Trans>Expedida</Trans>
                </dt>
                <dd className="strong nowrap">{dayInWords(of.issuedOn)}</dd>
              </div>
              {of.expiresOn && (
                <div>
                  <dt>
                    <Trans>Vale hasta</Trans>
                  </dt>
                  <dd className="strong nowrap">{dayInWords(of.expiresOn)}</dd>
                </div>
              )}
              <div>
                <dt>
                  <Trans>Folio</Trans>
                </dt>
                <dd className="strong mono">{of.folio}</dd>
              </div>
            </dl>
          </div>
          <Qr address={of.checkUrl} label={t`Código QR para comprobar la constancia`} />
        </div>
      </div>
      <div className="cert-wall">
        <Wall stones={foot} viewBox="0 0 328 16" />
      </div>
    </article>
  )
}

const Acts = ({ of }: { of: Certificate }) => {
  const { t } = useLingui()
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState<'pdf' | 'badge'>()
  const size = sizeInWords(of.sizeBytes)
  const save = async (what: 'pdf' | 'badge') => {
    setBusy(what)
    setProblem(undefined)
    try {
      await download(what === 'pdf' ? readCertificatePdf : readBadge, { params: { certificateId: of.certificateId } })
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble
      setProblem(trouble)
    } finally {
      setBusy(undefined)
    }
  }
  const share = async () => {
    if (typeof navigator.share === 'function') {
      // closing the sheet of the phone is no failure
      await navigator.share({ title: t`Constancia de ${of.courseTitle}`, url: of.checkUrl }).catch(() => undefined)
      return
    }
    await navigator.clipboard.writeText(of.checkUrl).then(
      () => say(t`Dirección copiada. Péguela en un mensaje.`),
      () => say(of.checkUrl),
    )
  }
  return (
    <>
      {problem && <Trouble problem={problem} />}
      <Button look="primary" size="big" full icon="download" busy={busy === 'pdf'} onClick={() => void save('pdf')}>
        <Trans>Guardar PDF ({size})</Trans>
      </Button>
      <Button full icon="share" onClick={() => void share()}>
        <Trans>Compartir para comprobar</Trans>
      </Button>
      <p className="meta">
        <Trans>Quien escanee el código ve el curso, las fechas y sus iniciales. No ve su puesto ni su municipio.</Trans>
      </p>
      <Button look="quiet" icon="seal" busy={busy === 'badge'} onClick={() => void save('badge')}>
        <Trans>Guardar como credencial digital</Trans>
      </Button>
      <p className="meta">
        <Trans>
          Es un archivo firmado (Open Badges) para su cartera de credenciales o su currículum en línea. No lleva su nombre escrito; se comprueba aunque no haya internet.
        </Trans>
      </p>
      <ButtonLink look="quiet" icon="eye" to={`/verificar/${of.folio}`}>
        <Trans>Ver lo que otros ven</Trans>
      </ButtonLink>
    </>
  )
}

/** When the course may be taken again, and where what came before or after stands. */
const Renewal = ({ of }: { of: Certificate }) => {
  const day = of.renewalOpensOn ? dayInWords(of.renewalOpensOn) : ''
  return (
    <>
      {of.renewedById ? (
        <ButtonLink look="quiet" icon="seal" to={`/constancias/${of.renewedById}`}>
          <Trans>Ver la constancia con que la renovó</Trans>
        </ButtonLink>
      ) : of.renewalOpensOn === null ? null : of.renewalOpensOn > today() ? (
        <p className="meta">
          <Trans>Podrá renovarla desde el {day}: se toma el curso otra vez y se recibe una constancia nueva. Esta no se pierde.</Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans>Ya puede renovarla: tome el curso otra vez en una edición abierta. Esta constancia y sus calificaciones se conservan.</Trans>
          </p>
          <ButtonLink look="next" full icon="cap" to="/cursos">
            <Trans>Buscar una edición</Trans>
          </ButtonLink>
        </>
      )}
      {of.renewsId && (
        <ButtonLink look="quiet" icon="clock" to={`/constancias/${of.renewsId}`}>
          <Trans>Ver la constancia anterior</Trans>
        </ButtonLink>
      )}
    </>
  )
}

export const CertificatePage = () => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { certificateId = '' } = useParams()
  const { value, problem, again } = useCached(accountId, readCertificate, { params: { certificateId } })
  return (
    <LearnerShell
      name={t`Constancia`}
      back={{ to: '/yo', words: <Trans>Mi trayectoria</Trans> }}
      beside={
        value && (
          <SyncLine state="device" good>
            <Trans>En este teléfono</Trans>
          </SyncLine>
        )
      }
    >
      <div className="stack">
        {problem && <Trouble problem={problem} again={again} whole={!value} level={1} />}
        {!value && !problem && <Skeleton lines={9} alone />}
        {value?.status === 'revoked' && (
          <Callout tone="err">
            <Trans>Esta constancia fue anulada. Pregunte al programa.</Trans>
          </Callout>
        )}
        {value?.status === 'expired' && (
          <Callout tone="warn">
            <Trans>Esta constancia ya venció. Su historial se conserva.</Trans>
          </Callout>
        )}
        {value && <Paper of={value} />}
        {value && <Acts of={value} />}
        {value && <Renewal of={value} />}
      </div>
    </LearnerShell>
  )
}
