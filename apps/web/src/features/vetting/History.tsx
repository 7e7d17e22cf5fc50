import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { StepKind } from '@tequio/contracts/vetting/case'
import { momentInWords } from '../../session/dates.ts'
import { Timeline } from '../../ui/Steps.tsx'
import type { File } from './case-reading.ts'
import { typeWords } from './words.ts'

const did = (kind: StepKind): string =>
  ({
    opened: t`abrió el expediente`,
    'type-set': t`La regla fijó el tipo`,
    'data-completed': t`completó los datos`,
    'consent-given': t`registró el consentimiento`,
    'paper-uploaded': t`subió un papel`,
    'cup-recorded': t`registró el CUP`,
    matched: t`usó la autorización anterior`,
    'batch-joined': t`lo agregó a un lote`,
    'batch-left': t`lo quitó del lote`,
    submitted: t`lo envió`,
    'verdict-proposed': t`propuso un resultado`,
    'verdict-confirmed': t`confirmó el resultado`,
    'verdict-withdrawn': t`retiró el resultado propuesto`,
    'dispute-opened': t`pidió una aclaración`,
    'dispute-answered': t`respondió la aclaración`,
    'post-ended': t`Terminó en el puesto`,
    reopened: t`lo prepara otra vez`,
  })[kind]

// '<type>: <name of the rule>'
const typeSet = (detail: string): string => {
  const [type = '', ...title] = detail.split(': ')
  const known = (['none', 'courtesy', 'leahy'] as const).find((one) => one === type)
  return known ? `${typeWords(known)} · ${title.join(': ')}` : detail
}

const detailOf = (step: File['steps'][number]): string => {
  if (step.kind === 'type-set') return typeSet(step.detail ?? '')
  if (step.kind === 'consent-given') return step.detail === 'phone' ? t`en su teléfono` : t`con hoja firmada`
  if (step.kind === 'paper-uploaded') return step.detail === 'consent' ? t`Consentimiento` : t`CUP`
  return step.detail ?? ''
}

/** Who did what and when, every opening among it. */
export const History = ({ file }: { file: File }) => {
  const { t: tr } = useLingui()
  return (
    <section className="stack-8" aria-labelledby="quien">
      <h2 className="h-s" id="quien">
        <Trans>Quién hizo qué</Trans>
      </h2>
      <Timeline
        label={tr`Historia del expediente`}
        items={file.steps.map((step, at) => ({
          key: `${step.at}-${at}`,
          state: at === 0 ? ('now' as const) : ('done' as const),
          title: (
            <>
              <span className="strong">{[step.by, did(step.kind)].filter(Boolean).join(' ')}</span> {detailOf(step)}
            </>
          ),
          about: momentInWords(step.at),
        }))}
      />
    </section>
  )
}
