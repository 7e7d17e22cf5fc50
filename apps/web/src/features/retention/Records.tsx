import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { FindBlocked } from './FindBlocked.tsx'
import { RecordTable } from './RecordTable.tsx'
import { ReleaseDialog } from './ReleaseDialog.tsx'
import { Silent } from './Silent.tsx'
import { useRecords, type Retained, type useCounts } from './use-retained.ts'

const firstLength = 20
// the contract's limit
const wholeLength = 100

/** What lies blocked, by class and dates only; of one person after their CURP was typed. */
export const Records = ({ counts, mayRelease, today }: { counts: ReturnType<typeof useCounts>; mayRelease: boolean; today: string }) => {
  const { t } = useLingui()
  // null: nobody bears the CURP that was typed
  const [person, setPerson] = useState<string | null>()
  const [limit, setLimit] = useState(firstLength)
  const [releases, setReleases] = useState<Retained>()
  const { lists, items, more } = useRecords(person ?? undefined, limit)
  const isReading = lists.some((list) => list.isPending)
  const isMissed = person === null || (person !== undefined && !isReading && items.length === 0 && lists.every((list) => !list.error))
  const heading = person ? t`Registros de esa persona` : t`Registros bloqueados`
  return (
    <section className="stack" aria-labelledby="bloqueados">
      <div className="stack-4">
        <h2 className="h-s" id="bloqueados">
          {heading}
        </h2>
        <p className="meta">
          <Trans>Lo que guardan está sellado: aquí solo se ven la clase y las fechas.</Trans>
        </p>
      </div>
      {mayRelease && <FindBlocked onFound={setPerson} />}
      <div role="status">
        {isMissed && (
          <Callout>
            <Trans>Ningún registro bloqueado tiene esa CURP.</Trans>
          </Callout>
        )}
      </div>
      {/* a service whose counts are missing is told of above */}
      <Silent lists={lists.map((list, at) => (counts[at]?.error ? undefined : list))} />
      {isReading ? (
        <Skeleton lines={4} />
      ) : items.length > 0 ? (
        <RecordTable
          caption={heading}
          items={items}
          onRelease={mayRelease ? setReleases : undefined}
          foot={
            more && (
              <div className="pager">
                <span>{limit < wholeLength ? t`${items.length} en esta página` : t`Se ven los que se borran antes, ${wholeLength} de cada parte.`}</span>
                {limit < wholeLength && (
                  <Button size="slim" busy={lists.some((list) => list.isFetching)} onClick={() => setLimit(wholeLength)}>
                    <Trans>Ver más</Trans>
                  </Button>
                )}
              </div>
            )
          }
        />
      ) : (
        person === undefined &&
        lists.every((list) => !list.error) && (
          <EmptyState level={3} title={<Trans>Nada está bloqueado</Trans>}>
            <Trans>Cuando un registro cumpla su plazo, aparecerá aquí con el día en que se borra.</Trans>
          </EmptyState>
        )
      )}
      {person !== undefined && (
        <p>
          <Button size="slim" look="quiet" onClick={() => setPerson(undefined)}>
            <Trans>Ver todos los registros bloqueados</Trans>
          </Button>
        </p>
      )}
      {releases && <ReleaseDialog key={releases.id} of={releases} today={today} onClose={() => setReleases(undefined)} />}
    </section>
  )
}
