import { Plural, Trans } from '@lingui/react/macro'
import { levelWords } from '../../session/posts.ts'
import { roleWords } from '../../session/roles.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import type { HandoverRow } from './Handover.tsx'

const Taking = ({ row }: { row: HandoverRow }) => (
  <>
    {row.roles.length > 0 && <span className="meta">{row.roles.map((role) => roleWords(role)).join(' · ')}</span>}
    {row.interim && <Chip tone="info">{row.maySign ? <Trans>En interinato</Trans> : <Trans>En interinato, sin facultad de firma</Trans>}</Chip>}
    {row.heir && (
      <span className="meta">
        <Trans>Sus pendientes: {row.heir.displayName}</Trans>
      </span>
    )}
  </>
)

/** What was decided of a post, in words. */
export const Decided = ({ row }: { row: HandoverRow }) =>
  !row.isDecided ? (
    <Chip tone="warn">
      <Trans>Por decidir</Trans>
    </Chip>
  ) : !row.leaves ? (
    <>
      <Chip tone="ok">
        <Trans>Se queda</Trans>
      </Chip>
      {row.roles.length > 0 && <span className="meta">{row.roles.map((role) => roleWords(role)).join(' · ')}</span>}
    </>
  ) : row.successor ? (
    <>
      <Chip tone="info">
        <Trans>Lo toma {row.successor.displayName}</Trans>
      </Chip>
      <Taking row={row} />
    </>
  ) : (
    <>
      <Chip>
        <Trans>Queda vacante</Trans>
      </Chip>
      <Taking row={row} />
    </>
  )

const Post = ({ row, leads, busy, owed, onStay, onAsk }: { row: HandoverRow; leads: boolean; busy: boolean; owed: number; onStay: () => void; onAsk: () => void }) => (
  <li className={`card relevo${row.isDecided ? '' : ' is-open'}`}>
    <div className="stack-8">
      <div>
        <h3 className="h-xs">{row.title}</h3>
        <p className="meta">{[row.area, levelWords(row.level)].join(' · ')}</p>
      </div>
      {row.holder ? (
        <span className="person">
          <Avatar name={row.holder.displayName} size="s" />
          <span>
            {row.holder.displayName}
            <span className="own-words">
              {row.holder.roles.map((role) => roleWords(role)).join(' · ')}
              {owed > 0 && (
                <>
                  {row.holder.roles.length > 0 && ' · '}
                  <Plural value={owed} one="# pendiente de mentoría" many="# pendientes de mentoría" other="# pendientes de mentoría" />
                </>
              )}
            </span>
          </span>
        </span>
      ) : (
        <p className="meta">
          <Trans>Vacante hoy</Trans>
        </p>
      )}
    </div>
    <div className="relevo-end">
      <div className="relevo-state">
        <Decided row={row} />
      </div>
      {leads && (
        <div className="row">
          {!row.isDecided && (
            <Button size="slim" busy={busy} onClick={onStay}>
              {row.holder ? <Trans>Se queda</Trans> : <Trans>Sigue vacante</Trans>}
              <span className="vh">: {row.title}</span>
            </Button>
          )}
          <Button size="slim" look={row.isDecided ? 'quiet' : 'plain'} onClick={onAsk}>
            {row.isDecided ? <Trans>Cambiar</Trans> : row.holder ? <Trans>Se va</Trans> : <Trans>Alguien lo toma</Trans>}
            <span className="vh">: {row.title}</span>
          </Button>
        </div>
      )}
    </div>
  </li>
)

/** The posts of a change, institution after institution. */
export const HandoverPosts = ({
  rows,
  leads,
  busy,
  owes,
  onStay,
  onAsk,
}: {
  rows: readonly HandoverRow[]
  leads: boolean
  busy: boolean
  owes: (personId: string | undefined) => number
  onStay: (row: HandoverRow) => void
  onAsk: (row: HandoverRow) => void
}) => (
  <div className="stack-32">
    {[...new Set(rows.map((row) => row.institutionName))].map((institution) => (
      <section key={institution} className="stack-12">
        <h2 className="h-s">{institution}</h2>
        <ul className="stack-8">
          {rows
            .filter((row) => row.institutionName === institution)
            .map((row) => (
              <Post key={row.rowId} row={row} leads={leads} busy={busy} owed={owes(row.holder?.personId)} onStay={() => onStay(row)} onAsk={() => onAsk(row)} />
            ))}
        </ul>
      </section>
    ))}
  </div>
)
