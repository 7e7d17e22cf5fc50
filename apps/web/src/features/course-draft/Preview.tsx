import { Trans, useLingui } from '@lingui/react/macro'
import type { Answer, Block, PracticeQuestion } from '@tequio/contracts/training/block'
import type { DraftBlock } from '@tequio/contracts/training/draft'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Hilada } from '../../ui/Hilada.tsx'
import { Blocks } from '../learner/content/Blocks.tsx'
import { Practice } from '../learner/content/Practice.tsx'
import { headingOf } from '../learner/lesson/lesson.rules.ts'
import { tidied } from './document.ts'
import { PhoneFrame } from './PhoneFrame.tsx'
import type { Lesson } from './reading.ts'

const Asked = ({ question }: { question: PracticeQuestion }) => {
  const [draft, setDraft] = useState<Answer>()
  const [checked, setChecked] = useState<Answer>()
  return <Practice question={question} draft={draft} checked={checked} change={async (answer) => setDraft(answer)} check={setChecked} again={() => setChecked(undefined)} />
}

type Questions = Lesson['questions']

/** As a version holds it: a question that the bank has no more is left out. */
const learnersBlocks = (blocks: readonly DraftBlock[], questions: Questions): Block[] =>
  tidied(blocks).flatMap((block): Block[] => {
    if (block.kind !== 'question') return [block]
    const question = questions.find((one) => one.id === block.questionId)
    return question ? [{ kind: 'question', question }] : []
  })

const Shown = ({ questions, title, blocks, at }: { questions: Questions; title: string; blocks: readonly DraftBlock[]; at: number }) => {
  const screen = learnersBlocks(blocks, questions)
  const { title: heading, rest } = headingOf(screen)
  const isQuestion = screen.length === 1 && screen[0]?.kind === 'question'
  return (
    <div className="stack">
      {heading ? (
        <h1 className="h-m">{heading}</h1>
      ) : at === 0 ? (
        <h1 className="h-l">{title}</h1>
      ) : (
        isQuestion && (
          <h1 className="h-m">
            <Trans>Para pensar</Trans>
          </h1>
        )
      )}
      <Blocks blocks={rest} question={(question) => <Asked key={question.id} question={question} />} />
    </div>
  )
}

/** An idea as its readers will see it, drawn with their own parts. */
export const Preview = ({
  questions,
  title,
  screens,
  at,
  go,
}: {
  questions: Questions
  title: string
  screens: readonly (readonly DraftBlock[])[]
  at: number
  go: (at: number) => void
}) => {
  const { t } = useLingui()
  const count = screens.length
  const place = at + 1
  return (
    <section className="stack-8" aria-labelledby="se-lee">
      <div className="split">
        <h2 className="h-xs" id="se-lee">
          <Trans>Así se lee en un teléfono</Trans>
        </h2>
        <p className="meta">
          <Trans>
            Idea {place} de {count}
          </Trans>
        </p>
      </div>
      <PhoneFrame title={t`Vista en un teléfono`} top={at}>
        <div className="phone">
          <div className="top">
            <Hilada thin done={at} of={count} />
          </div>
          <div className="page">
            <Shown key={at} questions={questions} title={title} blocks={screens[at] ?? []} at={at} />
          </div>
        </div>
      </PhoneFrame>
      <p className="row">
        <Button size="slim" icon="left" disabled={at === 0} onClick={() => go(at - 1)}>
          <Trans>Idea anterior</Trans>
        </Button>
        <Button size="slim" after="right" disabled={at >= count - 1} onClick={() => go(at + 1)}>
          <Trans>Idea siguiente</Trans>
        </Button>
      </p>
    </section>
  )
}
