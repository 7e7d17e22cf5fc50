import '../content/content.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { checkCertificate, matchCertificate } from '@tequio/contracts/training/certificate'
import type { ReplyOf } from '@tequio/contracts/make'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import { textLimits } from '../../../api/limits.ts'
import { useLoad } from '../../../api/load.ts'
import { useSend } from '../../../api/send.ts'
import { dayInWords, momentInWords } from '../../../session/dates.ts'
import { speak, useLanguage } from '../../../session/language.ts'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { Logo } from '../../../ui/Logo.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { FileCheck } from './FileCheck.tsx'

type Check = ReplyOf<typeof checkCertificate>

/** The page names a person to whoever knows the name; it is for nobody to find. */
const useNoIndex = () =>
  useEffect(() => {
    const tag = Object.assign(document.createElement('meta'), { name: 'robots', content: 'noindex, nofollow' })
    document.head.append(tag)
    return () => tag.remove()
  }, [])

const State = ({ of, matches }: { of: Check; matches: boolean | undefined }) => {
  const until = of.expiresOn ? dayInWords(of.expiresOn) : ''
  const status =
    of.status === 'valid' ? (
      <Trans>Esta constancia es auténtica y está vigente.</Trans>
    ) : of.status === 'expired' ? (
      <Trans>Esta constancia es auténtica, pero venció el {until}.</Trans>
    ) : (
      <Trans>Esta constancia fue anulada. No es válida.</Trans>
    )
  const tone = of.status === 'revoked' ? 'err' : of.status === 'expired' || matches === false ? 'warn' : 'ok'
  return (
    <Callout tone={tone} live>
      {matches !== undefined && <p className="h-s">{matches ? <Trans>El nombre coincide</Trans> : <Trans>El nombre no coincide</Trans>}</p>}
      <p className={matches === undefined ? 'h-xs' : 'meta'}>{status}</p>
      {matches === false && (
        <p className="meta">
          <Trans>Escriba el nombre completo, con todos sus apellidos, como está en el documento.</Trans>
        </p>
      )}
    </Callout>
  )
}

const Facts = ({ of }: { of: Check }) => (
  <section className="card">
    <dl className="dl">
      <dt>
        <Trans>Folio</Trans>
      </dt>
      <dd className="mono strong">{of.folio}</dd>
      {of.initials && (
        <>
          <dt>
            <Trans>Iniciales</Trans>
          </dt>
          <dd className="strong">{of.initials}</dd>
        </>
      )}
      <dt>
        <Trans>Curso</Trans>
      </dt>
      <dd className="strong">{of.courseTitle}</dd>
      <dt>
        <Trans>Horas</Trans>
      </dt>
      <dd className="strong">{of.hours}</dd>
      <dt>
        <Trans>Expedida</Trans>
      </dt>
      <dd className="strong">{dayInWords(of.issuedOn)}</dd>
      {of.expiresOn && (
        <>
          <dt>
            <Trans>Vale hasta</Trans>
          </dt>
          <dd className="strong">{dayInWords(of.expiresOn)}</dd>
        </>
      )}
    </dl>
  </section>
)

const NameForm = ({ folio, found }: { folio: string; found: (matches: boolean) => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(matchCertificate)
  const [isMissing, setMissing] = useState(false)
  const [isAgain, setAgain] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    setMissing(name.length < 3)
    if (name.length < 3) return document.getElementById('nombre')?.focus()
    const reply = await send({ params: { folio }, body: { name } })
    if (!reply) return
    setAgain(true)
    found(reply.matches)
  }
  return (
    <form className="stack-12" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        id="nombre"
        name="name"
        label={t`Nombre completo, como aparece en el documento`}
        hint={t`No importan los acentos ni las mayúsculas.`}
        autoComplete="off"
        autoCapitalize="words"
        {...textLimits(matchCertificate, 'name')}
        error={isMissing ? t`Escriba el nombre completo.` : undefined}
      />
      {problem && <Trouble problem={problem} />}
      <Button look={isAgain ? 'plain' : 'primary'} full type="submit" busy={busy}>
        {isAgain ? <Trans>Comprobar otro nombre</Trans> : <Trans>Comprobar el nombre</Trans>}
      </Button>
    </form>
  )
}

const FolioForm = () => {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const folio = String(new FormData(event.currentTarget).get('folio') ?? '').trim()
    setMissing(folio.replace(/[\s-]/g, '').length < 12)
    if (folio.replace(/[\s-]/g, '').length >= 12) void navigate(`/verificar/${encodeURIComponent(folio)}`)
    else document.getElementById('folio')?.focus()
  }
  return (
    <form className="stack-12" noValidate onSubmit={submit}>
      <TextField
        id="folio"
        name="folio"
        label={t`Folio de la constancia`}
        hint={t`Doce letras y números, por ejemplo 7K4M-Q2XP-9RDT.`}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={20}
        error={isMissing ? t`Escriba los doce caracteres del folio.` : undefined}
      />
      <Button look="primary" full type="submit">
        <Trans>Buscar</Trans>
      </Button>
    </form>
  )
}

const Known = ({ of }: { of: Check }) => {
  const [matches, setMatches] = useState<boolean>()
  const checkedAt = useRef(new Date().toISOString())
  const when = momentInWords(checkedAt.current)
  return (
    <>
      <State of={of} matches={matches} />
      {!of.initials && (
        <Callout>
          <Trans>El nombre ya no se conserva; la constancia se expidió y estos son sus datos.</Trans>
        </Callout>
      )}
      <Facts of={of} />
      {of.status !== 'revoked' && of.initials && <NameForm folio={of.folio} found={setMatches} />}
      <FileCheck folio={of.folio} />
      <p className="meta">
        <Trans>Esta página confirma; no muestra nombres, puestos ni municipios. Consultado el {when} h.</Trans>
      </p>
    </>
  )
}

const Lookup = ({ folio }: { folio: string }) => {
  const { value, problem, again } = useLoad(checkCertificate, { params: { folio } })
  if (value) return <Known of={value} />
  if (!problem) return <Skeleton />
  if (problem.code !== 'not-found' && problem.code !== 'invalid') return <Trouble problem={problem} again={again} whole />
  return (
    <>
      <Callout tone="warn" live>
        <p className="h-xs">
          <Trans>No hay una constancia con el folio «{folio}».</Trans>
        </p>
        <p className="meta">
          <Trans>Revise que esté completo. Si sigue igual, el documento no es de este programa.</Trans>
        </p>
      </Callout>
      <FolioForm />
    </>
  )
}

/** For anyone with the document in hand, without an account: confirms, does not disclose. */
export const Verify = () => {
  const { t } = useLingui()
  const language = useLanguage()
  const { folio } = useParams()
  useNoIndex()
  const other = language === 'en' ? 'es-MX' : 'en'
  return (
    <LearnerShell
      name={t`Comprobar una constancia`}
      beside={
        <>
          <Logo />
          <button type="button" className="link-row as-link meta" lang={other} onClick={() => void speak(other)}>
            {other === 'en' ? 'English' : 'Español'}
          </button>
        </>
      }
      bare
    >
      <div className="stack">
        <h1 className="h-m">
          <Trans>Comprobar una constancia</Trans>
        </h1>
        {folio ? <Lookup key={folio} folio={folio} /> : <FolioForm />}
      </div>
    </LearnerShell>
  )
}
