import { Plural, Trans } from '@lingui/react/macro'
import type { Answer, PracticeQuestion } from '@tequio/contracts/training/block'
import { useRef, useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { ErrorText } from '../../../ui/Field.tsx'
import { AnswerFields, type AnswerChange } from './AnswerFields.tsx'
import { askedOf, isAnswered, judge, type Judgement } from './question.rules.ts'

const Remarks = ({ judgement }: { judgement: Judgement }) => {
  const { remarks } = judgement
  const shown = remarks.filter(({ given, correct }) => given || correct)
  const others = remarks.filter((remark) => !shown.includes(remark))
  return (
    <>
      {shown.map((remark) => (
        <div key={remark.key} className="remark">
          <p className="strong">
            {remark.given && remark.correct ? <Trans>Bien elegida: {remark.text}</Trans> : remark.given ? <Trans>Usted eligió: {remark.text}</Trans> : <Trans>La que faltó: {remark.text}</Trans>}
          </p>
          <p>{remark.feedback}</p>
        </div>
      ))}
      {others.length > 0 && (
        <details>
          <summary className="link-row"><Plural value={others.length} one="Por qué no la otra" many="Por qué no las otras" other="Por qué no las otras" /></summary>
          {others.map((remark) => (
            <div key={remark.key} className="remark">
              <p className="strong">{remark.text}</p>
              <p>{remark.feedback}</p>
            </div>
          ))}
        </details>
      )}
    </>
  )
}

const Solution = ({ of, judgement }: { of: PracticeQuestion; judgement: Judgement }) => {
  const { solution, right } = judgement
  if (of.type === 'ordering') return <div><p className="strong"><Trans>El orden correcto</Trans></p><ol>{solution.map((text) => <li key={text}>{text}</li>)}</ol></div>
  if (of.type === 'matching') return <div><p className="strong"><Trans>Las parejas correctas</Trans></p><ul>{solution.map((text) => <li key={text}>{text}</li>)}</ul></div>
  if (right || (of.type !== 'numeric' && of.type !== 'short')) return null
  const [answer = ''] = solution
  return <p><Trans>La respuesta es <strong>{answer}</strong>.</Trans></p>
}

const Verdict = ({ of, judgement }: { of: PracticeQuestion; judgement: Judgement }) => {
  const { right, hits, of: count } = judgement
  return (
    <Callout tone={right ? 'ok' : 'warn'} live>
      <div className="stack-8">
        <p className="strong">{right ? <Trans>Correcto.</Trans> : count > 1 && hits > 0 && of.type !== 'single' ? <Trans>Casi: {hits} de {count} partes están bien.</Trans> : <Trans>Todavía no. Vea por qué.</Trans>}</p>
        <Remarks judgement={judgement} />
        <Solution of={of} judgement={judgement} />
        <p>{of.explanation}</p>
      </div>
    </Callout>
  )
}

/** A question in its place in the lesson: answer, check, read why; as often as one likes. `checked` is the answer that was checked last. */
export const Practice = ({ question, draft, checked, change, check, again }: { question: PracticeQuestion; draft: Answer | undefined; checked: Answer | undefined; change: AnswerChange; check: (answer: Answer) => void; again: () => void }) => {
  const asked = askedOf(question)
  const latest = useRef(draft)
  const [isMissing, setMissing] = useState(false)
  if (checked)
    return (
      <section className="stack-12" aria-label={question.prompt}>
        <p className="h-xs">{question.prompt}</p>
        <Verdict of={question} judgement={judge(question, checked)} />
        <div><Button size="slim" onClick={again}><Trans>Responder otra vez</Trans></Button></div>
      </section>
    )
  return (
    <form
      className="stack-12"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const answer = latest.current
        setMissing(!isAnswered(asked, answer))
        if (answer && isAnswered(asked, answer)) check(answer)
      }}
    >
      <AnswerFields
        question={asked}
        legend={<span className="h-xs">{question.prompt}</span>}
        answer={draft}
        change={(answer) => {
          latest.current = answer
          setMissing(false)
          return change(answer)
        }}
      />
      {isMissing && <div role="alert"><ErrorText><Trans>Primero elija o escriba su respuesta completa.</Trans></ErrorText></div>}
      <Button look="plain" full type="submit"><Trans>Comprobar</Trans></Button>
    </form>
  )
}
