import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readMatrix } from '@tequio/contracts/progress/matrix'
import { readMunicipalityMatrix, setTarget } from '@tequio/contracts/progress/municipality'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { ErrorText } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'

/** The level that the municipality wants to reach, chosen in place. */
export const TargetSelect = ({
  municipalityId,
  itemId,
  title,
  target,
  canSet,
}: {
  municipalityId: string
  itemId: string
  title: string
  target: { level: number | null; version: number }
  canSet: boolean
}) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem } = useSend(setTarget)
  if (!canSet)
    return target.level === null ? (
      <span className="none">
        <Trans>Sin meta</Trans>
      </span>
    ) : (
      <>{target.level}</>
    )
  const change = async (value: string) => {
    const saved = await send({ params: { municipalityId, itemId }, body: { version: target.version, level: value === '' ? null : Number(value) } })
    await Promise.all([client.invalidateQueries({ queryKey: [readMunicipalityMatrix.path] }), client.invalidateQueries({ queryKey: [readMatrix.path] })])
    if (saved) say(t`Meta guardada: ${title}`)
  }
  return (
    <>
      <select className="input mx-select" aria-label={t`Meta de ${title}`} value={target.level ?? ''} disabled={busy} onChange={(event) => void change(event.target.value)}>
        <option value="">–</option>
        {[0, 1, 2, 3, 4].map((level) => (
          <option key={level} value={level}>
            {level}
          </option>
        ))}
      </select>
      {problem && <ErrorText>{sentenceOf(problem)}</ErrorText>}
    </>
  )
}
