import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { levelWords } from '../../session/posts.ts'
import { Table } from '../../ui/Table.tsx'
import { Free, freeSeats, type ChartInstitution, type ChartPost, type OrganisationPage } from './Free.tsx'

type Row = { institution: ChartInstitution; post: ChartPost }

/** The chart as a table: a row for each post. */
export const ChartTable = ({ page, at }: { page: OrganisationPage; at: string }) => {
  const { t } = useLingui()
  const rows: Row[] = page.institutions.flatMap((institution) => institution.positions.map((post) => ({ institution, post })))
  return (
    <Table
      caption={t`Puestos`}
      rows={rows}
      rowKey={({ post }) => post.positionId}
      columns={[
        {
          key: 'title',
          words: t`Puesto`,
          cell: ({ post }) => (
            <>
              <Link to={`${at}/puestos/${post.positionId}`}>{post.title}</Link>
              <span className="own-words">{[levelWords(post.level), post.rank].filter(Boolean).join(' · ')}</span>
            </>
          ),
        },
        {
          key: 'institution',
          words: t`Institución y área`,
          cell: ({ institution, post }) => (
            <>
              {institution.name}
              <span className="own-words">{post.area}</span>
            </>
          ),
        },
        { key: 'seats', words: t`Plazas`, align: 'num', cell: ({ post }) => post.seats },
        {
          key: 'holders',
          words: t`Quién lo ocupa`,
          cell: ({ post }) => (
            <>
              {post.holders.map((holder) => holder.displayName).join(', ')}
              {freeSeats(post) > 0 && <Free post={post} />}
            </>
          ),
        },
      ]}
    />
  )
}
