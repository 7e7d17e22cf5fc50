import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readOrganisation } from '@tequio/contracts/identity/institution'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { numberInWords, sizeInWords } from '../../session/dates.ts'
import { municipalitiesOf, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { JobProgress } from '../../ui/JobProgress.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { parts, type Part } from './archive.rules.ts'
import { takeWhole } from './transfer.ts'
import { partInWords } from './words.ts'

type Made = { name: string; href: string; sizeBytes: number; rows: Record<Part, number> }

/** Hands the file over under its name. */
const save = ({ href, name }: Made): void => {
  const link = Object.assign(document.createElement('a'), { href, download: name })
  document.body.append(link)
  link.click()
  link.remove()
}

/** Everything that Tequio keeps of a municipality, as one archive for the municipality itself. */
export const TakeRecord = () => {
  const { t } = useLingui()
  const me = useMe()
  const { municipalityId = '' } = useParams()
  const read = useQuery(queryOf(readOrganisation, { params: { municipalityId } }))
  const [done, setDone] = useState<number>()
  const [made, setMade] = useState<Made>()
  const [problem, setProblem] = useState<ApiProblem>()
  const isOwn = municipalitiesOf(me, 'liaison').includes(municipalityId)
  const name = t`Expediente del municipio`
  const place = read.data?.name ?? t`Municipio`
  const crumbs = isOwn
    ? [{ to: '/equipo/mi-municipio', words: t`Mi municipio` }]
    : [
        { to: '/equipo/organizacion', words: t`Organización` },
        { to: `/equipo/organizacion/${municipalityId}`, words: place },
      ]
  if (!read.data)
    return (
      <Work name={name} title={name} crumbs={crumbs}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={6} />}
      </Work>
    )
  const take = async () => {
    setProblem(undefined)
    setMade(undefined)
    try {
      const { bytes, ...rest } = await takeWhole(municipalityId, setDone)
      const file = { ...rest, sizeBytes: bytes.byteLength, href: URL.createObjectURL(new Blob([bytes], { type: 'application/zip' })) }
      setMade(file)
      save(file)
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble
      setProblem(trouble)
    } finally {
      setDone(undefined)
    }
  }
  return (
    <Work
      name={name}
      crumbs={crumbs}
      meta={`${place}, ${read.data.stateName}`}
      title={<Trans>Todo lo de {place}, en un archivo</Trans>}
      lead={<Trans>Es del municipio: sirve de respaldo, para entregarlo a quien sigue o para cargarlo en otro Tequio.</Trans>}
    >
      <div className="cols-main">
        <section className="card card-24 stack" aria-labelledby="contiene">
          <h2 className="h-s" id="contiene">
            <Trans>Qué contiene</Trans>
          </h2>
          <ul className="list">
            {parts.map((part) => (
              <li key={part} className="item">
                <span className="grow">{partInWords(part)}</span>
                {made && (
                  <span className="meta num">
                    <Trans>{numberInWords(made.rows[part])} registros</Trans>
                  </span>
                )}
              </li>
            ))}
          </ul>
          <p className="meta">
            <Trans>Cada tabla va con su explicación en español, y cada documento tal como se subió. Se abre sin Tequio, con cualquier computadora.</Trans>
          </p>
          {done !== undefined ? (
            <JobProgress job={{ state: 'running', done, total: parts.length }} what={t`Reuniendo el expediente`} />
          ) : (
            <div className="row">
              <Button look="next" icon="download" onClick={() => void take()}>
                <Trans>Descargar el expediente</Trans>
              </Button>
            </div>
          )}
          {problem && <Trouble problem={problem} again={() => void take()} />}
          {made && (
            <Callout tone="ok" live>
              <Trans>
                Listo: {made.name}, {sizeInWords(made.sizeBytes)}.
              </Trans>{' '}
              <a href={made.href} download={made.name}>
                <Trans>Guardarlo otra vez</Trans>
              </a>
            </Callout>
          )}
        </section>
        <aside className="stack">
          <Callout tone="warn" icon="lock">
            <p>
              <Trans>Lleva datos personales, entre ellos la CURP. Guárdelo cifrado y no lo mande por mensaje. La descarga queda anotada en la bitácora.</Trans>
            </p>
          </Callout>
          <section className="card stack-8" aria-labelledby="falta">
            <h2 className="h-xs" id="falta">
              <Trans>Qué no va</Trans>
            </h2>
            <p className="meta">
              <Trans>
                Contraseñas y códigos, los archivos de la verificación previa, las solicitudes que cada persona hizo sobre sus datos, y quien ya trabaja en otro municipio: va con
                ese otro.
              </Trans>
            </p>
          </section>
        </aside>
      </div>
    </Work>
  )
}
