import { getSchema } from '@tiptap/core'
import { draftBlock, type DraftBlock } from '@tequio/contracts/training/draft'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { readCourse } from '../../apps/training/src/course/read-course.rules.ts'
import { blocksOf, documentOf, tidied, type Node } from '../../apps/web/src/features/course-draft/document.ts'
import { Callout, Picture, plainNodes, Question } from '../../apps/web/src/features/course-draft/schema.ts'
import { courseFolders, readCourseFiles, readOutline } from './course-files.ts'

test('every lesson of every course goes through the editor of the screen and comes back as it was', () => {
  const schema = getSchema([...plainNodes, Callout, Picture, Question])
  const kinds = new Set<string>()
  let lessons = 0
  for (const folder of courseFolders()) {
    if (readOutline(folder)) continue
    const { content } = readCourse(readCourseFiles(folder))
    for (const lesson of content?.lessons ?? []) {
      const screens = lesson.screens.map((screen) => screen.map((block): DraftBlock => (block.kind === 'question' ? { kind: 'question', questionId: block.question.id } : block)))
      expect(Value.Check(Type.Array(Type.Array(draftBlock)), screens), lesson.lessonId).toBe(true)
      for (const screen of screens) {
        const document = schema.nodeFromJSON(documentOf(screen))
        document.check()
        expect(blocksOf(document.toJSON() as Node), lesson.lessonId).toEqual(screen)
        expect(tidied(screen), lesson.lessonId).toEqual(screen)
        for (const { kind } of screen) kinds.add(kind)
      }
      lessons += 1
    }
  }
  expect(lessons).toBeGreaterThan(20)
  expect([...kinds].toSorted()).toEqual(['callout', 'heading', 'image', 'list', 'paragraph', 'question', 'table'])
})
