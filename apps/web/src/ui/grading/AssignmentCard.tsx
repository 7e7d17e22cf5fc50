import { Trans } from '@lingui/react/macro'
import { readMyAssignment } from '@tequio/contracts/training/assignment'
import { useCached } from '../../offline/cached.ts'
import { useSync } from '../../offline/sync.ts'
import { useMe } from '../../session/session.ts'
import { ButtonLink } from '../Button.tsx'
import { Chip } from '../Chip.tsx'
import { stateTones, stateWords } from './words.ts'
import { standingOf } from './standing.ts'

/** The assignment of a course in its page: what is asked and how it stands. */
export const AssignmentCard = ({ editionId, asks }: { editionId: string; asks: string }) => {
  const { accountId } = useMe()
  const { rows, sentAt } = useSync(accountId)
  const { value, asOf } = useCached(accountId, readMyAssignment, { params: { editionId } }, sentAt)
  const standing = value && standingOf(value.state, rows, { editionId, asOf })
  const state = standing?.state
  const mayWrite = value?.may === 'hand-in' && (state === 'todo' || state === 'returned')
  return (
    <section className="card stack-12" aria-labelledby="actividad">
      <div className="split">
        <h2 className="h-s" id="actividad">
          <Trans>Su actividad en el municipio</Trans>
        </h2>
        {state === 'device' ? (
          <Chip tone="info">
            <Trans>Guardada aquí; se envía sola</Trans>
          </Chip>
        ) : (
          state && <Chip tone={stateTones[state]}>{stateWords(state)}</Chip>
        )}
      </div>
      <p>{asks}</p>
      <p className="meta">
        {value && (value.isAsked ? <Trans>Cuenta para su constancia cuando se acepta.</Trans> : <Trans>No se pide para su constancia; sirve para recibir comentarios.</Trans>)}
      </p>
      <ButtonLink full look={mayWrite && value.isAsked ? 'primary' : 'plain'} after="right" to={`/cursos/${editionId}/actividad`}>
        {state === 'returned' ? <Trans>Ver el comentario y corregir</Trans> : mayWrite ? <Trans>Escribir y entregar</Trans> : <Trans>Ver mi actividad</Trans>}
      </ButtonLink>
    </section>
  )
}
