import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getCodeSheet } from '@tequio/contracts/identity/official-list'
import { useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Cards } from './Cards.tsx'

/** The printable sheet of a confirmed list. It is not kept by the browser: each opening asks the server, which writes it down. */
export const CodeSheet = () => {
  const { t } = useLingui()
  const { listId = '' } = useParams()
  const data = useQuery({ ...queryOf(getCodeSheet, { params: { listId } }), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false })
  const crumbs = [
    { to: '/equipo/listas', words: t`Listas` },
    { to: `/equipo/listas/${listId}`, words: data.data?.fileName ?? t`Lista` },
  ]
  const waiting = data.data?.cards.filter((card) => card.code !== null).length ?? 0
  const used = data.data?.cards.filter((card) => card.code === null) ?? []
  return (
    <Work
      name={t`Códigos`}
      crumbs={crumbs}
      title={
        data.data ? (
          <Plural value={waiting} _0="Todas las personas ya entraron" one="# código por entregar" many="# códigos por entregar" other="# códigos por entregar" />
        ) : (
          t`Códigos`
        )
      }
      actions={
        data.data && waiting > 0 ? (
          <Button look="next" icon="print" onClick={() => window.print()}>
            <Trans>Imprimir</Trans>
          </Button>
        ) : undefined
      }
    >
      {data.error ? (
        <Trouble problem={data.error} again={() => void data.refetch()} whole />
      ) : !data.data ? (
        <Skeleton lines={8} />
      ) : data.data.cards.length === 0 ? (
        <EmptyState title={<Trans>Esta lista no tiene códigos</Trans>}>
          <Trans>Los códigos aparecen cuando la lista se registra.</Trans>
        </EmptyState>
      ) : (
        <>
          {waiting > 0 && (
            <div className="no-print">
              <Callout>
                <p>
                  <Trans>Recorte y entregue cada tarjeta en mano. Cada vez que se abre esta hoja queda anotado.</Trans>
                </p>
              </Callout>
            </div>
          )}
          <Cards cards={data.data.cards.filter((card) => card.code !== null)} />
          {used.length > 0 && (
            <details className="no-print">
              <summary>
                <Plural value={used.length} one="# persona ya usó su código" many="# personas ya usaron su código" other="# personas ya usaron su código" />
              </summary>
              <Cards cards={used} />
            </details>
          )}
        </>
      )}
    </Work>
  )
}
