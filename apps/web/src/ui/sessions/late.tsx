import { lazy, Suspense } from 'react'
import { withWords } from '../../session/language.ts'

const words = import.meta.glob('./locales/*.po')
/** The words of sessions come with what shows them: the phone's first load carries none of them. */
export const withSessionWords = (): Promise<void> => withWords(words)

// an open page that lost the signal may not have it: then it says nothing
const Shown = lazy(() =>
  Promise.all([import('./CourseSessions.tsx'), withSessionWords()]).then(
    ([all]) => ({ default: all.CourseSessions }),
    () => ({ default: () => null }),
  ),
)

/** The sessions of a course; they weigh on no page before it is there. */
export const LateSessions = ({ editionId }: { editionId: string }) => (
  <Suspense>
    <Shown editionId={editionId} />
  </Suspense>
)
