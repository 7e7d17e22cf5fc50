import { Plural, Trans } from '@lingui/react/macro'
import { readMyThreads } from '@tequio/contracts/training/inquiry'
import { Link } from 'react-router'
import { useCached } from '../../offline/cached.ts'
import { useMe } from '../../session/session.ts'
import { Icon } from '../Icon.tsx'

const Replied = ({ editionId }: { editionId: string }) => {
  const { accountId } = useMe()
  const { value } = useCached(accountId, readMyThreads, { params: { editionId } })
  const own = value?.own ?? []
  const replied = own.filter(({ reply }) => reply !== null).length
  if (own.length === 0) return null
  return (
    <span className="meta">
      <Plural value={own.length} one="# pregunta suya" many="# preguntas suyas" other="# preguntas suyas" />
      {replied > 0 && (
        <>
          {' · '}
          <Plural value={replied} one="# respondida" many="# respondidas" other="# respondidas" />
        </>
      )}
    </span>
  )
}

/** A quiet way to who teaches: of a lesson, or with what was replied so far. */
export const Ask = ({ editionId, lessonId }: { editionId: string; lessonId?: string }) => (
  <Link className="item" to={`/cursos/${editionId}/preguntas${lessonId === undefined ? '' : `?leccion=${encodeURIComponent(lessonId)}`}`}>
    <Icon name="chat" />
    <span className="grow">
      <span className="h-xs">
        <Trans>Preguntar a quien imparte</Trans>
      </span>
      {lessonId === undefined && <Replied editionId={editionId} />}
    </span>
    <span className="go">
      <Icon name="chev" />
    </span>
  </Link>
)
