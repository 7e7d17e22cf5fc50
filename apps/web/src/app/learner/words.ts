import { messages as entry } from '../../features/entry/locales/es-MX.po'
import { messages as common } from '../../locales/es-MX.po'
import { messages as commonProblems } from '../../api/problems/common/locales/es-MX.po'
import { messages as identityProblems } from '../../api/problems/identity/locales/es-MX.po'
import { messages as trainingProblems } from '../../api/problems/training/locales/es-MX.po'
import { messages as vettingProblems } from '../../api/problems/vetting/locales/es-MX.po'
import { commonSentences } from '../../api/problems/common/sentences.ts'
import { identitySentences } from '../../api/problems/identity/sentences.ts'
import { trainingSentences } from '../../api/problems/training/sentences.ts'
import { vettingSentences } from '../../api/problems/vetting/sentences.ts'
import { addSentences } from '../../api/sentences.ts'
import { beginWith } from '../../session/language.ts'

/** The words of the first bundle: the source language is inside it, English arrives when it is chosen. */
export const beginLearnerWords = (): void => {
  addSentences(commonSentences, identitySentences, trainingSentences, vettingSentences)
  beginWith(
    [
      import.meta.glob(['../../locales/*.po', '!**/es-MX.po']),
      import.meta.glob(['../../features/entry/locales/*.po', '!**/es-MX.po']),
      import.meta.glob(['../../api/problems/common/locales/*.po', '!**/es-MX.po']),
      import.meta.glob(['../../api/problems/identity/locales/*.po', '!**/es-MX.po']),
      import.meta.glob(['../../api/problems/training/locales/*.po', '!**/es-MX.po']),
      import.meta.glob(['../../api/problems/vetting/locales/*.po', '!**/es-MX.po']),
    ],
    [common, entry, commonProblems, identityProblems, trainingProblems, vettingProblems],
  )
}
