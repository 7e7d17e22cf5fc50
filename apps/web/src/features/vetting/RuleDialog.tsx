import { Trans, useLingui } from '@lingui/react/macro'
import { ruleKinds, type readRuleVersion, type RuleRow } from '@tequio/contracts/vetting/rule'
import { useId, useState, type FormEvent } from 'react'
import type { Reply } from '../../api/call.ts'
import { kindWords, levelWords } from '../../session/posts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RadioCard, Radios, Select, TextField } from '../../ui/Field.tsx'
import type { EditedRow } from './rule-editing.ts'
import { typeWords } from './words.ts'

const levels = ['high', 'middle', 'operative'] as const
const types = ['none', 'courtesy', 'leahy'] as const

const Known = ({ id, words }: { id: string; words: readonly string[] }) => (
  <datalist id={id}>
    {words.map((word) => (
      <option key={word} value={word}>
        {word}
      </option>
    ))}
  </datalist>
)

/** One rule: its name, whom it fits (what is left empty fits anybody) and what it asks. The last one fits everybody. */
export const RuleDialog = ({
  row,
  isNew,
  isLast,
  known,
  onClose,
  onDone,
}: {
  row: EditedRow
  isNew: boolean
  isLast: boolean
  known: Reply<typeof readRuleVersion>['known']
  onClose: () => void
  onDone: (row: EditedRow) => void
}) => {
  const { t } = useLingui()
  const id = useId()
  const [error, setError] = useState<string>()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string): string => String(form.get(name) ?? '').trim()
    if (text('title') === '') {
      setError(t`Escriba un nombre. Se lee en cada expediente.`)
      return document.getElementById(`${id}-title`)?.focus()
    }
    const conditions: Omit<RuleRow, 'title' | 'type'> = {
      institutionKind: ruleKinds.find((kind) => kind === text('kind')) ?? null,
      area: text('area') || null,
      level: levels.find((level) => level === text('level')) ?? null,
      rank: text('rank') || null,
      post: text('post') || null,
      donor: text('donor') || null,
    }
    onDone({ ...row, ...(isLast ? {} : conditions), title: text('title'), type: types.find((type) => type === text('type')) ?? row.type, fits: null })
  }
  const anyWords = t`Cualquiera`
  const listed = (name: string, label: string, value: string | null, words: readonly string[], max: number) => (
    <>
      <TextField label={label} name={name} defaultValue={value ?? ''} placeholder={anyWords} list={`${id}-${name}`} maxLength={max} autoComplete="off" />
      <Known id={`${id}-${name}`} words={words} />
    </>
  )
  return (
    <Dialog open title={isNew ? <Trans>Agregar una regla</Trans> : <Trans>Cambiar la regla</Trans>} onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        <TextField id={`${id}-title`} label={t`Nombre`} name="title" defaultValue={row.title} maxLength={80} autoComplete="off" error={error} />
        {isLast ? (
          <p className="meta">
            <Trans>Es la última: vale para todo puesto que ninguna otra toma.</Trans>
          </p>
        ) : (
          <>
            <p className="meta">
              <Trans>Vale cuando todo lo que llene coincide con el puesto. Lo que quede vacío vale para cualquiera.</Trans>
            </p>
            <div className="rule-conditions">
              <Select
                label={t`Tipo de institución`}
                name="kind"
                defaultValue={row.institutionKind ?? ''}
                options={[['', anyWords], ...ruleKinds.map((kind) => [kind, kindWords(kind)] as const)]}
              />
              {listed('area', t`Área`, row.area, known.areas, 120)}
              <Select label={t`Nivel`} name="level" defaultValue={row.level ?? ''} options={[['', anyWords], ...levels.map((level) => [level, levelWords(level)] as const)]} />
              {listed('rank', t`Grado`, row.rank, known.ranks, 80)}
              {listed('post', t`Puesto`, row.post, known.posts, 120)}
              {listed('donor', t`Donante del programa`, row.donor, known.donor === null ? [] : [known.donor], 120)}
            </div>
          </>
        )}
        <Radios legend={<Trans>Verificación que pide</Trans>}>
          {types.map((type) => (
            <RadioCard key={type} dense name="type" value={type} defaultChecked={row.type === type}>
              {typeWords(type)}
            </RadioCard>
          ))}
        </Radios>
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary">
            {isNew ? <Trans>Agregar</Trans> : <Trans>Listo</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
