export const editionPath = (editionId: string): string => `/equipo/capacitacion/${editionId}`
export const submissionsPath = (editionId: string): string => `${editionPath(editionId)}/actividades`
export const submissionPath = (editionId: string, enrolmentId: string): string => `${submissionsPath(editionId)}/${enrolmentId}`
export const essaysPath = (editionId: string): string => `${editionPath(editionId)}/abiertas`
export const essayPath = (editionId: string, { enrolmentId, attemptId }: { enrolmentId: string; attemptId: string }): string =>
  `${essaysPath(editionId)}/${enrolmentId}/${attemptId}`
