import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { mostOfEssay, type Answer, type QuizQuestion } from '@tequio/contracts/training/block'
import { useEffect, useState, type ReactNode } from 'react'
import { TextArea } from '../Field.tsx'

type Of = { question: Extract<QuizQuestion, { type: 'essay' }>; legend: ReactNode; answer: Answer | undefined; change: (answer: Answer | undefined) => void }

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length

/** An open answer: kept on the device when the person stops for a moment or leaves the field. */
export const EssayField = ({ question, legend, answer, change }: Of) => {
  const { t } = useLingui()
  const known = answer && 'essay' in answer ? answer.essay : ''
  const [typed, setTyped] = useState(known)
  const isNew = typed !== known
  const keep = () => change(typed.trim() === '' ? undefined : { essay: typed })
  useEffect(() => {
    if (!isNew) return
    const pause = setTimeout(keep, 400)
    return () => clearTimeout(pause)
  })
  const words = wordsIn(typed)
  const { leastWords, mostWords, criteria } = question
  const isLong = mostWords > 0 && words > mostWords
  return (
    <fieldset className="stack-12">
      <legend className="legend-gap">{legend}</legend>
      <div className="stack-4">
        <p className="meta">
          <Trans>La califica una persona. Revisa:</Trans>
        </p>
        <ul className="bullets">
          {criteria.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      </div>
      <TextArea
        label={t`Su respuesta`}
        hint={t`Sin nombres ni datos de personas. Se guarda en este teléfono mientras escribe.`}
        rows={10}
        maxLength={mostOfEssay}
        value={typed}
        error={isLong ? t`Son más de ${mostWords} palabras: acórtela.` : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => isNew && keep()}
      />
      <p className="meta" role="status">
        <Plural value={words} one="# palabra" many="# palabras" other="# palabras" />
        {leastWords > 0 && words < leastWords && (
          <>
            {' · '}
            <Trans>se piden al menos {leastWords}</Trans>
          </>
        )}
      </p>
    </fieldset>
  )
}
