import type { QuestionSource } from '@tequio/contracts/training/question'
import { describe, expect, test } from 'vitest'
import { makeCourseFiles } from '../../test/make.ts'
import type { Carried } from './carried.rules.ts'
import { readGift, writeGift } from './gift.rules.ts'
import { planImport } from './import.rules.ts'
import { NotMoodleXml, readMoodleXml, writeMoodleXml } from './moodle-xml.rules.ts'

const home = { lesson: '01-a', use: 'post' as const }
const bank = makeCourseFiles().bank as QuestionSource[]
const sources = (carried: readonly Carried[]): QuestionSource[] => carried.flatMap((one) => ('source' in one ? [one.source] : []))
const byId = (questions: readonly QuestionSource[]): QuestionSource[] => questions.toSorted((a, b) => (a.id < b.id ? -1 : 1))

// texts with everything that means something in one of the formats
const hard: QuestionSource[] = [
  {
    id: 'dificil-1',
    lesson: '01-a',
    use: 'pre',
    type: 'single',
    prompt: '¿Cuánto es {x} = 3:4 ~ #2 <b> & "esto" \\ aquí?',
    options: [
      { text: 'a = b', correct: true, feedback: 'Sí: ~ es «casi» & # es número.' },
      { text: 'c -> d', correct: false, feedback: '' },
    ],
    explanation: 'Una línea.\nOtra línea.',
    difficulty: 3,
    tags: ['con espacio', 'ñandú'],
  },
  {
    id: 'dificil-2',
    lesson: '02-b',
    use: 'post',
    type: 'multiple',
    prompt: '¿Cuáles?',
    options: ['a', 'b', 'c', 'd'].map((text, at) => ({ text, correct: at < 3, feedback: '' })),
    explanation: '',
    difficulty: 1,
    tags: [],
  },
]

