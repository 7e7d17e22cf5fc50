import { plural, t } from '@lingui/core/macro'
import type { readEndings } from '@tequio/contracts/identity/ending'
import type { Who } from '../../session/session.ts'
import type { Reply } from '../../api/call.ts'

export type EndingsPage = Reply<typeof readEndings>
export type EndingItem = EndingsPage['items'][number]

/** Of the programme's own staff, not of a state's. */
export const isStaff = ({ grants }: Pick<Who, 'grants'>): boolean => grants.some((grant) => grant.role === 'staff' && grant.kind === 'programme')

/** What the end changes, in sentences. */
export const consequencesOf = ({ leaving, handedOver }: Pick<EndingsPage, 'leaving' | 'handedOver'>): string[] => [
  plural(leaving.staff, {
    one: '# persona del personal deja de tener acceso, en menos de un minuto.',
    many: '# personas del personal dejan de tener acceso, en menos de un minuto.',
    other: '# personas del personal dejan de tener acceso, en menos de un minuto.',
  }),
  ...(leaving.donor > 0
    ? [plural(leaving.donor, { one: '# consulta del donante se cierra.', many: '# consultas del donante se cierran.', other: '# consultas del donante se cierran.' })]
    : []),
  ...(leaving.vetting > 0
    ? [
        plural(leaving.vetting, {
          one: 'Los expedientes de verificación quedan sellados; # persona deja de atenderlos.',
          many: 'Los expedientes de verificación quedan sellados; # personas dejan de atenderlos.',
          other: 'Los expedientes de verificación quedan sellados; # personas dejan de atenderlos.',
        }),
      ]
    : [t`Los expedientes de verificación quedan sellados.`]),
  t`Ningún curso pide ya verificación previa: nadie pierde su lugar porque venza una autorización.`,
  t`Los cursos, los instrumentos y las matrices quedan a cargo de las dos personas que siguen.`,
  plural(handedOver.agreements, {
    0: 'No hay convenios vigentes que entregar.',
    one: '# convenio pasa a su cargo.',
    many: '# convenios pasan a su cargo.',
    other: '# convenios pasan a su cargo.',
  }),
  ...(handedOver.dataRequests > 0
    ? [
        plural(handedOver.dataRequests, {
          one: '# solicitud sobre datos personales pasa a su cargo, con el mismo plazo.',
          many: '# solicitudes sobre datos personales pasan a su cargo, con el mismo plazo.',
          other: '# solicitudes sobre datos personales pasan a su cargo, con el mismo plazo.',
        }),
      ]
    : []),
  t`El aviso de privacidad nombra al nuevo responsable y cada persona lo acepta en su próxima visita.`,
]
