import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { getPerson } from '@tequio/contracts/identity/person'
import { giveRole, listRoleChanges, readRoles } from '@tequio/contracts/identity/role'
import { roles, scopesOf, sensitiveRoles, type Role, type ScopeKind } from '@tequio/contracts/roles'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { roleWords, scopeWords } from '../../session/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { RolePlace } from './RolePlace.tsx'

export type Wanted = { role?: Role; kind?: ScopeKind; id?: string; until?: string | null; reason?: string }
const minReason = 3
/** Learners are learners by their account. */
const givable = roles.filter((role) => role !== 'officer')

/** Gives a role with its place, last day and reason; a sensitive one is proposed. */
export const GiveRole = ({ accountId, version, name, wanted, onClose }: { accountId: string; version: number; name: string; wanted: Wanted; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const give = useSend(giveRole)
  const [role, setRole] = useState<Role>(wanted.role ?? 'team')
  const scopes = scopesOf[role]
  const [chosen, setKind] = useState<ScopeKind | undefined>(wanted.kind)
  const kind = chosen && scopes.includes(chosen) ? chosen : (scopes[0] ?? 'programme')
  const [errors, setErrors] = useState<{ place?: string; until?: string; reason?: string }>({})
  const sensitive = sensitiveRoles[role] !== undefined
  const refresh = () => Promise.all([readRoles, getPerson, listRoleChanges].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const id = kind === 'programme' ? '' : String(form.get('place') ?? '')
    const until = dayFrom(form, 'until')
    const reason = String(form.get('reason') ?? '').trim()
    const found = {
      ...(kind !== 'programme' && id === '' ? { place: t`Elija dónde.` } : {}),
      ...(until === undefined ? { until: t`Escriba el día, el mes y el año, o déjelos vacíos.` } : {}),
      ...(reason.length < minReason ? { reason: t`Escriba el motivo.` } : {}),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const done = await give.send({ params: { accountId }, body: { version, grant: { role, kind, id, ...(until ? { until } : {}) }, reason } })
    if (!done) return
    void refresh()
    say(done.state === 'waiting' ? t`Propuesta. Vale cuando otra persona la confirme.` : t`La función ya vale.`)
    onClose()
  }
  return (
    <Dialog open title={<Trans>¿Qué función tendrá {name}?</Trans>} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <Select label={t`Función`} value={role} onChange={(event) => setRole(event.currentTarget.value as Role)} options={givable.map((one) => [one, roleWords(one)] as const)} />
        {scopes.length > 1 && (
          <Select
            label={t`Alcance`}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as ScopeKind)}
            options={scopes.map((one) => [one, scopeWords(one)] as const)}
          />
        )}
        {kind !== 'programme' && <RolePlace key={kind} kind={kind} value={wanted.kind === kind ? wanted.id : undefined} error={errors.place} />}
        <DateBoxes name="until" legend={<Trans>Último día</Trans>} hint={<Trans>Déjelo vacío si no tiene fecha de fin.</Trans>} day={wanted.until ?? ''} error={errors.until} />
        <TextField name="reason" label={t`Motivo`} defaultValue={wanted.reason} error={errors.reason} maxLength={250} autoComplete="off" />
        {sensitive && (
          <Callout>
            <Trans>Esta función da acceso a datos o cuentas de otras personas. Vale cuando alguien más del programa la confirma, en 14 días a más tardar.</Trans>
          </Callout>
        )}
        {give.problem && <Trouble problem={give.problem} again={give.problem.code === 'stale' ? () => void refresh().then(give.forget) : undefined} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={give.busy}>
            {sensitive ? <Trans>Proponer la función</Trans> : <Trans>Dar la función</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
