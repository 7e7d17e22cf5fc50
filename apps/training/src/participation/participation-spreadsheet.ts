import { participationSplits } from '@tequio/contracts/training/participation'
import { headings, numberCell, textCell } from '@tequio/service-kit/cells'
import writeExcelFile, { type Row } from 'write-excel-file/node'
import {
  adjustmentNote,
  adjustmentTitle,
  adjustmentWords,
  ageWords,
  asOfWords,
  headWords,
  notes,
  periodWords,
  sexWords,
  splitWords,
  unknownWords,
  type Printed,
} from './participation-words.ts'

const counted = (what: string, words: readonly string[], counts: readonly number[]): Row[] =>
  words.map((word, at): Row => [textCell(what), textCell(''), textCell(word), numberCell(counts[at] ?? 0)])

/** The participant-training table as XLSX: one sheet with every disaggregation under the total, one with what changed about closed quarters, if anything did, one that says what is counted. */
export const writeParticipation = ({ table, sex, age }: Printed): Promise<Uint8Array> => {
  const { total, splits, adjustments } = table
  const rows: Row[] = [
    headings(['Desglose', 'Clave', 'Grupo', ...headWords]),
    [textCell('Total'), textCell(''), textCell(''), ...[total.people, total.participations, total.completed, total.hours].map(numberCell)],
    ...counted('Sexo', sexWords, sex),
    ...counted('Edad', ageWords, age),
    ...participationSplits.flatMap((split) =>
      splits[split].map((row): Row => [
        textCell(splitWords[split]),
        textCell(split === 'state' || split === 'municipality' ? row.key : ''),
        textCell(row.key === '' ? unknownWords : row.name),
        ...[row.people, row.participations, row.completed, row.hours].map(numberCell),
      ]),
    ),
  ]
  const changes: Row[] = [
    headings(['Trimestre', ...headWords]),
    ...adjustments.map((one): Row => [textCell(adjustmentWords(one)), ...[one.people, one.participations, one.completed, one.hours].map(numberCell)]),
    [textCell(adjustmentNote)],
  ]
  const about: Row[] = [[textCell(periodWords(table))], [textCell(asOfWords(table))], ...notes.map((note): Row => [textCell(note)])]
  return writeExcelFile([
    {
      data: rows,
      sheet: 'Personas capacitadas',
      columns: [{ width: 14 }, { width: 8 }, { width: 48 }, { width: 12 }, { width: 16 }, { width: 18 }, { width: 10 }],
      stickyRowsCount: 1,
    },
    ...(adjustments.length > 0 ? [{ data: changes, sheet: adjustmentTitle, columns: [{ width: 48 }, { width: 12 }, { width: 16 }, { width: 18 }, { width: 10 }] }] : []),
    { data: about, sheet: 'Qué cuenta', columns: [{ width: 120 }] },
  ]).toBuffer()
}
