import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { decidePost } from '@tequio/contracts/identity/handover'
import { readOrganisation } from '@tequio/contracts/identity/institution'
import type { BodyOf } from '@tequio/contracts/make'
import { municipalRoles } from '@tequio/contracts/roles'
import { useState, type FormEvent } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { roleWords } from '../../session/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check, RadioCard, Radios, Select, TextField } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { HandoverPage, HandoverRow } from './Handover.tsx'
import { PickHolder, type Candidate } from './PickHolder.tsx'

type Way = 'stays' | 'vacant' | 'known' | 'new'
type Successor = BodyOf<typeof decidePost>['successor']

const Newcomer = ({ errors }: { errors: Record<string, string> }) => {
  const { t } = useLingui()
  return (
    <div className="stack-12">
      <TextField name="givenNames" label={t`Nombres`} error={errors['givenNames']} maxLength={80} autoComplete="off" />
      <TextField name="firstSurname" label={t`Primer apellido`} error={errors['firstSurname']} maxLength={80} autoComplete="off" />
      <TextField name="secondSurname" label={t`Segundo apellido, si tiene`} maxLength={80} autoComplete="off" />
      <TextField
        name="curp"
        label={t`CURP`}
        hint={<Trans>18 letras y números. Si ya está registrada en otro lugar, es la misma persona.</Trans>}
        error={errors['curp']}
        maxLength={18}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
    </div>
  )
}

const wayOf = (row: HandoverRow): Way | undefined =>
  !row.isDecided ? (row.holder ? 'known' : undefined) : !row.leaves ? 'stays' : !row.successor ? 'vacant' : row.successor.personId === null ? 'new' : 'known'

/** One post of the change: stays, stays vacant, or somebody takes it; with its roles and who goes on with what the holder owed. */
export const DecidePost = ({ page, row, owed, onClose }: { page: HandoverPage; row: HandoverRow; owed: number; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const decide = useSend(decidePost)
  const chart = useQuery(queryOf(readOrganisation, { params: { municipalityId: page.municipalityId } }))
  const [way, setWay] = useState<Way | undefined>(wayOf(row))
  const [person, setPerson] = useState(row.successor?.personId ?? '')
  const [interim, setInterim] = useState(row.interim)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const people: Candidate[] = (chart.data?.institutions ?? [])
    .flatMap((one) => one.positions)
    .flatMap((post) => post.holders.map((holder) => ({ personId: holder.personId, displayName: holder.displayName, post: post.title, level: post.level })))
    .filter((one) => one.personId !== row.holder?.personId)
  const takes = way === 'known' || way === 'new'
  const shownRoles = row.isDecided ? row.roles : (row.holder?.roles ?? [])

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const newcomer = { givenNames: text('givenNames'), firstSurname: text('firstSurname'), secondSurname: text('secondSurname'), curp: text('curp').toUpperCase() }
    const found: Record<string, string> = {}
    if (!way) found['way'] = t`Elija qué pasa con el puesto.`
    if (way === 'known' && !person) found['person'] = t`Busque a la persona y elíjala.`
    if (way === 'new' && !newcomer.givenNames) found['givenNames'] = t`Escriba los nombres.`
    if (way === 'new' && !newcomer.firstSurname) found['firstSurname'] = t`Escriba el primer apellido.`
    if (way === 'new' && newcomer.curp.length !== 18) found['curp'] = t`La CURP tiene 18 letras y números.`
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const successor: Successor = way === 'known' ? { personId: person } : way === 'new' ? newcomer : null
    const body = {
      version: row.version,
      leaves: way !== 'stays',
      successor,
      interim: takes && interim,
      roles: way === 'vacant' ? [] : municipalRoles.filter((role) => form.get(role) !== null),
      maySign: !(takes && interim) || form.get('unsigned') === null,
      heirId: text('heir') || null,
    }
    const done = await decide.send({ params: { handoverId: page.handoverId, rowId: row.rowId }, body })
    if (!done) return
    await client.invalidateQueries()
    onClose()
  }
  const choose = (to: Way) => () => setWay(to)
  return (
    <Dialog open title={row.title} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        {row.holder && <p className="meta">{row.holder.displayName}</p>}
        <Radios legend={<Trans>¿Qué pasa con el puesto?</Trans>} error={errors['way']}>
          {row.holder && (
            <RadioCard dense name="way" checked={way === 'stays'} onChange={choose('stays')}>
              <Trans>Se queda quien lo ocupa</Trans>
            </RadioCard>
          )}
          <RadioCard dense name="way" checked={way === 'known'} onChange={choose('known')}>
            <Trans>Lo toma alguien del municipio</Trans>
          </RadioCard>
          <RadioCard dense name="way" checked={way === 'new'} onChange={choose('new')}>
            <Trans>Lo toma una persona nueva</Trans>
          </RadioCard>
          <RadioCard dense name="way" checked={way === 'vacant'} onChange={choose('vacant')}>
            <Trans>Queda vacante</Trans>
          </RadioCard>
        </Radios>
        {chart.error && <Trouble problem={chart.error} again={() => void chart.refetch()} />}
        {way === 'known' && <PickHolder people={people} value={person} onPick={setPerson} error={errors['person']} />}
        {way === 'new' && <Newcomer errors={errors} />}
        {takes && (
          <Check checked={interim} onChange={(event) => setInterim(event.currentTarget.checked)}>
            <Trans>Lo toma en interinato</Trans>
          </Check>
        )}
        {takes && interim && (
          <Check name="unsigned" defaultChecked={!row.maySign}>
            <Trans>Sin facultad de firma: no se le pedirá ninguna firma</Trans>
          </Check>
        )}
        {way && way !== 'vacant' && (
          <fieldset className="stack-8">
            <legend className="label">
              <Trans>Funciones que trae el puesto</Trans>
            </legend>
            {municipalRoles.map((role) => (
              <Check key={role} name={role} defaultChecked={shownRoles.includes(role)}>
                {roleWords(role)}
              </Check>
            ))}
          </fieldset>
        )}
        {row.holder && way && way !== 'stays' && owed > 0 && (
          <Select
            name="heir"
            label={t`¿Quién sigue con sus pendientes?`}
            hint={<Plural value={owed} one="Tiene # pendiente de mentoría." many="Tiene # pendientes de mentoría." other="Tiene # pendientes de mentoría." />}
            defaultValue={row.heir?.personId ?? ''}
            options={[
              ['', way === 'vacant' ? t`Nadie por ahora` : t`Quien toma el puesto`],
              ...people.filter((one) => one.level !== 'operative').map((one) => [one.personId, `${one.displayName}, ${one.post}`] as const),
            ]}
          />
        )}
        {decide.problem && <Trouble problem={decide.problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={decide.busy}>
            <Trans>Anotar la decisión</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
