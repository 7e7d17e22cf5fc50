import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readDraftCase } from '@tequio/contracts/training/draft-case'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { shownCase } from './case-editing.ts'
import { CaseEditor } from './CaseEditor.tsx'
import { CaseMap } from './CaseMap.tsx'
import { CasePlay } from './CasePlay.tsx'
import type { ReadCase } from './case-reading.ts'
import { standingWords } from './words.ts'

const OnlyRead = ({ of }: { of: ReadCase }) => (
  <div className="writing">
    <section className="card card-flush">
      <CaseMap of={of.case} faults={of.faults} open={undefined} onOpen={() => undefined} move={undefined} />
    </section>
    <CasePlay of={shownCase(of.case, of.caseId)} />
  </div>
)

/** One practice case as it is being written. */
export const CasePage = () => {
  const { t } = useLingui()
  const { courseId = '', caseId = '' } = useParams()
  const mayEdit = may(useMe(), trainingPolicy, 'training.draft.edit')
  // what is being written is not read anew under one's hands
  const read = useQuery({ ...queryOf(readDraftCase, { params: { courseId, caseId } }), refetchOnWindowFocus: false, staleTime: 0, gcTime: 0 })
  const of = read.data
  const standing = of && standingWords(of.standing)
  return (
    <Work
      tight
      name={of?.case.title ?? t`Caso práctico`}
      title={of?.case.title ?? <Trans>Caso práctico</Trans>}
      lead={of && <Trans>La persona decide, ve qué pasa y llega a un final. Cada decisión lleva a un paso.</Trans>}
      meta={standing && <Chip tone={standing.tone}>{standing.words}</Chip>}
      crumbs={[
        { to: '/equipo/catalogo', words: t`Catálogo de cursos` },
        { to: `/equipo/catalogo/${courseId}/escribir`, words: of?.courseTitle ?? t`Escribir el curso` },
      ]}
    >
      {!of && read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      ) : !of ? (
        <Skeleton lines={9} />
      ) : mayEdit ? (
        <CaseEditor key={`${courseId} ${caseId}`} of={of} again={async () => (await read.refetch()).data} />
      ) : (
        <OnlyRead of={of} />
      )}
    </Work>
  )
}
