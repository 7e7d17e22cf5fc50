import { t } from '@lingui/core/macro'
import {
  outsideDays,
  outsideElsewhere,
  outsideFull,
  outsideHours,
  outsideNeedsOther,
  outsideTwice,
  proofEmpty,
  proofGone,
  proofKindUnknown,
} from '@tequio/contracts/training/outside'
import { says, type Sentence } from '../../sentences.ts'

/** Of training that was given elsewhere: on the phone they come with its screen. */
export const outsideSentences: readonly Sentence[] = [
  says(outsideDays, ({ fault }) =>
    fault === 'order'
      ? t`El último día es anterior al primero. Revise las fechas.`
      : fault === 'future'
        ? t`El último día aún no llega. Envíela cuando haya terminado.`
        : t`Revise el año del primer día.`,
  ),
  says(outsideHours, ({ most }) => t`Escriba las horas, de 1 a ${most}: no caben más de 24 por día.`),
  says(outsideTwice, () => t`Esa capacitación ya se envió con los mismos días. Búsquela en la lista.`),
  says(outsideFull, ({ most }) => t`Ya hay ${most}, que es lo más que se guarda. Pida ayuda al programa.`),
  says(proofKindUnknown, () => t`El comprobante debe ser un PDF o una foto (JPEG o PNG). Elija otro archivo.`),
  says(proofEmpty, () => t`El archivo está vacío. Elija otro.`),
  says(proofGone, () => t`El comprobante ya no está disponible. Elija el archivo otra vez.`),
  says(outsideElsewhere, ({ state }) =>
    state === 'approved'
      ? t`Alguien ya la aprobó. Actualice la lista.`
      : state === 'rejected'
        ? t`Alguien ya la rechazó. Actualice la lista.`
        : state === 'withdrawn'
          ? t`Quien la envió la retiró. Actualice la lista.`
          : t`Ya se envió otra vez y espera revisión. Actualice la lista.`,
  ),
  says(outsideNeedsOther, () => t`Usted la envió o es sobre usted: debe revisarla otra persona del equipo.`),
]
