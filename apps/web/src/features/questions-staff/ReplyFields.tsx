import { Trans, useLingui } from '@lingui/react/macro'
import { inquiryLength, replyLength } from '@tequio/contracts/training/inquiry'
import type { KeyboardEvent } from 'react'
import { RadioCard, Radios, TextArea } from '../../ui/Field.tsx'

export type ReplyDraft = { text: string; toAll: boolean; heading: string }

/** What a draft sends; undefined while something is missing. */
export const sentOf = ({ text, toAll, heading }: ReplyDraft): { text: string; heading: string | null } | undefined =>
  text.trim() === '' || (toAll && heading.trim() === '') ? undefined : { text, heading: toAll ? heading : null }

/** A reply, for whom it is, and how everybody reads the question. */
export const ReplyFields = ({
  draft,
  change,
  asked,
  mayTellAll,
  showsFaults,
  onKeys,
}: {
  draft: ReplyDraft
  change: (draft: ReplyDraft) => void
  asked: string
  mayTellAll: boolean
  showsFaults: boolean
  onKeys?: (event: KeyboardEvent) => void
}) => {
  const { t } = useLingui()
  return (
    <>
      <TextArea
        id="respuesta"
        label={t`Su respuesta`}
        rows={6}
        maxLength={replyLength}
        value={draft.text}
        error={showsFaults && draft.text.trim() === '' ? t`Escriba la respuesta.` : undefined}
        onKeyDown={onKeys}
        onChange={(event) => change({ ...draft, text: event.currentTarget.value })}
      />
      {mayTellAll && (
        <Radios legend={<Trans>Quién la lee</Trans>}>
          <RadioCard dense name="quien" checked={!draft.toAll} onChange={() => change({ ...draft, toAll: false })}>
            <Trans>Quienes preguntaron</Trans>
          </RadioCard>
          <RadioCard dense name="quien" checked={draft.toAll} onChange={() => change({ ...draft, toAll: true, heading: draft.heading || asked })}>
            <Trans>Toda la edición, sin el nombre de nadie</Trans>
          </RadioCard>
        </Radios>
      )}
      {draft.toAll && (
        <TextArea
          id="encabezado"
          label={t`La pregunta, como la lee el grupo`}
          hint={t`Quite lo que diga quién es o dónde trabaja quien preguntó.`}
          rows={3}
          maxLength={inquiryLength}
          value={draft.heading}
          error={showsFaults && draft.heading.trim() === '' ? t`Escriba la pregunta para el grupo.` : undefined}
          onKeyDown={onKeys}
          onChange={(event) => change({ ...draft, heading: event.currentTarget.value })}
        />
      )}
    </>
  )
}
