import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { RetentionClassName, Term } from '@tequio/contracts/retention'
import { numberInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Awaited } from '../../ui/Skeleton.tsx'
import { Table, type Column } from '../../ui/Table.tsx'
import { classWords, monthsInWords } from '../../ui/terms/words.ts'
import type { Counts } from './use-retained.ts'

/** `term` and `counts` are missing when their service did not answer. */
export type ClassRow = { class: RetentionClassName; term: Term | undefined; counts: Omit<Counts, 'class'> | undefined; isReading: boolean }

const Missing = () => (
  <span className="none">
    <span aria-hidden="true">—</span>
    <span className="vh">
      <Trans>Sin respuesta</Trans>
    </span>
  </span>
)

const Count = ({ row: { counts, isReading }, of }: { row: ClassRow; of: keyof Counts & keyof NonNullable<ClassRow['counts']> }) => {
  if (!counts) return isReading ? <Awaited /> : <Missing />
  return <span className={counts[of] === 0 ? 'none retention-zero' : 'strong'}>{numberInWords(counts[of])}</span>
}

/** The schedule: each class with its terms and how many of its records are where. */
export const ClassTable = ({ rows, onEdit }: { rows: readonly ClassRow[]; onEdit: ((term: Term) => void) | undefined }) => {
  const { t } = useLingui()
  const count = (of: 'over' | 'blocked' | 'held' | 'deleted', words: string): Column<ClassRow> => ({
    key: of,
    words,
    align: 'num',
    cell: (row) => <Count row={row} of={of} />,
  })
  const months = (of: 'keepMonths' | 'blockMonths', words: string): Column<ClassRow> => ({
    key: of,
    words,
    cell: ({ term }) => (term ? <span className="nowrap">{monthsInWords(term[of])}</span> : <Missing />),
  })
  return (
    <div className="stack-8 retention-table retention-classes">
      <Table
        slim
        caption={t`Plazos de conservación`}
        rows={rows}
        rowKey={(row) => row.class}
        columns={[
          {
            key: 'class',
            words: t`Registro`,
            cell: (row) => {
              const { name, holds, since } = classWords(row.class)
              return (
                <span>
                  {name}
                  <span className="sub">{holds}</span>
                  <span className="sub">{since}</span>
                </span>
              )
            },
          },
          months('keepMonths', t`Se conserva`),
          months('blockMonths', t`Después, bloqueado`),
          count('over', t`Terminados`),
          {
            ...count('blocked', t`Bloqueados`),
            cell: (row) => (
              <span>
                <Count row={row} of="blocked" />
                {row.counts && row.counts.deletesSoon > 0 && (
                  <span className="sub">
                    <Plural value={row.counts.deletesSoon} one="# se borra en 30 días" many="# se borran en 30 días" other="# se borran en 30 días" />
                  </span>
                )}
              </span>
            ),
          },
          count('held', t`Retenidos`),
          count('deleted', t`Borrados`),
          ...(onEdit
            ? [
                {
                  key: 'edit',
                  words: t`Plazo`,
                  cell: ({ term }: ClassRow) =>
                    term && (
                      <Button size="slim" onClick={() => onEdit(term)}>
                        <Trans>Cambiar</Trans>
                        <span className="vh">: {classWords(term.class).name}</span>
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      <p className="meta">
        <Trans>Terminados: su plazo ya corre y siguen a la vista. Retenidos: se devolvieron hasta un día.</Trans>
      </p>
    </div>
  )
}
