import { t } from '@lingui/core/macro'
import type { ResultRow } from '@tequio/contracts/vetting/result-sheet'
import { dayInShort } from '../../session/dates.ts'
import type { Tone } from '../../ui/Chip.tsx'

export const effectWords = (row: ResultRow): string => ({ propose: t`Se propone`, same: t`Ya estaba`, left: t`No se registra` })[row.effect]
export const effectTone: Readonly<Record<ResultRow['effect'], Tone | undefined>> = { propose: 'ok', same: undefined, left: 'warn' }

const hintedWords = (code: string, hint: string): string | undefined => {
  if (code === 'day-future') return t`El día de la respuesta (${dayInShort(hint)}) es posterior a hoy.`
  if (code === 'day-before-sent') return t`La respuesta es anterior al envío del lote (${dayInShort(hint)}). Revise el orden de mes y día.`
  if (code === 'until-before') return t`La vigencia (${dayInShort(hint)}) termina antes del día de la respuesta.`
  if (code === 'day-unreadable') return t`El día de la respuesta no es una fecha ${hint}.`
  if (code === 'until-unreadable') return t`La vigencia no es una fecha ${hint}.`
  if (code === 'result-unknown') return t`«${hint}» no es una respuesta conocida.`
  if (code === 'formula') return t`La columna «${hint}» trae una fórmula. Escriba el valor.`
  if (code === 'repeated') return t`Repite la fila ${hint}.`
  if (code === 'twice-differs') return t`La fila ${hint} dice otra cosa de la misma persona. Aclare cuál vale.`
  return undefined
}

/** Why a row of the embassy's answer does what it does. */
export const whyWords = ({ why, hint }: ResultRow): string => {
  if (why === null) return ''
  const words: Record<string, string> = {
    nobody: t`Nadie del lote tiene ese nombre ni esa CURP.`,
    'name-differs': t`La CURP es de alguien del lote, con otro nombre.`,
    'id-differs': t`El nombre es de alguien del lote, con otra CURP.`,
    'id-missing': t`Falta la CURP con la que se envió.`,
    'id-shared': t`Dos personas del lote tienen esa CURP. Corrija una de las dos.`,
    'id-two-names': t`La hoja trae esa CURP con dos nombres. Aclare de quién es.`,
    'name-shared': t`Dos personas del lote se llaman así. Regístrela a mano.`,
    'birth-differs': t`La fecha de nacimiento no es la que se envió.`,
    'result-missing': t`Falta la respuesta.`,
    'day-missing': t`Falta el día de la respuesta.`,
    'until-missing': t`Leahy trae su propio último día, y falta.`,
    'own-case': t`Es sobre usted. Lo registran otras dos personas.`,
    'proposed-already': t`Ya está propuesta.`,
    'confirmed-already': t`Ya está confirmada.`,
    decided: t`Ya hay otra respuesta confirmada. Vea su expediente.`,
    'other-proposal': t`Otra persona propuso una respuesta distinta. Confírmela o pida que la retire.`,
    replaces: t`Cambia la respuesta que usted propuso.`,
    'not-waiting': t`Ya no espera respuesta de este lote.`,
    'batch-cancelled': t`El lote se canceló.`,
    'batch-closed': t`El lote ya terminó.`,
    'batch-returned': t`El lote se devolvió para corregir.`,
  }
  return (hint === null ? undefined : hintedWords(why, hint)) ?? words[why] ?? t`Revise esta fila.`
}
