import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { listCourses } from '@tequio/contracts/training/course'
import { bringCourse, courseFileBytes } from '@tequio/contracts/training/course-files'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { giveText } from '../../api/csv.ts'
import { useSend } from '../../api/send.ts'
import { sizeInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { ErrorText, TextField } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { isCode } from './new-course.ts'

type Read = { file: File; report: Reply<typeof bringCourse> }

const Counts = ({ of }: { of: Read['report'] }) => (
  <>
    <Plural value={of.lessons} one="# lección" many="# lecciones" other="# lecciones" />, <Plural value={of.cases} one="# caso" many="# casos" other="# casos" />,{' '}
    <Plural value={of.questions} one="# pregunta" many="# preguntas" other="# preguntas" />, <Plural value={of.pictures} one="# imagen" many="# imágenes" other="# imágenes" />
  </>
)

/** A course from the ZIP of its files: first what it holds and every problem of it, then written as a draft. */
export const BringCourse = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const checking = useSend(bringCourse)
  const bringing = useSend(bringCourse)
  const [read, setRead] = useState<Read>()
  const [error, setError] = useState<string>()
  const [code, setCode] = useState('')
  const look = async (file: File, as = '') => {
    setRead(undefined)
    setError(undefined)
    bringing.forget()
    const size = sizeInWords(file.size)
    if (file.size > courseFileBytes) return setError(t`El archivo mide ${size}. El máximo es de 8 MB.`)
    const report = await checking.send({ query: as === '' ? {} : { code: as }, body: file })
    if (!report) return
    setRead({ file, report })
    setCode(report.code)
  }
  const bring = async () => {
    if (!read) return
    const { report, file } = read
    const done = await bringing.send({ query: { basis: report.basis, ...(isCode(report.code) ? { code: report.code } : {}) }, body: file })
    if (!done?.courseId) return
    await client.invalidateQueries({ queryKey: [listCourses.path] })
    say(t`El curso quedó escrito, sin publicar.`)
    await go(`/equipo/catalogo/${done.courseId}/escribir`)
  }
  const report = read?.report
  const isOver = report?.courseId != null
  return (
    <Work
      tight
      name={t`Traer un curso`}
      title={<Trans>Traer un curso de un archivo</Trans>}
      lead={<Trans>El ZIP que se descarga de un curso, aquí o en otro Tequio. Primero verá qué trae y qué le falta.</Trans>}
      crumbs={[{ to: '/equipo/catalogo', words: t`Catálogo de cursos` }]}
    >
      <div className="stack">
        <p>
          <FileButton accept=".zip,application/zip" look={read ? 'plain' : 'next'} disabled={checking.busy} onFile={(file) => void look(file)}>
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
        {read && report && (
          <>
            <Callout tone={report.problems.length > 0 ? 'err' : 'ok'} live>
              {report.title && <p className="strong">{report.title}</p>}
              {report.problems.length > 0 ? (
                <p>
                  <Plural
                    value={report.problems.length}
                    one="Hay # cosa por corregir en el archivo."
                    many="Hay # cosas por corregir en el archivo."
                    other="Hay # cosas por corregir en el archivo."
                  />
                </p>
              ) : (
                <p>
                  <Counts of={report} />.
                </p>
              )}
              <p className="meta">
                <Trans>Todavía no se guarda nada.</Trans>
              </p>
            </Callout>
            {report.problems.length > 0 && (
              <section className="card stack-8" aria-labelledby="por-corregir">
                <h2 className="h-xs" id="por-corregir">
                  <Trans>Por corregir</Trans>
                </h2>
                <ul className="reading-list">
                  {report.problems.map((problem) => (
                    <li key={problem}>{problem}</li>
                  ))}
                </ul>
                <p>
                  <Button size="slim" icon="download" onClick={() => giveText(report.problems.join('\n'), 'por-corregir.txt')}>
                    <Trans>Descargar la lista</Trans>
                  </Button>
                </p>
              </section>
            )}
            {report.problems.length === 0 && (
              <>
                {isOver && (
                  <Callout tone="warn">
                    <Trans>Ya hay un curso con esta clave. Lo que se está escribiendo en él se cambia por lo del archivo; sus versiones publicadas no cambian.</Trans>
                  </Callout>
                )}
                <TextField
                  label={t`Clave`}
                  hint={t`Con otra clave se crea un curso aparte.`}
                  value={code}
                  maxLength={63}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setCode(event.currentTarget.value)}
                  error={isCode(code) ? undefined : t`Escriba dos números, un guion y un nombre corto sin acentos: 11-trato-digno.`}
                />
                {bringing.problem && <Trouble problem={bringing.problem} />}
                <p className="row">
                  {code === report.code ? (
                    <Button look="next" busy={bringing.busy} onClick={() => void bring()}>
                      {isOver ? <Trans>Cambiar lo que se escribe por el archivo</Trans> : <Trans>Crear el curso</Trans>}
                    </Button>
                  ) : (
                    <Button look="primary" busy={checking.busy} disabled={!isCode(code)} onClick={() => void look(read.file, code)}>
                      <Trans>Ver con esta clave</Trans>
                    </Button>
                  )}
                  <Button look="quiet" onClick={() => setRead(undefined)}>
                    <Trans>Descartar</Trans>
                  </Button>
                </p>
              </>
            )}
          </>
        )}
      </div>
    </Work>
  )
}
