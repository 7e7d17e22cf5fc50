import { useLingui } from '@lingui/react/macro'
import { Check, TextField } from '../../ui/Field.tsx'
import type { LessonHead, LessonHeadFault } from './reading.ts'

/** What a lesson is called, what one can do after it and how long it takes. */
export const LessonFields = ({ head, faults, change }: { head: LessonHead; faults: readonly LessonHeadFault[]; change: (head: LessonHead) => void }) => {
  const { t } = useLingui()
  const wrong = (fault: LessonHeadFault, words: string) => (faults.includes(fault) ? words : undefined)
  return (
    <div className="pair-fields">
      <TextField
        id="leccion-titulo"
        label={t`Título de la lección`}
        value={head.title}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => change({ ...head, title: event.currentTarget.value })}
        error={wrong('title', t`Escriba el título.`)}
      />
      <TextField
        id="leccion-minutos"
        label={t`Minutos`}
        value={head.minutes}
        inputMode="numeric"
        maxLength={2}
        autoComplete="off"
        onChange={(event) => change({ ...head, minutes: event.currentTarget.value })}
        error={wrong('minutes', t`De 1 a 60.`)}
      />
      <TextField
        id="leccion-objetivo"
        label={t`Al terminar, la persona puede…`}
        value={head.objective}
        maxLength={300}
        autoComplete="off"
        onChange={(event) => change({ ...head, objective: event.currentTarget.value })}
        error={wrong('objective', t`Escriba qué puede hacer al terminar.`)}
      />
      <Check checked={head.guide} onChange={(event) => change({ ...head, guide: event.currentTarget.checked })}>
        {t`Es una guía de bolsillo: una sola pantalla para consultar en servicio.`}
      </Check>
    </div>
  )
}
