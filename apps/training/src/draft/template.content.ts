import type { DraftBlock } from '@tequio/contracts/training/draft'
import type { CourseTemplate } from '@tequio/contracts/training/new-course'
import type { CaseText, Listed } from '../course/course.tables.ts'

type Lesson = { lessonId: string; title: string; minutes: number; objective: string; guide: boolean; screens: DraftBlock[][] }
type Template = { modules: { title: string; lessons: Lesson[] }[]; cases: { caseId: string; listed: Listed; body: CaseText }[]; assignment: string }

// What the author has to write stays empty, and publishing names it: nothing of a template reaches a learner by oversight.
const heading = (text: string): DraftBlock => ({ kind: 'heading', level: 2, text })
const toWrite: DraftBlock = { kind: 'paragraph', inline: [] }
const key: DraftBlock = { kind: 'callout', tone: 'key', paragraphs: [[]] }
const own: DraftBlock = { kind: 'callout', tone: 'municipality', paragraphs: [[]] }
const list = (ordered: boolean): DraftBlock => ({ kind: 'list', ordered, items: [[], [], []] })
const idea = (title: string, ...blocks: DraftBlock[]): DraftBlock[] => [heading(title), ...(blocks.length === 0 ? [toWrite] : blocks)]

const why: Lesson = {
  lessonId: '01-por-que-importa',
  title: 'Por qué importa',
  minutes: 10,
  objective: 'Decir con un ejemplo propio por qué importa este tema.',
  guide: false,
  screens: [idea('Una situación conocida'), idea('Qué está en juego', list(false)), idea('Lo que usted puede cambiar', toWrite, key)],
}
const know: Lesson = {
  lessonId: '02-lo-que-hay-que-saber',
  title: 'Lo que hay que saber',
  minutes: 12,
  objective: 'Explicar con sus palabras las ideas principales.',
  guide: false,
  screens: [idea('La idea principal', toWrite, key), idea('Qué dice la norma'), idea('En palabras sencillas', list(false)), idea('Qué cambia en cada lugar', own)],
}
const doing: Lesson = {
  lessonId: '03-paso-a-paso',
  title: 'Paso a paso',
  minutes: 15,
  objective: 'Hacerlo en orden, sin saltarse un paso.',
  guide: false,
  screens: [idea('Antes de empezar', list(false)), idea('Los pasos', list(true)), idea('Un ejemplo de principio a fin'), idea('Qué se escribe y dónde', toWrite, own)],
}
const mistakes: Lesson = {
  lessonId: '04-errores-comunes',
  title: 'Errores comunes y cómo evitarlos',
  minutes: 10,
  objective: 'Reconocer los errores comunes y evitarlos.',
  guide: false,
  screens: [
    idea('Lo que pasa seguido', list(false)),
    idea('Cómo se evita', list(false)),
    idea('Qué hacer si ya pasó', toWrite, { kind: 'callout', tone: 'caution', paragraphs: [[]] }),
  ],
}
const pocket: Lesson = {
  lessonId: '09-guia-de-bolsillo',
  title: 'Guía de bolsillo',
  minutes: 3,
  objective: 'Tener a la mano lo que se necesita al hacerlo.',
  guide: true,
  screens: [idea('Lo indispensable', list(true), key)],
}

const step = (id: string, tos: readonly [string, number][]): CaseText['nodes'][number] => ({
  id,
  blocks: [],
  documents: [],
  choices: tos.map(([to, score]) => ({ text: '', to, feedback: '', score, flags: [] })),
  end: null,
})
const end = (id: string): CaseText['nodes'][number] => ({ id, blocks: [], documents: [], choices: [], end: { outcome: '', debrief: [] } })

/** Two decisions and three ends: it went well, it was put right, it went wrong. */
const firstCase: CaseText = {
  title: 'Caso práctico',
  role: '',
  intro: [],
  documents: [],
  nodes: [
    step('paso-1', [
      ['paso-2', 3],
      ['paso-3', 1],
      ['final-mal', 0],
    ]),
    step('paso-2', [
      ['final-bien', 3],
      ['final-a-tiempo', 1],
    ]),
    step('paso-3', [
      ['final-a-tiempo', 3],
      ['final-mal', 0],
    ]),
    end('final-bien'),
    end('final-a-tiempo'),
    end('final-mal'),
  ],
  rubric: null,
  report: [],
  errors: [],
}

export const templates: Readonly<Record<CourseTemplate, Template>> = {
  short: {
    modules: [
      { title: 'Para empezar', lessons: [why, know] },
      { title: 'En la práctica', lessons: [doing, mistakes] },
    ],
    cases: [],
    assignment: '',
  },
  workshop: {
    modules: [{ title: 'El taller', lessons: [why, doing] }],
    cases: [{ caseId: 'caso-practico', listed: { title: 'Caso práctico', minutes: 25, attempts_suggested: 2 }, body: firstCase }],
    assignment: '',
  },
  guide: { modules: [{ title: 'La guía', lessons: [doing, pocket] }], cases: [], assignment: '' },
}
