import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { decidePost, keepRest, redrawHandover } from '@tequio/contracts/identity/handover'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { readOpenWork } from '@tequio/contracts/mentoring/handover'
import { mentoringPolicy } from '@tequio/contracts/mentoring/policy'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Hilada } from '../../ui/Hilada.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { DecidePost } from './DecidePost.tsx'
import type { HandoverPage, HandoverRow } from './Handover.tsx'
import { CancelHandover, ConfirmHandover } from './HandoverEnd.tsx'
import { HandoverLetter } from './HandoverLetter.tsx'
import { HandoverPosts } from './HandoverPosts.tsx'

/** The guide: post after post who stays, who leaves and who takes over; nothing changes before the end. */
export const HandoverDraft = ({ page, name, crumbs }: { page: HandoverPage; name: string; crumbs: { to: string; words: string }[] }) => {
  const { t } = useLingui()
  const me = useMe()
  const client = useQueryClient()
  const [asks, setAsks] = useState<HandoverRow | 'confirm' | 'cancel'>()
  const { handoverId, municipalityId, municipalityName: place, undecided } = page
  const work = useQuery({ ...queryOf(readOpenWork, { params: { municipalityId } }), enabled: may(me, mentoringPolicy, 'mentoring.pair.see') })
  const [keep, rest, redraw] = [useSend(decidePost), useSend(keepRest), useSend(redrawHandover)]
  const leads = may(me, identityPolicy, 'identity.handover.lead')
  const decided = page.posts - page.undecided
  const again = () => client.invalidateQueries()
  const owes = (personId: string | undefined) => (work.data?.items ?? []).filter((one) => one.owner.personId === personId).length

  const stay = async (row: HandoverRow) => {
    const body = { version: row.version, leaves: false, successor: null, interim: false, roles: row.holder?.roles ?? [], maySign: true, heirId: null }
    await keep.send({ params: { handoverId, rowId: row.rowId }, body })
    await again()
  }
  const keepAll = async () => {
    const kept = await rest.send({ params: { handoverId } })
    await again()
    if (kept) say(t`Los demás puestos quedan como están.`)
  }
  const drawAnew = async () => {
    const drawn = await redraw.send({ params: { handoverId } })
    await again()
    if (drawn) say(drawn.added + drawn.removed === 0 ? t`Los puestos ya estaban al día.` : t`Los puestos quedaron al día.`)
  }
  const problem = keep.problem ?? rest.problem ?? redraw.problem
  return (
    <Work
      name={name}
      crumbs={crumbs}
      meta={page.stateName}
      title={
        <Plural
          value={undecided}
          _0={`${place} tiene todo decidido`}
          one={`A ${place} le falta decidir # puesto`}
          many={`A ${place} le falta decidir # puestos`}
          other={`A ${place} le falta decidir # puestos`}
        />
      }
      lead={<Trans>Nuevo gobierno desde el {dayInShort(page.fromOn)}. Nada cambia hasta que confirme.</Trans>}
      actions={
        leads && (
          <Button size="slim" look="quiet" onClick={() => setAsks('cancel')}>
            <Trans>Descartar</Trans>
          </Button>
        )
      }
    >
      {problem && <Trouble problem={problem} />}
      {page.posts === 0 ? (
        <EmptyState title={<Trans>El organigrama no tiene puestos de mando</Trans>}>
          <Trans>Agregue primero los puestos, o súbalos con una lista.</Trans>
        </EmptyState>
      ) : (
        <div className="cols-main">
          <HandoverPosts rows={page.rows} leads={leads} busy={keep.busy} owes={owes} onStay={(row) => void stay(row)} onAsk={setAsks} />
          <aside className="stack-24" aria-label={t`Para terminar`}>
            <section className="card stack-12">
              <h2 className="h-xs">
                <Plural value={page.posts} one={`${decided} de # puesto decidido`} many={`${decided} de # puestos decididos`} other={`${decided} de # puestos decididos`} />
              </h2>
              <Hilada done={decided} of={page.posts} />
              {leads && page.undecided > 0 && (
                <Button size="slim" full busy={rest.busy} onClick={() => void keepAll()}>
                  <Trans>Los demás se quedan</Trans>
                </Button>
              )}
              {leads && (
                <Button size="slim" look="quiet" full busy={redraw.busy} onClick={() => void drawAnew()}>
                  <Trans>Actualizar los puestos</Trans>
                </Button>
              )}
            </section>
            <HandoverLetter page={page} leads={leads} />
            {page.fromOn > page.today && (
              <Callout>
                <Trans>Se podrá confirmar desde el {dayInShort(page.fromOn)}.</Trans>
              </Callout>
            )}
            {leads && (
              <Button look={page.undecided === 0 ? 'next' : 'plain'} full disabled={page.undecided > 0} onClick={() => setAsks('confirm')}>
                <Trans>Confirmar el cambio</Trans>
              </Button>
            )}
          </aside>
        </div>
      )}
      {typeof asks === 'object' && <DecidePost page={page} row={asks} owed={owes(asks.holder?.personId)} onClose={() => setAsks(undefined)} />}
      {asks === 'confirm' && <ConfirmHandover page={page} owes={owes} onClose={() => setAsks(undefined)} />}
      {asks === 'cancel' && <CancelHandover page={page} onClose={() => setAsks(undefined)} />}
    </Work>
  )
}
