import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { countFollowUp, listFollowUp, nudgeSeat, type FollowUpLine, type FollowUpList } from '@tequio/contracts/training/follow-up'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { sentenceOf } from '../../api/sentences.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorText } from '../../ui/Field.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'

const Nudge = ({ of }: { of: FollowUpLine }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem } = useSend(nudgeSeat)
  const { name } = of
  const press = async () => {
    if (!(await send({ params: { enrolmentId: of.enrolmentId } }))) return
    say(t`Le recordamos su curso a ${name}. Lo verá en sus mensajes.`)
    await Promise.all([listFollowUp, countFollowUp].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
  }
  if (!of.mayNudge) {
    const day = of.nudgedOn === null ? '' : dayInShort(of.nudgedOn)
    return (
      <span className="none">
        <Trans>Recordada el {day}</Trans>
      </span>
    )
  }
  return (
    <span>
      <Button size="slim" icon="send" busy={busy} aria-label={t`Recordar su curso a ${name}`} onClick={() => void press()}>
        <Trans>Recordar</Trans>
      </Button>
      {problem && <ErrorText>{sentenceOf(problem)}</ErrorText>}
    </span>
  )
}

/** Who stands still or is late, one row a seat. */
export const FollowUpTable = ({ items, list, foot }: { items: readonly FollowUpLine[]; list: FollowUpList; foot: ReactNode }) => {
  const { t } = useLingui()
  return (
    <Table
      caption={list === 'stalled' ? t`Personas sin avanzar` : t`Personas con atraso`}
      rows={items}
      rowKey={(row) => row.enrolmentId}
      columns={[
        {
          key: 'name',
          words: t`Persona`,
          cell: (row) => <PersonCell name={row.name} sub={row.municipality} />,
        },
        {
          key: 'course',
          words: t`Curso`,
          cell: (row) => (
            <span>
              <Link to={`/equipo/capacitacion/${row.editionId}/avance`}>{row.courseTitle}</Link>
              <span className="sub">
                <Trans>
                  {row.edition}, termina el {dayInShort(row.endsOn)}
                </Trans>
              </span>
            </span>
          ),
        },
        {
          key: 'lessons',
          words: t`Lecciones`,
          cell: (row) => (
            <span>
              <Trans>
                {row.lessonsDone} de {row.lessonsTotal}
              </Trans>
              <span className="sub">
                <Trans>Al paso: {row.lessonsExpected}</Trans>
              </span>
            </span>
          ),
        },
        {
          key: 'quiet',
          words: t`Último avance`,
          cell: (row) =>
            row.hasBegun ? (
              dayInShort(row.quietSince)
            ) : (
              <span>
                <Trans>No ha empezado</Trans>
                <span className="sub">
                  <Trans>Pudo desde el {dayInShort(row.quietSince)}</Trans>
                </span>
              </span>
            ),
        },
        { key: 'act', words: t`Recordatorio`, cell: (row) => <Nudge key={row.nudgedOn} of={row} /> },
      ]}
      foot={foot}
    />
  )
}
