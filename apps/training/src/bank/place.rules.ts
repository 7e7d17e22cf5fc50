import type { Block } from '@tequio/contracts/training/block'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { toPractice } from '../course/question.rules.ts'
import { extraPractice, idsIn, type LessonContent } from '../course/read-course.rules.ts'

const isAlone = (screen: readonly Block[]): boolean => screen.every((part) => part.kind === 'heading')

/**
 * The lessons with the practice questions as the bank has them now: each where it stood, one that is retired or now belongs
 * elsewhere taken out with a screen that held nothing else, new ones at the end of their lesson.
 */
export const placeQuestions = (lessons: readonly LessonContent[], questions: readonly QuestionSource[]): LessonContent[] => {
  const practice = new Map(questions.filter((one) => one.use === 'practice').map((one) => [one.id, one]))
  return lessons.map((lesson) => {
    const screens = lesson.screens.flatMap((screen): Block[][] => {
      const kept = screen.flatMap((part): Block[] => {
        if (part.kind !== 'question') return [part]
        const question = practice.get(part.question.id)
        return question && question.lesson === lesson.lessonId ? [{ kind: 'question', question: toPractice(question) }] : []
      })
      return kept.length < screen.length && isAlone(kept) ? [] : [kept]
    })
    return { ...lesson, screens: [...screens, ...extraPractice(lesson.lessonId, idsIn(screens), questions)] }
  })
}
