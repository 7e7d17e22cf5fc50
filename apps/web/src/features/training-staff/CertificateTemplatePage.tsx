import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readCertificateTemplate, readSampleCertificate, saveCertificateTemplate, type CertificateTemplate } from '@tequio/contracts/training/certificate-template'
import { useState } from 'react'
import { addressOf } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { useLeaving } from '../../ui/leaving.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { LeavingUnsaved } from '../../ui/Unsaved.tsx'
import { Work } from '../../ui/Work.tsx'
import { CertificateLook } from './CertificateLook.tsx'
import { saysAll, TemplateForm } from './TemplateForm.tsx'

const Editor = ({ saved, again }: { saved: CertificateTemplate; again: () => Promise<unknown> }) => {
  const { t } = useLingui()
  const [value, setValue] = useState(saved)
  const [checked, setChecked] = useState(false)
  const { send, busy, problem } = useSend(saveCertificateTemplate)
  const isChanged = JSON.stringify(value) !== JSON.stringify(saved)
  const leaving = useLeaving(isChanged)
  const save = async (): Promise<boolean> => {
    setChecked(true)
    if (!saysAll(value) || !(await send({ body: { ...value, version: saved.version } }))) return false
    await again()
    say(t`Diseño guardado. Vale para las constancias que se expidan desde ahora.`)
    return true
  }
  return (
    <div className="cols-2">
      <form
        className="card card-24 stack-24"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TemplateForm value={value} checked={checked} onChange={(look) => setValue({ ...value, ...look })} />
        {problem?.code === 'stale' ? (
          <Callout tone="warn" live>
            <div className="stack-8">
              <p>
                <Trans>Otra persona guardó el diseño mientras usted escribía. Lo suyo sigue aquí, sin guardar.</Trans>
              </p>
              <p>
                <Button size="slim" look="primary" onClick={() => void again()}>
                  <Trans>Ver lo que se guardó y empezar de ahí</Trans>
                </Button>
              </p>
            </div>
          </Callout>
        ) : (
          problem && <Trouble problem={problem} />
        )}
        {checked && !saysAll(value) && (
          <p className="err-text" role="alert">
            <Trans>Falta escribir lo que está marcado arriba.</Trans>
          </p>
        )}
        <Button type="submit" look="next" busy={busy} disabled={!isChanged}>
          <Trans>Guardar el diseño</Trans>
        </Button>
      </form>
      <section className="stack-12" aria-labelledby="vista">
        <h2 className="h-s" id="vista">
          <Trans>Así se verá</Trans>
        </h2>
        <CertificateLook of={value} />
        <p>
          {isChanged ? (
            <span className="meta">
              <Trans>Guarde el diseño para abrir una constancia de muestra.</Trans>
            </span>
          ) : (
            <a className="btn btn-slim" href={addressOf(readSampleCertificate, {})} target="_blank" rel="noreferrer">
              <Trans>Abrir una constancia de muestra (PDF)</Trans>
            </a>
          )}
        </p>
      </section>
      <LeavingUnsaved leaving={leaving} title={<Trans>El diseño no se ha guardado</Trans>} save={save} busy={busy}>
        <Trans>Si sale ahora, lo que cambió en el diseño se pierde.</Trans>
      </LeavingUnsaved>
    </div>
  )
}

/** How certificates look that are issued from now on. */
export const CertificateTemplatePage = () => {
  const { t } = useLingui()
  // what is being written is not taken away by what is read anew
  const read = useQuery({ ...queryOf(readCertificateTemplate), refetchOnWindowFocus: false, staleTime: 0, gcTime: 0 })
  return (
    <Work
      name={t`Diseño de las constancias`}
      crumbs={[
        { to: '/equipo/capacitacion', words: t`Capacitación` },
        { to: '/equipo/capacitacion/constancias', words: t`Constancias` },
      ]}
      title={<Trans>Diseño de las constancias</Trans>}
      lead={<Trans>Quién las expide, con qué escudos y qué firmas. Las constancias que ya se expidieron quedan como están.</Trans>}
    >
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      ) : !read.data ? (
        <Skeleton lines={8} />
      ) : (
        <Editor key={read.data.version} saved={read.data} again={() => read.refetch()} />
      )}
    </Work>
  )
}
