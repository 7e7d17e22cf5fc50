export const editionPath = (editionId: string): string => `/equipo/capacitacion/${editionId}`
export const submissionsPath = (editionId: string): string => `${editionPath(editionId)}/actividades`
export const submissionPath = (editionId: string, enrolmentId: string): string => `${submissionsPath(editionId)}/${enrolmentId}`
