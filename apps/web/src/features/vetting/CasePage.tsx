import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getFile, openFile } from '@tequio/contracts/vetting/case'
import { useState } from 'react'
import { useParams } from 'react-router'
import { call } from '../../api/call.ts'
import { ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { CaseFile } from './CaseFile.tsx'
import { Purpose } from './Purpose.tsx'
import { keepPurpose, lastPurpose } from './purpose.ts'

/** One file: says why first, then shows all of it. */
export const CasePage = () => {
  const { t } = useLingui()
  const { caseId = '' } = useParams()
  const [asking, setAsking] = useState(false)
  const opening = useSend(openFile)
  const read = queryOf(getFile, { params: { caseId } })
  const file = useQuery({
    ...read,
    queryFn: async () => {
      const get = () => call(getFile, { params: { caseId } })
      try {
        return await get()
      } catch (trouble) {
        const purpose = lastPurpose()
        if (!(trouble instanceof ApiProblem) || trouble.code !== 'purpose-needed' || purpose === '') throw trouble
        await call(openFile, { params: { caseId }, body: { what: 'file', purpose } })
        return get()
      }
    },
  })
  const give = async (purpose: string) => {
    if (!(await opening.send({ params: { caseId }, body: { what: 'file', purpose } }))) return
    keepPurpose(purpose)
    setAsking(false)
    await file.refetch()
  }
  const crumbs = [{ to: '/equipo/verificacion', words: t`Verificación previa` }]
  if (asking || file.error?.code === 'purpose-needed')
    return (
      <Work name={t`Expediente`} title={<Trans>Diga el motivo de la consulta</Trans>} crumbs={crumbs}>
        {opening.problem && <Trouble problem={opening.problem} />}
        <Purpose busy={opening.busy} onGiven={(purpose) => void give(purpose)} />
      </Work>
    )
  if (file.error && !file.data)
    return (
      <Work name={t`Expediente`} title={t`Expediente`} crumbs={crumbs}>
        <Trouble problem={file.error} again={() => void file.refetch()} whole />
      </Work>
    )
  if (!file.data)
    return (
      <Work name={t`Expediente`} title={t`Expediente`} crumbs={crumbs}>
        <Skeleton lines={9} />
      </Work>
    )
  return <CaseFile file={file.data} onPurpose={() => setAsking(true)} />
}
