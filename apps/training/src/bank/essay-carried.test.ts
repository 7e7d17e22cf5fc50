import { describe, expect, test } from 'vitest'
import { essayQuestion, makeEssayContent } from '../../test/make-essay.ts'
import { faultsOf } from './faults.rules.ts'
import { readGift, writeGift } from './gift.rules.ts'
import { readMoodleXml, writeMoodleXml } from './moodle-xml.rules.ts'

const home = { lesson: '01-a', use: 'post' as const }
const hard = {
  ...essayQuestion,
  id: 'post-dura',
  prompt: 'Diga {qué} = cómo ~ #1.',
  leastWords: 0,
  mostWords: 0,
  model: 'Una | raya.\n\nY otra línea // así.',
  rubric: [
    {
      id: '7',
      title: 'Un \\ nombre | con raya',
      levels: [
        { points: 0, text: 'Nada\ny nada' },
        { points: 1, text: 'Algo \\n' },
      ],
    },
    {
      id: 'b',
      title: 'Otro',
      levels: [
        { points: 0, text: 'No' },
        { points: 10, text: 'Sí' },
      ],
    },
  ],
}

describe('an open question', () => {
  test('leaves as Moodle XML and as GIFT and comes back whole, rubric, bounds and model answer', () => {
    const all = [essayQuestion, hard]
    for (const carried of [readMoodleXml(writeMoodleXml('93', all), home), readGift(writeGift('93', all).text, home)]) {
      expect(carried.flatMap((one) => one.lost)).toEqual([])
      expect(carried.map((one) => ('source' in one ? one.source : one.refused))).toEqual(all)
    }
  })

  test('of another system gets a general rubric, and the report says what was lost', () => {
    const xml = `<quiz><question type="essay"><name><text>E</text></name><questiontext format="html"><text>Explique.</text></questiontext><attachments>2</attachments>
      <graderinfo format="html"><text>Debe decir tres cosas.</text></graderinfo><responsetemplate format="html"><text>Yo...</text></responsetemplate></question></quiz>`
    const [one] = readMoodleXml(xml, home)
    expect(one).toMatchObject({ lost: ['attachments', 'template', 'rubric'], source: { type: 'essay', model: 'Debe decir tres cosas.', use: 'post' } })
    expect(readGift('::E:: Explique. {}\n', home)[0]).toMatchObject({ lost: ['rubric'], source: { type: 'essay', prompt: 'Explique.' } })
    expect(readGift('::E:: Explique. {}\n', { lesson: '01-a', use: 'practice' })[0]).toMatchObject({ refused: { reason: 'essay-use' } })
  })

  test('stands only in the final test, with a rubric that gives points and bounds that can be met', () => {
    expect(faultsOf(essayQuestion)).toEqual([])
    expect(faultsOf({ ...essayQuestion, use: 'pre', leastWords: 300 })).toEqual(['essay-use', 'words'])
    expect(faultsOf({ ...essayQuestion, rubric: [...essayQuestion.rubric, ...essayQuestion.rubric] })).toEqual(['rubric'])
    expect(() => makeEssayContent({ use: 'practice' as 'post' })).toThrow('la pregunta post-abierta')
  })
})
