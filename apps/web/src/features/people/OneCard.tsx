import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getCodeCard } from '@tequio/contracts/identity/account'
import { getPerson } from '@tequio/contracts/identity/person'
import { useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Cards } from './Cards.tsx'

/** The card of one person, after a new code or to print it again. */
export const OneCard = () => {
  const { t } = useLingui()
  const { personId = '' } = useParams()
  const person = useQuery(queryOf(getPerson, { params: { personId } }))
  const accountId = person.data?.account?.accountId
  const card = useQuery({
    ...queryOf(getCodeCard, { params: { accountId: accountId ?? '' } }),
    enabled: accountId !== undefined,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const problem = person.error ?? card.error
  const name = person.data?.displayName ?? t`Persona`
  const isShown = card.data?.code != null
  return (
    <Work
      name={t`Código`}
      crumbs={[
        { to: '/equipo/personas', words: t`Personas` },
        { to: `/equipo/personas/${personId}`, words: name },
      ]}
      title={<Trans>Código de {name}</Trans>}
      actions={
        isShown ? (
          <Button look="next" icon="print" onClick={() => window.print()}>
            <Trans>Imprimir</Trans>
          </Button>
        ) : undefined
      }
    >
      {problem ? (
        <Trouble problem={problem} again={() => void (person.error ? person.refetch() : card.refetch())} whole />
      ) : person.data && accountId === undefined ? (
        <EmptyState title={<Trans>Esta persona no tiene cuenta</Trans>} />
      ) : !card.data ? (
        <Skeleton lines={4} />
      ) : (
        <Cards cards={[card.data]} />
      )}
    </Work>
  )
}
