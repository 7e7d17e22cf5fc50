import { messages as common } from '../../locales/es-MX.po'
import { messages as desk } from './locales/es-MX.po'
import { commonSentences } from '../../api/problems/common/sentences.ts'
import { identitySentences } from '../../api/problems/identity/sentences.ts'
import { ownSentences } from '../../api/problems/own/sentences.ts'
import { deskSentences } from '../../api/problems/desk/sentences.ts'
import { listSentences } from '../../api/problems/lists/sentences.ts'
import { organisationSentences } from '../../api/problems/organisation/sentences.ts'
import { roleSentences } from '../../api/problems/roles/sentences.ts'
import { trainingSentences } from '../../api/problems/training/sentences.ts'
import { batchSentences } from '../../api/problems/batches/sentences.ts'
import { outsideSentences } from '../../api/problems/outside/sentences.ts'
import { sessionSentences } from '../../api/problems/sessions/sentences.ts'
import { threadSentences } from '../../api/problems/threads/sentences.ts'
import { courseSentences } from '../../api/problems/courses/sentences.ts'
import { vettingSentences } from '../../api/problems/vetting/sentences.ts'
import { mentoringSentences } from '../../api/problems/mentoring/sentences.ts'
import { progressSentences } from '../../api/problems/progress/sentences.ts'
import { gatewaySentences } from '../../api/problems/gateway/sentences.ts'
import { recordSentences } from '../../api/problems/record/sentences.ts'
import { addSentences } from '../../api/sentences.ts'
import { beginWith, withWords } from '../../session/language.ts'

/** Words of the desk; the sentences of problems arrive right after the first paint. */
export const beginStaffWords = (): void => {
  addSentences(
    commonSentences,
    identitySentences,
    ownSentences,
    deskSentences,
    listSentences,
    organisationSentences,
    roleSentences,
    trainingSentences,
    courseSentences,
    outsideSentences,
    sessionSentences,
    threadSentences,
    vettingSentences,
    batchSentences,
    mentoringSentences,
    progressSentences,
    gatewaySentences,
    recordSentences,
  )
  beginWith([import.meta.glob(['../../locales/*.po', '!**/es-MX.po']), import.meta.glob(['./locales/*.po', '!**/es-MX.po'])], [common, desk])
  for (const words of [
    import.meta.glob('../../api/problems/common/locales/*.po'),
    import.meta.glob('../../api/problems/identity/locales/*.po'),
    import.meta.glob('../../api/problems/own/locales/*.po'),
    import.meta.glob('../../api/problems/desk/locales/*.po'),
    import.meta.glob('../../api/problems/lists/locales/*.po'),
    import.meta.glob('../../api/problems/organisation/locales/*.po'),
    import.meta.glob('../../api/problems/roles/locales/*.po'),
    import.meta.glob('../../api/problems/training/locales/*.po'),
    import.meta.glob('../../api/problems/courses/locales/*.po'),
    import.meta.glob('../../api/problems/outside/locales/*.po'),
    import.meta.glob('../../api/problems/sessions/locales/*.po'),
    import.meta.glob('../../api/problems/threads/locales/*.po'),
    import.meta.glob('../../api/problems/vetting/locales/*.po'),
    import.meta.glob('../../api/problems/batches/locales/*.po'),
    import.meta.glob('../../api/problems/mentoring/locales/*.po'),
    import.meta.glob('../../api/problems/progress/locales/*.po'),
    import.meta.glob('../../api/problems/gateway/locales/*.po'),
    import.meta.glob('../../api/problems/record/locales/*.po'),
  ])
    void withWords(words)
}