describe('a bank of questions', () => {
  test('leaves as Moodle XML and comes back the same, every type of question of it', () => {
    const all = [...bank, ...hard]
    expect(byId(sources(readMoodleXml(writeMoodleXml('90-prueba', all), home)))).toEqual(byId(all))
  })

  test('leaves as GIFT and comes back the same but for questions of order, which are named', () => {
    const all = [...bank, ...hard]
    const { text, left } = writeGift('90-prueba', all)
    expect(left).toEqual(all.filter((one) => one.type === 'ordering').map((one) => one.id))
    for (const id of left) expect(text).toContain(`[id:${id}]`)
    expect(byId(sources(readGift(text, home)))).toEqual(byId(all.filter((one) => one.type !== 'ordering')))
  })

  test('is read from GIFT as people write it; each question that is wrong is named by its line and spoils no other', () => {
    const text = [
      '// Preguntas del taller',
      '$CATEGORY: top/curso/02-b/practice',
      '',
      '¿Quién resuelve? {',
      '  =La jueza#Así es.',
      '  ~El policía#No.',
      '}',
      '',
      '::Rota::¿Qué falta? {=uno ~dos',
      '',
      '::Ensayo::Cuente un caso. {}',
      '',
      'La audiencia es pública.{F#Es pública.#Bien.}',
      '',
      '::Dos veces::¿Cuál? {=uno ~uno}',
      '',
      '¿Cuántas horas? {#36:0.5}',
    ].join('\r\n')
    const carried = readGift(text, home)
    expect(carried.map((one) => [one.at, 'refused' in one ? one.refused.reason : one.source.type])).toEqual([
      [4, 'single'],
      [9, 'syntax'],
      [11, 'essay-use'],
      [13, 'truefalse'],
      [15, 'twice'],
      [17, 'numeric'],
    ])
    const [first, second] = sources(carried)
    expect(first).toMatchObject({ lesson: '02-b', use: 'practice', prompt: '¿Quién resuelve?' })
    expect(second).toMatchObject({
      options: [
        { text: 'Verdadero', correct: false, feedback: 'Es pública.' },
        { text: 'Falso', correct: true, feedback: 'Bien.' },
      ],
    })
  })

  test('is read from Moodle XML with what a question cannot carry said of each', () => {
    const xml = `<?xml version="1.0"?><quiz>
      <question type="category"><category><text>$course$/top/Banco de Moodle</text></category></question>
      <question type="multichoice"><name><text>P1</text></name>
        <questiontext format="html"><text><![CDATA[<p>¿Qué <strong>hace</strong>?</p><img src="@@PLUGINFILE@@/a.png">]]></text><file name="a.png" encoding="base64">AAAA</file></questiontext>
        <generalfeedback><text>Porque s&#237;.</text></generalfeedback><single>true</single>
        <answer fraction="100"><text>Oír</text><feedback><text>Bien</text></feedback></answer>
        <answer fraction="50"><text>Esperar</text></answer>
        <answer fraction="0"><text>Callar</text></answer>
        <hint><text>Piense.</text></hint>
      </question>
      <question type="cloze"><name><text>Ensayo</text></name><questiontext><text>Cuente.</text></questiontext></question>
      <question type="matching"><name><text>Une</text></name><questiontext><text>Una.</text></questiontext>
        <subquestion><text>a</text><answer><text>1</text></answer></subquestion>
        <subquestion><text>b</text><answer><text>2</text></answer></subquestion>
        <subquestion><text></text><answer><text>3</text></answer></subquestion>
      </question>
    </quiz>`
    const [one, cloze, pairs] = readMoodleXml(xml, home)
    expect(one).toMatchObject({
      name: 'P1',
      lost: ['media', 'markup', 'partial-credit', 'hint'],
      source: { ...home, prompt: '¿Qué hace?', explanation: 'Porque sí.', options: [{ correct: true }, { correct: false }, { correct: false }] },
    })
    expect(cloze).toMatchObject({ refused: { reason: 'type', detail: 'cloze' } })
    expect(pairs).toMatchObject({
      lost: ['distractor'],
      source: {
        pairs: [
          { left: 'a', right: '1' },
          { left: 'b', right: '2' },
        ],
      },
    })
  })

  test('is not read from a file of another kind, and entities that a file declares are not followed', () => {
    expect(() => readMoodleXml('<html><body>Hola</body></html>', home)).toThrow(NotMoodleXml)
    expect(() => readMoodleXml('<quiz><question></quiz>', home)).toThrow(NotMoodleXml)
    const bomb =
      '<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><quiz><question type="shortanswer"><questiontext><text>&b;</text></questiontext><answer fraction="100"><text>x</text></answer></question></quiz>'
    expect(() => JSON.stringify(readMoodleXml(bomb, home))).toThrow()
  })

  test('says of each question of a file whether it is new, changed, the same or refused', () => {
    const kept = new Map(bank.map((source) => [source.id, { source, isRetired: source.id === 'pre-1' }]))
    const [first, second, third] = bank as [QuestionSource, QuestionSource, QuestionSource]
    const carried = [first, { ...second, prompt: 'Otra' }, third, { ...first, id: 'nueva' }, { ...first, id: 'nueva' }, { ...first, id: 'lejos', lesson: '99-no' }].map(
      (source, at): Carried => ({ at: at + 1, name: source.id, lost: [], source }),
    )
    const { rows, write } = planImport(kept, new Set(['01-a', '02-b']), carried)
    expect(rows.map((row) => [row.questionId, row.outcome, row.reason])).toEqual([
      ['p-1', 'same', null],
      ['p-2', 'changed', null],
      ['pre-1', 'changed', null],
      ['nueva', 'added', null],
      ['nueva', 'refused', 'in-file-twice'],
      ['lejos', 'refused', 'lesson'],
    ])
    expect(write.map((one) => one.id)).toEqual(['p-2', 'pre-1', 'nueva'])
  })
})
