import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { cancelList, checkList, getList, listLists } from '@tequio/contracts/identity/official-list'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Stepper } from '../../ui/Steps.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Confirm } from './Confirm.tsx'
import { LeaveOut } from './LeaveOut.tsx'
import { Effects, Problems } from './Problems.tsx'
import { ResultSheet } from './ResultSheet.tsx'
import { Sheet } from './Sheet.tsx'
import type { Summary } from './words.ts'

const Title = ({ list }: { list: Summary }) => {
  const open = list.counts.errors + list.counts.questions
  if (list.state === 'confirmed')
    return (
      <Plural
        value={list.counts.newPersons}
        _0="La lista quedó registrada, sin personas nuevas"
        one="Se registró a # persona"
        many="Se registró a # personas"
        other="Se registró a # personas"
      />
    )
  if (list.state === 'cancelled') return <Trans>Esta lista se descartó</Trans>
  if (open > 0)
    return <Plural value={open} one="Corrija # dato y la lista queda lista" many="Corrija # datos y la lista queda lista" other="Corrija # datos y la lista queda lista" />
  return <Trans>La lista está lista para registrarse</Trans>
}

/** One uploaded list: every problem by row and column, mended in place, then registered. */
export const Draft = () => {
  const { t } = useLingui()
  const { listId = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const go = useNavigate()
  const client = useQueryClient()
  const [asks, setAsks] = useState<'confirm' | 'cancel'>()
  const only = search.get('ver') === 'todas' ? ('all' as const) : ('problems' as const)
  const after = Number(search.get('desde') ?? 0)
  const data = useQuery(queryOf(getList, { params: { listId }, query: { only, limit: 50, ...(after > 0 ? { after } : {}) } }))
  const cancelling = useSend(cancelList)
  const checking = useSend(checkList)
  const list = data.data?.list
  const again = () => client.invalidateQueries({ queryKey: [getList.path] })
  const turn = (to: Record<string, string>) => setSearch({ ...(only === 'all' ? { ver: 'todas' } : {}), ...to })
  const check = async () => {
    if (await checking.send({ params: { listId } })) await again()
  }
  const cancel = async () => {
    if (!(await cancelling.send({ params: { listId } }))) return
    void client.invalidateQueries({ queryKey: [listLists.path] })
    say(t`La lista se descartó. No se registró a nadie.`)
    await go('/equipo/listas')
  }
  if (data.error)
    return (
      <Work name={t`Lista`} title={t`Lista`} crumbs={[{ to: '/equipo/listas', words: t`Listas` }]}>
        <Trouble problem={data.error} again={() => void data.refetch()} whole />
      </Work>
    )
  if (!list || !data.data)
    return (
      <Work name={t`Lista`} title={t`Lista`} crumbs={[{ to: '/equipo/listas', words: t`Listas` }]}>
        <Skeleton lines={9} />
      </Work>
    )
  const open = list.counts.errors + list.counts.questions
  const isDraft = list.state === 'draft'
  const places = list.municipalities.join(' · ')
  return (
    <Work
      name={list.fileName}
      crumbs={[{ to: '/equipo/listas', words: t`Listas` }]}
      title={<Title list={list} />}
      lead={
        places ? (
          <Trans>
            {list.fileName}. {places}.
          </Trans>
        ) : (
          list.fileName
        )
      }
      actions={
        isDraft ? (
          <>
            <Button onClick={() => setAsks('cancel')}>
              <Trans>Descartar</Trans>
            </Button>
            <Button look="next" disabled={open > 0} onClick={() => setAsks('confirm')}>
              <Trans>Registrar la lista</Trans>
            </Button>
          </>
        ) : list.state === 'confirmed' ? (
          <ButtonLink look="next" icon="print" to={`/equipo/listas/${listId}/hoja`}>
            <Trans>Imprimir los códigos</Trans>
          </ButtonLink>
        ) : undefined
      }
    >
      <Stepper
        label={t`Pasos de la lista`}
        steps={[
          { words: <Trans>1. Subir el archivo</Trans>, state: 'done' },
          { words: <Trans>2. Corregir las filas</Trans>, state: !isDraft || open === 0 ? 'done' : 'now' },
          { words: <Trans>3. Registrar</Trans>, state: list.state === 'confirmed' ? 'done' : isDraft && open === 0 ? 'now' : 'todo' },
          { words: <Trans>4. Entregar los códigos</Trans>, state: list.state === 'confirmed' ? 'now' : 'todo' },
        ]}
      />
      {isDraft && (
        <div className="cols-2 cols-even">
          {open > 0 ? (
            <Problems list={list} onRow={(row) => turn({ desde: String(Math.max(0, row - 1)) })} shown={new Set(data.data.rows.map((row) => row.row))} />
          ) : (
            <Callout tone="ok">
              <p>
                <Trans>No hay nada por corregir.</Trans>
              </p>
            </Callout>
          )}
          <Effects list={list} />
        </div>
      )}
      {list.state === 'confirmed' && <Effects list={list} />}
      {isDraft && <LeaveOut list={list} onDone={again} />}
      {checking.problem && <Trouble problem={checking.problem} />}
      <section className="stack-8" aria-labelledby="filas">
        <div className="split">
          <h2 className="h-s" id="filas">
            <Trans>Filas</Trans>
          </h2>
          <nav className="row" aria-label={t`Filtrar filas`}>
            <Link className="tab" to="?" replace aria-current={only === 'problems' ? 'page' : undefined}>
              <Trans>Por revisar</Trans> <span className="n">{list.counts.rowsWithErrors + list.counts.questions + list.counts.leftOut}</span>
            </Link>
            <Link className="tab" to="?ver=todas" replace aria-current={only === 'all' ? 'page' : undefined}>
              <Trans>Todas</Trans> <span className="n">{list.counts.rows}</span>
            </Link>
          </nav>
        </div>
        {data.data.rows.length === 0 ? (
          <EmptyState level={3} title={list.state === 'cancelled' ? <Trans>Sus filas se borraron</Trans> : <Trans>Ninguna fila por revisar</Trans>}>
            {isDraft && <Trans>Puede registrar la lista, o ver todas las filas.</Trans>}
          </EmptyState>
        ) : (
          <Sheet
            listId={listId}
            rows={data.data.rows}
            isDraft={isDraft}
            isWhole={only === 'all'}
            onMended={again}
            next={data.data.next === null ? undefined : () => turn({ desde: String(data.data.next) })}
            first={after > 0 ? () => turn({}) : undefined}
            busy={data.isFetching}
          />
        )}
      </section>
      {list.state !== 'cancelled' && <ResultSheet list={list} />}
      <Confirm open={asks === 'confirm'} list={list} onClose={() => setAsks(undefined)} onChanged={() => void check()} onDone={again} />
      <Dialog
        open={asks === 'cancel'}
        title={<Trans>¿Descartar esta lista?</Trans>}
        onClose={() => setAsks(undefined)}
        actions={
          <>
            <Button onClick={() => setAsks(undefined)}>
              <Trans>Seguir corrigiendo</Trans>
            </Button>
            <Button look="primary" busy={cancelling.busy} onClick={() => void cancel()}>
              <Trans>Descartar la lista</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Se borran sus filas y lo que usted corrigió. No se registra a nadie.</Trans>
        </p>
        {cancelling.problem && <Trouble problem={cancelling.problem} />}
      </Dialog>
    </Work>
  )
}
