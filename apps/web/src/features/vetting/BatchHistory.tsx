import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { momentInWords } from '../../session/dates.ts'
import { Timeline } from '../../ui/Steps.tsx'
import type { Whole } from './batch-reading.ts'
import { batchWords } from './words.ts'

type Act = Whole['acts'][number]
const actWords = ({ kind, persons, detail }: Act): string => {
  const count = persons ?? 0
  const words: Record<Act['kind'], string> = {
    changed: t`Cambió el evento o la fecha`,
    joined: t`Se agregaron personas: ${count}`,
    left: t`Se quitaron personas: ${count}`,
    exported: detail === 'csv' ? t`Se descargó la hoja (CSV)` : t`Se descargó la hoja (XLSX)`,
    imported: t`Se leyó la hoja de respuestas. Propuestas: ${count}`,
  }
  return words[kind]
}

/** Every step and every act of a batch, the last one first. */
export const BatchHistory = ({ whole: { steps, acts } }: { whole: Whole }) => {
  const { t } = useLingui()
  const all = [
    ...steps.map(({ to, at, by, reason, corrections }) => ({
      at,
      by,
      words: batchWords(to),
      reason: [reason, corrections > 0 && t`Filas por corregir: ${corrections}`].filter(Boolean).join('. '),
    })),
    ...acts.map((act) => ({ at: act.at, by: act.by, words: actWords(act), reason: '' })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return (
    <section className="stack-8" aria-labelledby="pasos">
      <h2 className="h-s" id="pasos">
        <Trans>Historia del lote</Trans>
      </h2>
      <Timeline
        label={t`Historia del lote`}
        items={all.toReversed().map((one, at) => ({
          key: `${one.at}-${at}`,
          state: at === 0 ? ('now' as const) : ('done' as const),
          title: (
            <>
              <span className="strong">{one.words}</span> · {one.by}
            </>
          ),
          about: [momentInWords(one.at), one.reason].filter(Boolean).join('. '),
        }))}
      />
    </section>
  )
}
