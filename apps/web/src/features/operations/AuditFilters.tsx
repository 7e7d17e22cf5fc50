import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../../ui/Button.tsx'
import { Check, Select, TextField } from '../../ui/Field.tsx'
import { auditActs } from './audit-acts.ts'
import type { Filter } from './use-audit.ts'
import { services, serviceWords } from './words.ts'

/** What narrows the log. Who and about whom are chosen in the rows and taken back here. */
export const AuditFilters = ({
  filter,
  who,
  about,
  change,
}: {
  filter: Filter
  who: string | undefined
  about: string | undefined
  change: (name: string, value: string) => void
}) => {
  const { t } = useLingui()
  return (
    <div className="stack-12">
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Select
          slim
          label={t`Servicio`}
          value={filter.service ?? ''}
          onChange={(event) => change('servicio', event.currentTarget.value)}
          options={[['', t`Todos`], ...services.map((service) => [service, serviceWords(service)] as const)]}
        />
        <Select
          slim
          label={t`Qué se hizo`}
          value={filter.act ?? ''}
          onChange={(event) => change('acto', event.currentTarget.value)}
          options={[['', t`Todo`], ...Object.entries(auditActs())]}
        />
        <TextField slim type="date" label={t`Desde el día`} value={filter.from ?? ''} max={filter.to} onChange={(event) => change('de', event.currentTarget.value)} />
        <TextField slim type="date" label={t`Hasta el día`} value={filter.to ?? ''} min={filter.from} onChange={(event) => change('a', event.currentTarget.value)} />
      </form>
      <div className="row">
        {who !== undefined && (
          <Button size="slim" icon="x" onClick={() => change('quien', '')} aria-label={t`Quitar el filtro: lo hizo ${who}`}>
            <Trans>Lo hizo {who}</Trans>
          </Button>
        )}
        {about !== undefined && (
          <Button size="slim" icon="x" onClick={() => change('sobre', '')} aria-label={t`Quitar el filtro: sobre ${about}`}>
            <Trans>Sobre {about}</Trans>
          </Button>
        )}
        <Check checked={filter.readings} onChange={(event) => change('consultas', event.currentTarget.checked ? 'si' : '')}>
          <Trans>También las consultas de esta bitácora</Trans>
        </Check>
      </div>
    </div>
  )
}
