import type { Instrument } from '@tequio/contracts/progress/instrument'
import type { Random } from './world-random.ts'

/** Levels of a municipality by component (c1 to c8) in its latest round; a `+` marks a component that rose from one level below. */
export type Standing = { municipalityId: string; levels: string; /** Rounds that both sides signed. */ rounds: 1 | 2; targets?: string }

const one = (municipalityId: string, levels: string, targets?: string): Standing => ({ municipalityId, levels, rounds: 1, ...(targets ? { targets } : {}) })
const two = (municipalityId: string, levels: string, targets?: string): Standing => ({ municipalityId, levels, rounds: 2, ...(targets ? { targets } : {}) })

/** Twenty measured municipalities: twelve rose since their baseline, two stayed where they were, six have only the baseline. */
export const standings: readonly Standing[] = [
  two('19006', '2 2 2 3 1 2 1 1'),
  one('23005', '1 2 1 2 2 2 1 1'),
  two('08019', '3 4 3 3 4+ 4+ 3 3', '4 4 3 4 4 4 3 4'),
  two('06002', '2+ 1 2 1 3+ 1 2 1', '3 2 2 2 3 3 3 2'),
  two('19021', '4 3+ 3 3 4 4 3 2', '4 4 3 3 4 4 3 3'),
  two('14039', '3 2 2 3 2+ 2 2 2'),
  two('19026', '2 2 1 2 2 2 1 1'),
  two('26030', '2 3+ 2 2 3 3+ 2 1'),
  one('03003', '1 2 1 1 1 1 1 0', '2 3 2 2 3 3 2 2'),
  one('03008', '1 1 1 2 1 1 1 0'),
  two('02002', '2 3 2 3+ 2 2 2 2'),
  two('19039', '3+ 3 2 3 3 3 3+ 2'),
  two('16053', '3 3 2 3 4+ 4 3 3', '4 4 3 4 4 4 4 4'),
  one('23008', '1 1 0 1 1 1 1 0'),
  one('14067', '2 1 2 2 1 2 1 1'),
  two('05030', '2 2 2+ 2 2 1 2 1'),
  two('19046', '3 3 2 2 3 3+ 2 2'),
  two('19019', '4 3 3 3 4 3 3+ 2'),
  one('19048', '2 1 1 1 2 2 1 0'),
  two('14120', '3 3+ 3 3+ 2 3 2 2'),
]

export type Levels = Map<string, number>
type Read = { level: number; rose: boolean }
export const readLevels = (line: string): Read[] => line.split(' ').map((part) => ({ level: Number(part[0]), rose: part.endsWith('+') }))

// A component whose mean, rounded down, is `level`: most criteria at it, some above, one pair apart where there is room.
const spread = (count: number, level: number, random: Random): number[] => {
  const levels = Array.from({ length: count }, () => level)
  if (level < 4) {
    const raised = random.whole(0, count - 1)
    for (let n = 0; n < raised; n++) levels[n] = level + 1
    if (level > 0 && raised > 0) levels[count - 1] = level - 1
    if (level > 0 && raised > 0) levels[0] = Math.min(4, level + 2)
    // the pair kept the sum, except where 4 was the ceiling
    while (levels.reduce((sum, one) => sum + one, 0) < count * level) levels[levels.indexOf(Math.min(...levels))]!++
  }
  for (let n = count - 1; n > 0; n--) {
    const other = random.whole(0, n)
    ;[levels[n], levels[other]] = [levels[other] ?? level, levels[n] ?? level]
  }
  return levels
}

const raise = (levels: readonly number[], to: number): number[] => {
  const raised = [...levels]
  while (raised.reduce((sum, one) => sum + one, 0) < to * raised.length) raised[raised.indexOf(Math.min(...raised))]!++
  return raised
}

/** Levels of every criterion, baseline and follow-up; no criterion falls. */
export const roundsOf = (instrument: Instrument, standing: Standing, random: Random): { baseline: Levels; followUp: Levels } => {
  const [baseline, followUp]: [Levels, Levels] = [new Map(), new Map()]
  readLevels(standing.levels).forEach(({ level, rose }, at) => {
    const criteria = instrument.components[at]?.criteria ?? []
    const before = spread(criteria.length, rose ? level - 1 : level, random)
    const after = rose ? raise(before, level) : before
    criteria.forEach(({ id }, n) => {
      baseline.set(id, before[n] ?? 0)
      followUp.set(id, after[n] ?? 0)
    })
  })
  return { baseline, followUp }
}

const notes: readonly (readonly string[])[] = [
  ['No hubo documento ni práctica que mostrar.', 'Nadie tiene asignada esta tarea.'],
  ['Lo hace una persona por iniciativa propia; no queda registro.', 'Se mostró un borrador sin fecha ni firma.'],
  ['Hay documento vigente; falta el registro de los últimos 12 meses.', 'Se aplica en un turno; los otros dos no lo conocen.'],
  ['Se cotejó con la muestra: 17 de 20 expedientes cumplen.', 'Registro completo de enero a septiembre, visto en pantalla.'],
  ['Se mide cada trimestre, se corrigió el formato en junio y hay guía para otros municipios.', 'Dos municipios lo replicaron con su material.'],
]

/** What the assessor wrote, for about a third of the criteria. */
export const noteFor = (level: number, random: Random): string => (random.next() < 0.35 ? random.pick(notes[level] ?? ['']) : '')
