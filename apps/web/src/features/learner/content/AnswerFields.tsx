import { Trans, useLingui } from '@lingui/react/macro'
import type { Answer, QuizQuestion } from '@tequio/contracts/training/block'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { RadioCard, Radios, Select, TextField } from '../../../ui/Field.tsx'
import { LateEssay } from '../../../ui/grading/late.tsx'
import { numberFrom } from './question.rules.ts'
import { Ordering } from './Ordering.tsx'

export type AnswerChange = (answer: Answer | undefined) => Promise<unknown>
type Fields<Type extends QuizQuestion['type']> = { question: Extract<QuizQuestion, { type: Type }>; legend: ReactNode; answer: Answer | undefined; change: (answer: Answer | undefined) => void }

const Single = ({ question, legend, answer, change }: Fields<'single' | 'truefalse' | 'multiple'>) => (
  <Radios legend={legend}>
    {question.options.map(({ key, text }) => (
      <RadioCard key={key} name={question.id} value={key} checked={answer !== undefined && 'choice' in answer && answer.choice === key} onChange={() => change({ choice: key })}>{text}</RadioCard>
    ))}
  </Radios>
)

const Multiple = ({ question, legend, answer, change }: Fields<'single' | 'truefalse' | 'multiple'>) => {
  const given = answer && 'choices' in answer ? answer.choices : []
  const toggle = (key: string) => {
    const next = given.includes(key) ? given.filter((one) => one !== key) : [...given, key]
    change(next.length > 0 ? { choices: next } : undefined)
  }
  return (
    <Radios legend={<>{legend}<span className="hint under"><Trans>Elija todas las que correspondan.</Trans></span></>}>
      {question.options.map(({ key, text }) => (
        <label key={key} className="radio">
          <input type="checkbox" name={question.id} value={key} checked={given.includes(key)} onChange={() => toggle(key)} />
          <span>{text}</span>
        </label>
      ))}
    </Radios>
  )
}

// what is typed is kept when the person stops for a moment, leaves the field or presses Enter; the field itself never waits
const Typed = ({ question, legend, answer, change }: Fields<'numeric' | 'short'>) => {
  const { t } = useLingui()
  const known = answer && 'number' in answer ? String(answer.number) : answer && 'text' in answer ? answer.text : ''
  const [typed, setTyped] = useState(known)
  const isNumber = question.type === 'numeric'
  const value = isNumber ? numberFrom(typed) : typed.trim()
  const isBad = isNumber && typed.trim() !== '' && value === undefined
  const made: Answer | undefined = typeof value === 'number' ? { number: value } : value ? { text: value } : undefined
  const isNew = JSON.stringify(made) !== JSON.stringify(answer)
  useEffect(() => {
    if (!isNew) return
    const pause = setTimeout(() => change(made), 500)
    return () => clearTimeout(pause)
  })
  return (
    <fieldset className="stack-12">
      <legend className="legend-gap">{legend}</legend>
      <TextField
        label={isNumber ? t`Su respuesta, en número` : t`Su respuesta, en pocas palabras`}
        value={typed}
        maxLength={isNumber ? 20 : 200}
        inputMode={isNumber ? 'decimal' : 'text'}
        autoComplete="off"
        error={isBad ? t`Escriba solo el número, por ejemplo 12 o 0.5.` : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => isNew && change(made)}
        onKeyDown={(event) => event.key === 'Enter' && isNew && change(made)}
      />
    </fieldset>
  )
}

const Matching = ({ question, legend, answer, change }: Fields<'matching'>) => {
  const { t } = useLingui()
  const pairs = answer && 'pairs' in answer ? answer.pairs : []
  const match = (left: string, right: string) => {
    const next = [...pairs.filter((pair) => pair.left !== left), ...(right ? [{ left, right }] : [])]
    change(next.length > 0 ? { pairs: next } : undefined)
  }
  return (
    <fieldset className="stack-12">
      <legend className="legend-gap">{legend}<span className="hint under"><Trans>Elija una pareja para cada renglón.</Trans></span></legend>
      {question.left.map(({ key, text }) => (
        <Select
          key={key}
          label={text}
          value={pairs.find((pair) => pair.left === key)?.right ?? ''}
          options={[['', t`Elija…`], ...question.right.map((right) => [right.key, right.text] as const)]}
          onChange={(event) => match(key, event.currentTarget.value)}
        />
      ))}
    </fieldset>
  )
}

const Order = ({ question, legend, answer, change }: Fields<'ordering'>) => {
  const order = answer && 'order' in answer ? answer.order : question.items.map(({ key }) => key)
  return (
    <fieldset className="stack-12">
      <legend className="legend-gap">{legend}<span className="hint under"><Trans>Suba o baje cada renglón hasta que el orden sea el correcto.</Trans></span></legend>
      <Ordering items={question.items} order={order} change={(next) => change({ order: next })} />
      {!answer && <Button size="slim" onClick={() => change({ order })}><Trans>Este orden ya es el correcto</Trans></Button>}
    </fieldset>
  )
}

const Fields = ({ question, ...shared }: { question: QuizQuestion; legend: ReactNode; answer: Answer | undefined; change: (answer: Answer | undefined) => void }) => {
  switch (question.type) {
    case 'multiple':
      return <Multiple question={question} {...shared} />
    case 'numeric':
    case 'short':
      return <Typed question={question} {...shared} />
    case 'essay':
      return <LateEssay question={question} {...shared} />
    case 'matching':
      return <Matching question={question} {...shared} />
    case 'ordering':
      return <Order question={question} {...shared} />
    default:
      return <Single question={question} {...shared} />
  }
}

/**
 * The fields of a question of any type, each usable by keyboard, touch and screen reader. `change` is called at the tap and
 * keeps its promise when the answer is saved; the tap shows at once, and what another tab changed shows when nothing of here is under way.
 */
export const AnswerFields = ({ question, legend, answer, change }: { question: QuizQuestion; legend: ReactNode; answer: Answer | undefined; change: AnswerChange }) => {
  const [shown, setShown] = useState(answer)
  const underWay = useRef(0)
  const known = JSON.stringify(answer)
  useEffect(() => {
    if (underWay.current === 0) setShown(known === undefined ? undefined : (JSON.parse(known) as Answer))
  }, [known])
  const tap = (next: Answer | undefined) => {
    setShown(next)
    underWay.current += 1
    void change(next).finally(() => (underWay.current -= 1))
  }
  return <Fields question={question} legend={legend} answer={shown} change={tap} />
}
