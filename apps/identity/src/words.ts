import type { Role } from '@tequio/contracts/roles'

/** The closed vocabularies of the directory, as the contracts and the database know them. */
export type ParticipationState = 'invited' | 'active' | 'hold' | 'ended'
export type InstitutionKindName = 'police' | 'court' | 'prevention' | 'mayor' | 'civil_society' | 'programme'
export type PostLevelName = 'high' | 'middle' | 'operative'
export type GrantWord = { role: Role; kind: 'programme' | 'state' | 'municipality' | 'institution' | 'person'; id: string; maySign?: false | undefined }
