import { t } from '@lingui/core/macro'
import type { Difference, VersionLine } from '@tequio/contracts/training/version'
import type { Tone } from '../../ui/Chip.tsx'

export const publisherWords = (by: VersionLine['by']): string =>
  ({ me: t`por usted`, other: t`por otra persona`, files: t`de los archivos de Tequio`, unknown: t`no se guardó por quién` })[by]

export const changeWords = ({ kind, change }: Pick<Difference, 'kind' | 'change'>): { words: string; tone?: Tone } => {
  const tone = ({ added: 'ok', removed: 'err', changed: 'warn', moved: 'info' } as const)[change]
  const words = {
    head: { added: t`Datos nuevos`, removed: t`Datos quitados`, changed: t`Datos cambiados`, moved: t`Datos movidos` },
    lesson: { added: t`Lección nueva`, removed: t`Lección quitada`, changed: t`Lección cambiada`, moved: t`Lección movida` },
    case: { added: t`Caso nuevo`, removed: t`Caso quitado`, changed: t`Caso cambiado`, moved: t`Caso movido` },
    question: { added: t`Pregunta nueva`, removed: t`Pregunta quitada`, changed: t`Pregunta cambiada`, moved: t`Pregunta movida` },
  }[kind][change]
  return { words, tone }
}
