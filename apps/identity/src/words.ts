/** The closed vocabularies of the directory, as the contracts and the database know them. */
export type ParticipationState = 'invited' | 'active' | 'hold' | 'ended'
export type InstitutionKindName = 'police' | 'court' | 'prevention' | 'mayor' | 'civil_society' | 'programme'
export type PostLevelName = 'high' | 'middle' | 'operative'
export type RoleWord = 'officer' | 'liaison' | 'team' | 'signatory' | 'instructor' | 'assessor' | 'coordinator' | 'reviewer' | 'staff' | 'donor' | 'operator' | 'auditor'
export type GrantWord = { role: RoleWord; kind: 'programme' | 'state' | 'municipality' | 'institution' | 'person'; id: string; maySign?: false | undefined }
