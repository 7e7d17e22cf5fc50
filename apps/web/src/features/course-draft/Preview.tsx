import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readQuestion } from '@tequio/contracts/training/bank'
import type { Answer, Block } from '@tequio/contracts/training/block'
import type { DraftBlock } from '@tequio/contracts/training/draft'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { Button } from '../../ui/Button.tsx'
import { Hilada } from '../../ui/Hilada.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Blocks } from '../learner/content/Blocks.tsx'
import { Practice } from '../learner/content/Practice.tsx'
import { headingOf } from '../learner/lesson/lesson.rules.ts'
import { tidied } from './document.ts'
import { PhoneFrame } from './PhoneFrame.tsx'
import { practiceOf } from './practice-preview.ts'

const Asked = ({ courseId, questionId }: { courseId: string; questionId: string }) => {
  const read = useQuery(queryOf(readQuestion, { params: { courseId, questionId } }))
  const [draft, setDraft] = useState<Answer>()
  const [checked, setChecked] = useState<Answer>()
  if (read.error) return <Trouble problem={read.error} />
  if (!read.data) return <Skeleton lines={4} />
  return (
    <Practice
      question={practiceOf(read.data.question)}
      draft={draft}
      checked={checked}
      change={async (answer) => setDraft(answer)}
      check={setChecked}
      again={() => setChecked(undefined)}
    />
  )
}

/** The learner's parts want the whole question, which is read where it stands. */
const learnersBlock = (block: DraftBlock): Block =>
  block.kind === 'question' ? { kind: 'question', question: { id: block.questionId, prompt: '', explanation: '', type: 'short', accepted: [] } } : block

const Shown = ({ courseId, title, blocks, at }: { courseId: string; title: string; blocks: readonly DraftBlock[]; at: number }) => {
  const screen = tidied(blocks).map(learnersBlock)
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
      <Blocks blocks={rest} question={({ id }) => <Asked key={id} courseId={courseId} questionId={id} />} />
    </div>
  )
}

/** An idea as its readers will see it, drawn with their own parts. */
export const Preview = ({
  courseId,
  title,
  screens,
  at,
  go,
}: {
  courseId: string
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
            <Shown key={at} courseId={courseId} title={title} blocks={screens[at] ?? []} at={at} />
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
