import { t, plural } from '@lingui/core/macro'
import { announcementImpossible, announcementTwice, announcementWithdrawn } from '@tequio/contracts/training/announcement'
import { askedPictureUnfit, inquirySettled, replyKept, replyReach } from '@tequio/contracts/training/inquiry'
import { says, type Sentence } from '../../sentences.ts'

/** Of questions to who teaches and of announcements; who learns meets none of them: a picture that is refused never came from this application. */
export const threadSentences: readonly Sentence[] = [
  says(inquirySettled, ({ settled, of }) =>
    of === 1
      ? t`Otra persona ya la respondió o la cerró. Lo que escribió sigue aquí.`
      : plural(settled, {
          one: '# de las elegidas ya la respondió o cerró otra persona. Quítela y envíe; lo que escribió sigue aquí.',
          many: '# de las elegidas ya las respondió o cerró otra persona. Quítelas y envíe; lo que escribió sigue aquí.',
          other: '# de las elegidas ya las respondió o cerró otra persona. Quítelas y envíe; lo que escribió sigue aquí.',
        }),
  ),
  says(replyReach, () => t`Usted ve solo a la gente de su territorio: responda a quien preguntó, sin publicarla para todo el grupo.`),
  says(replyKept, ({ minutes }) => t`Una respuesta se retira en los primeros ${minutes} minutos. Después se corrige.`),
  says(announcementImpossible, ({ fact }) =>
    fact === 'over' ? t`Esta edición ya terminó: no se le puede anunciar nada.` : t`El último día no puede haber pasado ni estar a más de un año.`,
  ),
  says(askedPictureUnfit, () => t`Ese archivo no es una foto que se pueda enviar.`),
  says(announcementTwice, () => t`Ese mismo anuncio ya está en el curso.`),
  says(announcementWithdrawn, () => t`Ese anuncio ya se había retirado.`),
]
