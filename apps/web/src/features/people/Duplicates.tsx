import './duplicates.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listDuplicates, tellApart, undoMerge } from '@tequio/contracts/identity/duplicate'
import { getPerson, listPersons } from '@tequio/contracts/identity/person'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { TwinPair } from './TwinPair.tsx'
import type { Duplicates as Found } from './twin-words.ts'

type Refresh = { refresh: () => Promise<unknown> }

const Merged = ({ of, refresh }: { of: Found['merges'][number] } & Refresh) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(undoMerge)
  const undo = async () => {
    if (!(await send({ params: { personId: of.kept.personId, mergeId: of.mergeId } }))) return
    say(t`La unión quedó deshecha. Los dos registros están como antes.`)
    await refresh()
  }
  const [on, until] = [dayInShort(of.at.slice(0, 10)), dayInShort(of.undoUntil.slice(0, 10))]
  return (
    <li className="card stack-8">
      <h3 className="h-xs">
        <Link to={`/equipo/personas/${of.kept.personId}`}>{of.kept.displayName}</Link>
      </h3>
      <p className="meta">
        <Trans>
          El registro <span className="mono">{of.merged.curpMasked}</span> se unió a <span className="mono">{of.kept.curpMasked}</span> el {on}. Lo hizo {of.by}.
        </Trans>
      </p>
      {!of.isOwn && (
        <p className="row">
          <Button size="slim" busy={busy} onClick={() => void undo()}>
            <Trans>Deshacer la unión</Trans>
            <span className="vh">: {of.kept.displayName}</span>
          </Button>
          <span className="meta">
            <Trans>Hasta el {until}. Lo que se hizo desde entonces se queda con este registro.</Trans>
          </span>
        </p>
      )}
      {problem && <Trouble problem={problem} again={() => void refresh()} />}
    </li>
  )
}

const Apart = ({ of, refresh }: { of: Found['apart'][number] } & Refresh) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(tellApart)
  const takeBack = async () => {
    if (!(await send({ params: { personId: of.one.personId }, body: { otherId: of.other.personId, apart: false } }))) return
    say(t`El par vuelve a la lista.`)
    await refresh()
  }
  return (
    <li className="card stack-8">
      <h3 className="h-xs">{of.one.displayName}</h3>
      <p className="meta">
        <Trans>
          <span className="mono">{of.one.curpMasked}</span> y <span className="mono">{of.other.curpMasked}</span> son personas distintas. Lo dijo {of.by} el{' '}
          {dayInShort(of.at.slice(0, 10))}.
        </Trans>
      </p>
      <p>
        <Button size="slim" look="quiet" busy={busy} onClick={() => void takeBack()}>
          <Trans>Volver a proponer</Trans>
          <span className="vh">: {of.one.displayName}</span>
        </Button>
      </p>
      {problem && <Trouble problem={problem} again={() => void refresh()} />}
    </li>
  )
}

/** Persons who may be registered twice: each pair is joined or told apart; both can be taken back. */
export const Duplicates = () => {
  const { t } = useLingui()
  const client = useQueryClient()
  const list = useQuery(queryOf(listDuplicates, {}))
  const found = list.data
  const refresh = async () => {
    for (const path of [listPersons.path, getPerson.path]) void client.invalidateQueries({ queryKey: [path] })
    await client.invalidateQueries({ queryKey: [listDuplicates.path] })
  }
  const name = t`Duplicados`
  return (
    <Work
      name={name}
      title={
        !found ? (
          name
        ) : (
          <Plural
            value={found.total}
            _0="No hay registros que parezcan repetidos"
            one="# par de registros parece la misma persona"
            many="# pares de registros parecen la misma persona"
            other="# pares de registros parecen la misma persona"
          />
        )
      }
      lead={<Trans>Se proponen por CURP, y por nombre y fecha de nacimiento. Usted decide: nada se une solo.</Trans>}
    >
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !found ? (
        <Skeleton lines={8} />
      ) : (
        <>
          {found.pairs.length === 0 ? (
            <EmptyState title={<Trans>Nada por decidir</Trans>}>
              <Trans>Cuando una lista traiga a alguien que ya está registrado con otra CURP, aparecerá aquí.</Trans>
            </EmptyState>
          ) : (
            <section className="stack-8">
              <h2 className="h-s">
                <Trans>Por decidir</Trans>
              </h2>
              <ul className="stack" aria-label={t`Pares por decidir`}>
                {found.pairs.map((pair) => (
                  <TwinPair key={pair.one.personId + pair.other.personId} of={pair} refresh={refresh} />
                ))}
              </ul>
            </section>
          )}
          {found.merges.length > 0 && (
            <section className="stack-8">
              <h2 className="h-s">
                <Trans>Uniones de los últimos 30 días</Trans>
              </h2>
              <ul className="stack" aria-label={t`Uniones`}>
                {found.merges.map((one) => (
                  <Merged key={one.mergeId} of={one} refresh={refresh} />
                ))}
              </ul>
            </section>
          )}
          {found.apart.length > 0 && (
            <section className="stack-8">
              <h2 className="h-s">
                <Trans>Personas distintas</Trans>
              </h2>
              <ul className="stack" aria-label={t`Personas distintas`}>
                {found.apart.map((one) => (
                  <Apart key={one.one.personId + one.other.personId} of={one} refresh={refresh} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Work>
  )
}
