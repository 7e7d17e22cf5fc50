import { Trans } from '@lingui/react/macro'
import type { Lesson } from '@tequio/contracts/training/learning'
import { Blocks } from '../content/Blocks.tsx'
import { Practice } from '../content/Practice.tsx'
import { headingOf } from './lesson.rules.ts'
import { usePractice } from './practice.ts'

/** One idea. Its heading is the page's; the first screen, which has none, bears the lesson's title. */
export const Screen = ({ lesson, at }: { lesson: Lesson; at: number }) => {
  const { editionId, lessonId, number } = lesson
  const screen = lesson.screens[at] ?? []
  const { title, rest } = headingOf(screen)
  const practice = usePractice(editionId, lessonId)
  const isQuestion = screen.length === 1 && screen[0]?.kind === 'question'
  return (
    <div className="stack" lang={lesson.language}>
      {title ? (
        <h1 className="h-m">{title}</h1>
      ) : at === 0 ? (
        <div className="stack-4">
          {!lesson.guide && (
            <p className="eyebrow">
              <Trans>Lección {number}</Trans>
            </p>
          )}
          <h1 className="h-l">{lesson.title}</h1>
        </div>
      ) : (
        <h1 className={isQuestion ? 'h-m' : 'vh'}>{isQuestion ? <Trans>Para pensar</Trans> : lesson.title}</h1>
      )}
      <Blocks blocks={rest} question={(question) => (practice.ready ? <Practice question={question} {...practice.of(question.id)} /> : null)} />
    </div>
  )
}
