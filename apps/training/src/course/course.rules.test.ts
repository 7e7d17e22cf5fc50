import { describe, expect, test } from 'vitest'
import { answerTo, makeContent, makeCourseFiles } from '../../test/make.ts'
import { draw, gradeAttempt, isRight, keyOf, toPractice, toQuiz } from './question.rules.ts'
import { readCourse } from './read-course.rules.ts'

describe('a lesson becomes a closed list of blocks', () => {
  const [first, second] = makeContent().lessons

  test('a line of dashes begins the next screen, callouts lose their label, pictures point to their bytes', () => {
    expect(first?.screens.map((screen) => screen.map((block) => block.kind))).toEqual([['paragraph'], ['heading', 'callout', 'image', 'question']])
    const [, callout, image] = first?.screens[1] ?? []
    expect(callout).toEqual({ kind: 'callout', tone: 'key', paragraphs: [[{ text: 'Oír primero.' }]] })
    expect(image).toMatchObject({ kind: 'image', alt: 'Un dibujo de tres piedras en fila', width: 340, height: 200 })
  })

  test('lists and tables keep their cells; practice that the text does not place stands at the end', () => {
    expect(second?.screens[1]).toEqual([
      { kind: 'list', ordered: false, items: [[{ text: 'Uno' }], [{ text: 'Dos' }]] },
      { kind: 'table', head: [[{ text: 'A' }], [{ text: 'B' }]], rows: [[[{ text: '1' }], [{ text: '2' }]]] },
    ])
    expect(second?.screens.at(-1)?.map((block) => block.kind)).toEqual(['heading', 'question'])
  })
})

describe('content with a fault is not published', () => {
  const faults: [string, Parameters<typeof makeCourseFiles>[0], RegExp][] = [
    [
      'a question that does not exist',
      {
        lessons: new Map([
          ['lessons/01-a.md', '{{pregunta: no-hay}} \n\n{{pregunta: p-1}}'],
          ['lessons/02-b.md', 'x'],
        ]),
      },
      /no-hay no existe/,
    ],
    ['a missing lesson', { lessons: new Map([['lessons/01-a.md', '{{pregunta: p-1}}']]) }, /02-b\.md no existe/],
    [
      'a picture without words',
      {
        lessons: new Map([
          ['lessons/01-a.md', '![x](../diagrams/x.svg)'],
          ['lessons/02-b.md', 'x'],
        ]),
      },
      /no dice en palabras/,
    ],
    [
      'raw HTML',
      {
        lessons: new Map([
          ['lessons/01-a.md', '<script>alert(1)</script>'],
          ['lessons/02-b.md', 'x'],
        ]),
      },
      /html no es un elemento/,
    ],
    ['a drawing with a script', { diagrams: new Map([['x.svg', '<svg viewBox="0 0 1 1"><title>a</title><desc>b</desc><script>1</script></svg>']]) }, /no es dibujo/],
    ['a missing case', { cases: new Map() }, /case-corto\.yaml no existe/],
  ]
  test.each(faults)('%s', (_, over, problem) => {
    expect(readCourse(makeCourseFiles(over)).problems.join('\n')).toMatch(problem)
  })

  test('an option without feedback and a choice that leads nowhere', () => {
    const bank = [
      {
        id: 'p-1',
        lesson: '01-a',
        use: 'practice',
        type: 'single',
        prompt: 'x',
        explanation: 'x',
        difficulty: 1,
        tags: [],
        options: [
          { text: 'a', correct: true, feedback: '' },
          { text: 'b', correct: false, feedback: 'b' },
        ],
      },
    ]
    expect(readCourse(makeCourseFiles({ bank })).problems[0]).toMatch(/no explica/)
    const lost = {
      id: 'corto',
      title: 'x',
      role: 'x',
      intro: 'x',
      documents: [],
      nodes: [
        {
          id: 'a',
          text: 'x',
          choices: [
            { text: 'x', to: 'nada', feedback: 'x', score: 1 },
            { text: 'y', to: 'z', feedback: 'x', score: 1 },
          ],
        },
        { id: 'z', text: 'x', end: { outcome: 'x', debrief: 'x' } },
      ],
    }
    expect(readCourse(makeCourseFiles({ cases: new Map([['case-corto.yaml', lost]]) })).problems.join()).toMatch(/lleva a nada, que no existe/)
  })
})

describe('grading', () => {
  const bank = makeContent().questions.filter((question) => question.use === 'post')

  test.each(bank.map((question) => [question.type, question] as const))('%s: the right answer is right, a wrong one and one of another shape are wrong', (_, question) => {
    expect(isRight(question, answerTo(question, true))).toBe(true)
    expect(isRight(question, answerTo(question, false))).toBe(false)
    expect(isRight(question, question.type === 'short' ? { number: 1 } : { text: 'x' })).toBe(false)
  })

  test('numbers within the tolerance, words without accents or case, sets without order', () => {
    const [numeric, short, multiple] = (['numeric', 'short', 'multiple'] as const).map((type) => bank.find((question) => question.type === type))
    if (!numeric || !short || multiple?.type !== 'multiple') throw new Error('the bank lacks a type')
    expect([35.5, 36.5, 36.6].map((number) => isRight(numeric, { number }))).toEqual([true, true, false])
    expect(['Última  Palabra.', 'ultima palabra', 'palabra'].map((text) => isRight(short, { text }))).toEqual([true, true, false])
    const right = multiple.options.filter((option) => option.correct).map((option) => keyOf(multiple.id, 'option', option.text))
    expect(isRight(multiple, { choices: right.toReversed() })).toBe(true)
    expect(isRight(multiple, { choices: right.slice(1) })).toBe(false)
  })

  test('the grade is the share of the drawn questions; what was left open is wrong', () => {
    const answers = new Map(bank.slice(0, 5).map((question) => [question.id, answerTo(question)]))
    expect(gradeAttempt(bank, answers)).toMatchObject({ grade: 71.4, right: 5, asked: 7 })
  })

  test('an attempt id always draws the same questions in the same order, and another id another order', () => {
    const ids = (attempt: string): string[] => draw(bank, attempt).map((question) => question.id)
    expect(ids('a')).toEqual(ids('a'))
    expect(['b', 'c', 'd', 'e'].some((attempt) => ids(attempt).join() !== ids('a').join())).toBe(true)
  })

  test('a test question carries neither answers nor feedback, and its keys do not tell the pairs', () => {
    for (const question of bank) {
      const shown = JSON.stringify(toQuiz(question, 'a'))
      expect(shown).not.toMatch(/correct|feedback|explanation|accepted|tolerance|"answer"/)
    }
    const matching = bank.find((question) => question.type === 'matching')
    const shown = matching && toQuiz(matching, 'a')
    if (shown?.type !== 'matching') throw new Error('no matching question')
    expect(shown.left.map((part) => part.key).filter((key) => shown.right.some((part) => part.key === key))).toEqual([])
    expect(JSON.stringify(toPractice(bank[0] as never))).toMatch(/feedback/)
  })
})
