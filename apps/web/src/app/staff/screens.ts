import type { Screen } from '../../session/screens.ts'
import { routes as board } from '../../features/board/routes.tsx'
import { routes as myMunicipality } from '../../features/my-municipality/routes.tsx'
import { routes as donor } from '../../features/donor/routes.tsx'
import { routes as programme } from '../../features/programme/routes.tsx'
import { staffRoutes as setup } from '../../features/setup/routes.tsx'
import { routes as people } from '../../features/people/routes.tsx'
import { routes as relation } from '../../features/relation/routes.tsx'
import { routes as lists } from '../../features/lists/routes.tsx'
import { routes as vetting } from '../../features/vetting/routes.tsx'
import { routes as training } from '../../features/training-staff/routes.tsx'
import { routes as grading } from '../../features/grading/routes.tsx'
import { routes as questions } from '../../features/questions-staff/routes.tsx'
import { routes as questionBank } from '../../features/question-bank/routes.tsx'
import { routes as courseDraft } from '../../features/course-draft/routes.tsx'
import { routes as progress } from '../../features/progress/routes.tsx'
import { routes as mentoring } from '../../features/mentoring/routes.tsx'
import { staffRoutes as messages } from '../../features/messages/routes.tsx'
import { staffRoutes as access } from '../../features/access/routes.tsx'
import { staffRoutes as dataRequests } from '../../features/data-requests/routes.tsx'
import { staffRoutes as outside } from '../../features/outside/routes.tsx'
import { routes as retention } from '../../features/retention/routes.tsx'
import { routes as ending } from '../../features/ending/routes.tsx'
import { routes as record } from '../../features/record/routes.tsx'
import { staffRoutes as unsent } from '../../features/unsent/routes.tsx'
import { routes as operations } from '../../features/operations/routes.tsx'

/** All screens of the desk, each behind a lazy chunk. */
export const staffScreens: readonly Screen[] = [
  board,
  myMunicipality,
  donor,
  programme,
  setup,
  people,
  relation,
  lists,
  vetting,
  training,
  grading,
  questions,
  outside,
  questionBank,
  unsent,
  courseDraft,
  progress,
  mentoring,
  record,
  ending,
  operations,
  dataRequests,
  retention,
  messages,
  access,
].flat()
