import type { PolicyTable } from '../roles.ts'

export const vettingPolicy = {
  /** The whole file: only the coordinator and the second reviewer, each opening with its purpose. */
  'vetting.file.open': { coordinator: 'within', reviewer: 'within' },
  'vetting.file.prepare': { coordinator: 'within' },
  'vetting.batch.see': { coordinator: 'within', reviewer: 'within' },
  'vetting.batch.prepare': { coordinator: 'within' },
  /** Proposing and confirming; that they are two persons is a rule of the verdict and of its table. */
  'vetting.result.record': { coordinator: 'within', reviewer: 'within' },
  /** The reduced list: missing papers and the two words that everybody reads. */
  'vetting.paper.see': { staff: 'within', coordinator: 'within', reviewer: 'within', liaison: 'within' },
  'vetting.paper.upload': { coordinator: 'within', liaison: 'within' },
  'vetting.summary.see': { staff: 'within', coordinator: 'within', reviewer: 'within', liaison: 'within' },
  'vetting.unit.see': { coordinator: 'within', reviewer: 'within' },
  'vetting.unit.keep': { coordinator: 'within' },
  /** Whom to invite and what is owed; it tells nothing of a verdict. */
  'vetting.preparation.see': { coordinator: 'within', reviewer: 'within', liaison: 'within' },
  'vetting.preparation.make': { coordinator: 'within' },
  /** Figures of answers and what holds whom up: for who reads files. */
  'vetting.board.see': { coordinator: 'within', reviewer: 'within' },
  'vetting.rule.see': { staff: 'within', coordinator: 'within', reviewer: 'within' },
  'vetting.rule.edit': { staff: 'within', coordinator: 'within' },
  /** The two roles that answer for vetting; that it is not who wrote the draft is a rule of the version and of its table. */
  'vetting.rule.activate': { coordinator: 'within', reviewer: 'within' },
} as const satisfies PolicyTable
