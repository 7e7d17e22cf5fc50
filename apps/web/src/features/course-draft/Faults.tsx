import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { DraftFault, DraftLine } from '@tequio/contracts/training/draft'
import { Link } from 'react-router'
import { Callout } from '../../ui/Callout.tsx'
import type { Draft } from './reading.ts'
import { faultWords } from './words.ts'

/** Where on the page it is mended. */
const headFields: Partial<Record<DraftFault['reason'], string>> = {
  'no-audience': 'curso-audience',
  'no-summary': 'curso-summary',
  'no-objectives': 'curso-objectives',
  'no-assignment': 'curso-assignment',
  'no-sources': 'curso-sources',
}
const moduleFields: Partial<Record<DraftFault['reason'], string>> = { 'module-name': '.module input:placeholder-shown, .module input[value=""]' }

/** What keeps the draft from being published; each leads to where it is mended. */
export const Faults = ({ of, lessons, isDirty }: { of: Draft; lessons: ReadonlyMap<string, DraftLine>; isDirty: boolean }) => {
  const { t } = useLingui()
  const course = `/equipo/catalogo/${of.courseId}`
  const count = of.faults.length
  const caseTitles = new Map([...of.cases, ...of.removedCases].map(({ caseId, title }) => [caseId, title]))
  const placeOf = ({ reason, lessonId, screen, caseId, part }: DraftFault): string | undefined => {
    if (caseId !== undefined) return `${course}/escribir/caso/${caseId}${part?.startsWith('step:') ? `?paso=${encodeURIComponent(part.slice(5))}` : ''}`
    if (reason === 'no-pre' || reason === 'no-post') return `${course}/preguntas?uso=${reason === 'no-pre' ? 'pre' : 'post'}`
    if (lessonId === null) return undefined
    const idea = (screen ?? 0) + 1
    return `${course}/escribir/${lessonId}${screen === null ? '' : `?idea=${idea}`}`
  }
  const wordsOf = (fault: DraftFault): string => {
    const words = faultWords(fault)
    const caseTitle = fault.caseId && caseTitles.get(fault.caseId)
    if (caseTitle) return t`${caseTitle}: ${words}`
    const title = fault.lessonId && lessons.get(fault.lessonId)?.title
    if (!title) return words
    const idea = (fault.screen ?? 0) + 1
    return fault.screen === null ? t`${title}: ${words}` : t`${title}, idea ${idea}: ${words}`
  }
  return (
    <Callout tone="warn">
      <div className="stack-8">
        <h2 className="h-xs">
          <Plural value={count} one="Falta # cosa antes de publicar" many="Faltan # cosas antes de publicar" other="Faltan # cosas antes de publicar" />
        </h2>
        <ul className="stack-4">
          {of.faults.map((fault) => {
            const to = placeOf(fault)
            return (
              <li key={`${fault.reason} ${fault.lessonId} ${fault.screen} ${fault.caseId} ${fault.part}`}>
                {to ? (
                  <Link to={to}>{wordsOf(fault)}</Link>
                ) : (
                  <a
                    href={`#${headFields[fault.reason] ?? 'contenido'}`}
                    onClick={(event) => {
                      event.preventDefault()
                      const field = headFields[fault.reason]
                      if (field) document.querySelector('#curso-datos')?.setAttribute('open', '')
                      document
                        .querySelector<HTMLElement>(field ? `#${field}` : fault.reason === 'no-lessons' ? '#agregar button' : (moduleFields[fault.reason] ?? '.module a'))
                        ?.focus()
                    }}
                  >
                    {wordsOf(fault)}
                  </a>
                )}
              </li>
            )
          })}
        </ul>
        {isDirty && (
          <p className="meta">
            <Trans>Así estaba lo último guardado.</Trans>
          </p>
        )}
      </div>
    </Callout>
  )
}
