import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { dayInShort, daysUntil } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Table } from '../../ui/Table.tsx'
import { classWords } from '../../ui/terms/words.ts'
import type { Retained } from './use-retained.ts'

const soonDays = 30

const Deletes = ({ on }: { on: string }) => {
  const days = daysUntil(on)
  return (
    <span>
      <span className="nowrap">{dayInShort(on)}</span>
      {days <= soonDays && (
        <span className="sub">{days > 0 ? <Plural value={days} one="en # día" many="en # días" other="en # días" /> : <Trans>en los próximos diez minutos</Trans>}</span>
      )}
    </span>
  )
}

const None = () => <span className="none">—</span>

export const RecordTable = ({
  caption,
  items,
  onRelease,
  foot,
}: {
  caption: string
  items: readonly Retained[]
  onRelease: ((of: Retained) => void) | undefined
  foot: ReactNode
}) => {
  const { t } = useLingui()
  return (
    <div className="retention-table">
      <Table
        caption={caption}
        rows={items}
        rowKey={(item) => item.id}
        columns={[
          {
            key: 'class',
            words: t`Registro`,
            cell: (item) => (
              <span>
                {classWords(item.class).name}
                <span className="sub">
                  <Trans>Terminó el {dayInShort(item.overOn)}</Trans>
                </span>
              </span>
            ),
          },
          {
            key: 'blocked',
            words: t`Se bloqueó`,
            cell: ({ blockedOn }) =>
              blockedOn ? (
                <span className="nowrap">{dayInShort(blockedOn)}</span>
              ) : (
                <Chip tone="info">
                  <Trans>A la vista</Trans>
                </Chip>
              ),
          },
          { key: 'deletes', words: t`Se borra`, cell: ({ deletesOn }) => (deletesOn ? <Deletes on={deletesOn} /> : <None />) },
          { key: 'held', words: t`Retenido hasta`, cell: ({ heldUntil }) => (heldUntil ? <span className="nowrap">{dayInShort(heldUntil)}</span> : <None />) },
          ...(onRelease
            ? [
                {
                  key: 'release',
                  words: t`Devolver`,
                  cell: (item: Retained) =>
                    item.blockedOn && (
                      <Button size="slim" onClick={() => onRelease(item)}>
                        <Trans>Devolver por un tiempo</Trans>
                        <span className="vh">: {classWords(item.class).name}</span>
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
        foot={foot}
      />
    </div>
  )
}
