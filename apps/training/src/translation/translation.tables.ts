export type CourseTranslationTable = { course_id: string; language: string; offered_at: Date | null; version: number }
export type TranslatedTextTable = { course_id: string; language: string; source_sha: string; source: string; text: string; changed_at: Date }
