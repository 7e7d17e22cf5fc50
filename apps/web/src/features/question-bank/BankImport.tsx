import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { bankFileBytes, importBank, listBank, readBank, type ImportRow } from '@tequio/contracts/training/bank'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { giveText } from '../../api/csv.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { sizeInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { ErrorText, Select } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { lossWords, outcomeWords, reasonWords, uses, usageWords } from './words.ts'

type Format = 'gift' | 'moodle-xml'
type Report = Reply<typeof importBank>
type Read = { file: File; format: Format; report: Report }

const formatOf = (file: File): Format => (/\.xml$/i.test(file.name) || file.type.includes('xml') ? 'moodle-xml' : 'gift')

/** The report as it came, for a program to read. */
const giveReport = (read: Read): void => {
  const name = read.file.name.replace(/\.[^.]+$/, '')
  giveText(JSON.stringify(read.report, null, 2), `informe-${name}.json`, 'application/json')
}

const count = (rows: readonly ImportRow[], outcome: ImportRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length

const Summary = ({ rows }: { rows: readonly ImportRow[] }) => {
  const [added, changed, same, refused] = (['added', 'changed', 'same', 'refused'] as const).map((outcome) => count(rows, outcome))
  return (
    <Callout tone={refused ? 'warn' : 'ok'} live>
      <p className="strong">
        <Plural value={(added ?? 0) + (changed ?? 0)} _0="No hay nada nuevo por traer." one="Se trae # pregunta." many="Se traen # preguntas." other="Se traen # preguntas." />{' '}
        {changed ? <Plural value={changed} one="# cambia una que ya está." many="# cambian las que ya están." other="# cambian las que ya están." /> : null}{' '}
        {same ? <Plural value={same} one="# ya estaba igual." many="# ya estaban iguales." other="# ya estaban iguales." /> : null}{' '}
        {refused ? <Plural value={refused} one="# no se puede traer." many="# no se pueden traer." other="# no se pueden traer." /> : null}
      </p>
      <p className="meta">
        <Trans>Todavía no se guarda nada.</Trans>
      </p>
    </Callout>
  )
}

const Rows = ({ read, lessonOf }: { read: Read; lessonOf: (row: ImportRow) => string }) => {
  const { t } = useLingui()
  return (
    <Table
      caption={t`Preguntas del archivo y qué haría cada una`}
      rows={read.report.rows}
      rowKey={(row) => `${row.at} ${row.name}`}
      columns={[
        {
          key: 'name',
          words: t`Pregunta en el archivo`,
          cell: (row) => (
            <span>
              {row.name}
              <span className="sub">{lessonOf(row)}</span>
            </span>
          ),
        },
        {
          key: 'outcome',
          words: t`Qué pasa`,
          cell: (row) => {
            const lost = row.lost.map(lossWords).join(', ')
            return (
              <span>
                <Chip tone={outcomeWords(row.outcome).tone}>{outcomeWords(row.outcome).words}</Chip>
                {row.outcome === 'refused' && <span className="sub">{reasonWords(row)}</span>}
                {row.outcome !== 'refused' && lost && (
                  <span className="sub">
                    <Trans>Se queda fuera {lost}.</Trans>
                  </span>
                )}
              </span>
            )
          },
        },
      ]}
    />
  )
}

/** Questions from a GIFT or Moodle XML file: first what each would do, then into the bank. */
export const BankImport = () => {
  const { t } = useLingui()
  const { courseId = '' } = useParams()
  const client = useQueryClient()
  const summary = useQuery(queryOf(readBank, { params: { courseId } }))
  const checking = useSend(importBank)
  const bringing = useSend(importBank)
  const [chosen, setChosen] = useState<{ lesson: string; use: (typeof uses)[number] }>({ lesson: '', use: 'practice' })
  const [read, setRead] = useState<Read>()
  const [error, setError] = useState<string>()
  const lesson = chosen.lesson || (summary.data?.lessons[0]?.lesson ?? '')
  const look = async (file: File, home = { lesson, use: chosen.use }) => {
    setRead(undefined)
    bringing.forget()
    setError(undefined)
    const size = sizeInWords(file.size)
    if (file.size > bankFileBytes) return setError(t`El archivo mide ${size}. El máximo es de 4 MB.`)
    const format = formatOf(file)
    const report = await checking.send({ params: { courseId }, query: { format, ...home }, body: file })
    if (report) setRead({ file, format, report })
  }
  const choose = (over: Partial<typeof chosen>) => {
    const next = { lesson, use: chosen.use, ...over }
    setChosen(next)
    if (read) void look(read.file, next)
  }
  const bring = async () => {
    if (!read) return
    const done = await bringing.send({ params: { courseId }, query: { format: read.format, lesson, use: chosen.use, basis: read.report.basis }, body: read.file })
    if (!done) return
    setRead(undefined)
    await Promise.all([listBank, readBank].map((one) => client.invalidateQueries({ queryKey: [one.path] })))
    const many = count(done.rows, 'added') + count(done.rows, 'changed')
    say(t`Preguntas guardadas en el banco: ${many}. Salen a los cursos cuando las publique.`)
  }
  const many = read ? count(read.report.rows, 'added') + count(read.report.rows, 'changed') : 0
  const bank = `/equipo/catalogo/${courseId}/preguntas`
  return (
    <Work
      tight
      name={t`Traer preguntas`}
      title={<Trans>Traer preguntas de un archivo</Trans>}
      lead={<Trans>GIFT o Moodle XML. Primero verá qué haría cada pregunta.</Trans>}
      crumbs={[
        { to: '/equipo/catalogo', words: t`Catálogo de cursos` },
        { to: bank, words: t`Banco de preguntas` },
      ]}
    >
      {summary.error ? (
        <Trouble problem={summary.error} again={() => void summary.refetch()} whole />
      ) : !summary.data ? (
        <Skeleton lines={6} />
      ) : (
        <div className="stack">
          <p className="meta">{summary.data.title}</p>
          <div className="filters">
            <Select
              slim
              label={t`Lección de las que no la dicen`}
              value={lesson}
              onChange={(event) => choose({ lesson: event.currentTarget.value })}
              options={summary.data.lessons.map((one) => [one.lesson, one.title] as const)}
            />
            <Select
              slim
              label={t`Uso de las que no lo dicen`}
              value={chosen.use}
              onChange={(event) => choose({ use: event.currentTarget.value as (typeof uses)[number] })}
              options={uses.map((use) => [use, usageWords(use)] as const)}
            />
          </div>
          <p>
            <FileButton accept=".gift,.txt,.xml,text/plain,text/xml,application/xml" look={read ? 'plain' : 'next'} disabled={checking.busy} onFile={(file) => void look(file)}>
              {read ? <Trans>Elegir otro archivo</Trans> : <Trans>Elegir el archivo</Trans>}
            </FileButton>
          </p>
          {checking.busy && (
            <p className="meta" role="status">
              <Trans>Leyendo el archivo…</Trans>
            </p>
          )}
          {error && <ErrorText>{error}</ErrorText>}
          {checking.problem && <Trouble problem={checking.problem} />}
          {read && (
            <>
              <Summary rows={read.report.rows} />
              <Rows read={read} lessonOf={(row) => (read.format === 'gift' ? t`Línea ${row.at}` : t`Pregunta ${row.at} del archivo`)} />
              {bringing.problem && <Trouble problem={bringing.problem} />}
              <p className="row">
                {many > 0 && (
                  <Button look="next" busy={bringing.busy} onClick={() => void bring()}>
                    <Plural value={many} one="Guardar # pregunta en el banco" many="Guardar # preguntas en el banco" other="Guardar # preguntas en el banco" />
                  </Button>
                )}
                <Button icon="download" onClick={() => giveReport(read)}>
                  <Trans>Descargar el informe</Trans>
                </Button>
                <Button look="quiet" onClick={() => setRead(undefined)}>
                  <Trans>Descartar</Trans>
                </Button>
              </p>
            </>
          )}
          <p>
            <Link to={bank}>
              <Trans>Volver al banco</Trans>
            </Link>
          </p>
        </div>
      )}
    </Work>
  )
}
