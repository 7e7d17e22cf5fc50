import type { Screen } from '../../session/screens.ts'
import { learnerRoutes as assignment } from '../../features/assignment/routes.tsx'
import { learnerRoutes as attendance } from '../../features/attendance/routes.tsx'
import { learnerRoutes as questions } from '../../features/questions/routes.tsx'
import { learnerRoutes as access } from '../../features/access/routes.tsx'
import { learnerRoutes as dataRequests } from '../../features/data-requests/routes.tsx'
import { learnerRoutes as setup } from '../../features/setup/routes.tsx'
import { learnerRoutes as outside } from '../../features/outside/routes.tsx'
import { routes as learner } from '../../features/learner/routes.tsx'
import { learnerRoutes as messages } from '../../features/messages/routes.tsx'
import { routes as recovery } from '../../features/recovery/routes.tsx'
import { learnerRoutes as unsent } from '../../features/unsent/routes.tsx'
import { routes as ownVetting } from '../../features/own-vetting/routes.tsx'

/** All screens of the phone behind lazy chunks; entry and welcome stand in the first bundle. */
export const learnerScreens: readonly Screen[] = [learner, messages, ownVetting, outside, assignment, attendance, questions, dataRequests, access, recovery, setup, unsent].flat()
