import { Trans, useLingui } from '@lingui/react/macro'
import { saveTranslation, translationChanged, type CourseLanguage, type TranslationLine, type TranslationPiece } from '@tequio/contracts/training/translation'
import { useRef, useState } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorText, TextArea } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const isOpen = (text: string): boolean => (text.replaceAll(/\\[*_]/g, '').match(/\*\*/g)?.length ?? 0) % 2 === 1

type Of = {
  courseId: string
  language: CourseLanguage
  of: TranslationPiece
  place: number
  mayEdit: boolean
  saved: (line: TranslationLine) => void
  mark: (isUnsaved: boolean) => void
}

/** One text beside its translation: saved when it is left, kept here with a sentence when that fails. */
export const TranslationRow = ({ courseId, language, of, place, mayEdit, saved, mark }: Of) => {
  const { t } = useLingui()
  const saving = useSend(saveTranslation)
  const [text, setText] = useState(of.text ?? '')
  // as the server last said it; what is written over is not what somebody else wrote meanwhile
  const was = useRef(of.text)
  const [isSaved, setSaved] = useState(of.text !== null)
  const save = async (now: string) => {
    const next = now.trim()
    if (next === (was.current ?? '')) return mark(false)
    const line = await saving.send({ params: { courseId, language }, body: { pieces: [{ key: of.key, text: next, was: was.current }] } })
    if (!line) return
    was.current = next === '' ? null : next
    setSaved(next !== '')
    mark(false)
    saved(line)
  }
  const isTaken = saving.problem?.code === translationChanged.code
  return (
    <li className="translation-row">
      <p className="translation-source" lang="es">
        {of.source}
      </p>
      <div className="stack-4">
        <TextArea
          slim
          label={
            <span className="vh">
              <Trans>Traducción del texto {place}</Trans>
            </span>
          }
          lang={language}
          rows={Math.min(8, Math.max(2, Math.ceil(of.source.length / 60)))}
          value={text}
          readOnly={!mayEdit}
          maxLength={8_000}
          error={isOpen(text) ? t`Falta cerrar con ** lo que resalta.` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setSaved(false)
            mark(event.currentTarget.value.trim() !== (was.current ?? ''))
          }}
          onBlur={(event) => void save(event.currentTarget.value)}
        />
        <p className="meta" role="status">
          {saving.busy ? <Trans>Guardando…</Trans> : isSaved ? <Trans>Guardada ✓</Trans> : text.trim() === '' ? <Trans>Falta</Trans> : <Trans>Sin guardar</Trans>}
        </p>
        {isTaken ? (
          <ErrorText>
            <Trans>Otra persona la tradujo mientras tanto. Lo que usted escribió sigue aquí; vuelva a abrir la parte para leer la suya.</Trans>
          </ErrorText>
        ) : (
          saving.problem && (
            <div className="stack-8">
              <Trouble problem={saving.problem} />
              <Button size="slim" onClick={() => void save(text)}>
                <Trans>Guardar otra vez</Trans>
              </Button>
            </div>
          )
        )}
      </div>
    </li>
  )
}
