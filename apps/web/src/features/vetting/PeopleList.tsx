import './vetting.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { getConsentSheet, listPeople } from '@tequio/contracts/vetting/paper'
import type { Paper } from '@tequio/contracts/vetting/shapes'
import { readVettingSummary } from '@tequio/contracts/vetting/summary'
import { useState } from 'react'
import { download, type Reply } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { has, useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { useFilters } from './filters.ts'
import { UploadProgress, usePaperUpload } from './PaperUpload.tsx'
import { paperWords, standingWords } from './words.ts'

type Row = Reply<typeof listPeople>['items'][number]
const isStanding = (text: string | undefined): text is 'may' | 'expiring' => text === 'may' || text === 'expiring'
const isPaper = (text: string | undefined): text is Paper => text === 'data' || text === 'consent' || text === 'cup'

const Upload = ({ row, onProblem }: { row: Row; onProblem: (problem: ApiProblem | undefined) => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { sending, upload, cancel } = usePaperUpload(row.caseId, onProblem)
  const send = async (kind: 'consent' | 'cup', file: File) => {
    if (!(await upload(kind, file))) return
    say(t`Se guardó la hoja de ${row.name}.`)
    for (const path of [listPeople.path, readVettingSummary.path]) void client.invalidateQueries({ queryKey: [path] })
  }
  const sheet = () => download(getConsentSheet, { params: { caseId: row.caseId } }).catch((trouble: unknown) => onProblem(asProblem(trouble)))
  const { name } = row
  if (sending) return <UploadProgress sending={sending} cancel={cancel} />
  return (
    <span className="row">
      {row.missing.includes('consent') && (
        <Button size="slim" icon="print" onClick={() => void sheet()}>
          <Trans>Hoja</Trans>
          <span className="vh"> {name}</span>
        </Button>
      )}
      {row.missing.includes('consent') && (
        <FileButton accept=".pdf,.jpg,.jpeg,.png" onFile={(file) => void send('consent', file)}>
          <Trans>Subir hoja firmada</Trans>
          <span className="vh"> {name}</span>
        </FileButton>
      )}
      {row.missing.includes('cup') && (
        <FileButton accept=".pdf,.jpg,.jpeg,.png" onFile={(file) => void send('cup', file)}>
          <Trans>Subir CUP</Trans>
          <span className="vh"> {name}</span>
        </FileButton>
      )}
    </span>
  )
}

/** What the liaison and the programme read of vetting: missing papers, and may be enrolled or not yet. */
export const PeopleList = () => {
  const { t } = useLingui()
  const me = useMe()
  const { get, set } = useFilters()
  const [problem, setProblem] = useState<ApiProblem>()
  const [q, municipality, missing, standing, after] = [get('q'), get('municipio'), get('falta'), get('estado'), get('desde')]
  const summary = useQuery(queryOf(readVettingSummary))
  const list = useQuery({
    ...queryOf(listPeople, {
      query: {
        limit: 50,
        ...(q ? { q } : {}),
        ...(municipality ? { municipality } : {}),
        ...(isPaper(missing) ? { missing } : {}),
        ...(isStanding(standing) ? { standing } : {}),
        ...(after ? { after } : {}),
      },
    }),
    placeholderData: keepPreviousData,
  })
  const places = summary.data?.municipalities ?? []
  const may = summary.data?.mayEnrol ?? 0
  const mayUpload = has(me, 'liaison')
  const papers: readonly Paper[] = ['consent', 'data', 'cup']
  return (
    <Work
      tight
      name={t`Verificación previa`}
      title={
        summary.data ? (
          <Plural
            value={summary.data.missing.consent}
            _0="No falta ningún consentimiento"
            one="Falta # consentimiento"
            many="Faltan # consentimientos"
            other="Faltan # consentimientos"
          />
        ) : (
          <Trans>Verificación previa</Trans>
        )
      }
      lead={
        summary.data && (
          <Plural
            value={may}
            one="# persona ya puede inscribirse. Las demás, todavía no."
            many="# personas ya pueden inscribirse. Las demás, todavía no."
            other="# personas ya pueden inscribirse. Las demás, todavía no."
          />
        )
      }
      actions={
        mayUpload && (
          <ButtonLink to="/equipo/verificacion/preparaciones">
            <Trans>Preparación de cursos</Trans>
          </ButtonLink>
        )
      }
    >
      <form className="filters" role="search" aria-label={t`Filtrar personas`} onSubmit={(event) => event.preventDefault()}>
        <div className="grow">
          <TextField slim label={t`Nombre`} type="search" defaultValue={q ?? ''} onChange={(event) => set('q', event.currentTarget.value.trim())} />
        </div>
        {places.length > 1 && (
          <Select
            slim
            label={t`Municipio`}
            value={municipality ?? ''}
            onChange={(event) => set('municipio', event.currentTarget.value)}
            options={[['', t`Todos`], ...places.map((one) => [one.municipalityId, one.name] as const)]}
          />
        )}
        <Select
          slim
          label={t`Le falta`}
          value={missing ?? ''}
          onChange={(event) => set('falta', event.currentTarget.value)}
          options={[['', t`Todas las personas`], ...papers.map((paper) => [paper, paperWords(paper)] as const)]}
        />
        <Select
          slim
          label={t`Inscripción`}
          value={isStanding(standing) ? standing : ''}
          onChange={(event) => set('estado', event.currentTarget.value)}
          options={[
            ['', t`Todas`],
            ['may', t`Pueden inscribirse`],
            ['expiring', t`Vence en 30 días`],
          ]}
        />
      </form>
      {problem && <Trouble problem={problem} />}
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={9} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={missing ? <Trans>No le falta a nadie</Trans> : standing ? <Trans>Nadie con estos filtros</Trans> : <Trans>Aún no hay personas</Trans>}>
          {standing || missing ? <Trans>Cambie los filtros para ver a las demás personas.</Trans> : <Trans>Aparecen aquí cuando se registra la lista del municipio.</Trans>}
        </EmptyState>
      ) : (
        <Table
          caption={t`Personas, lo que les falta y si pueden inscribirse`}
          rows={list.data.items}
          rowKey={(row) => row.caseId}
          columns={[
            {
              key: 'name',
              words: t`Persona`,
              cell: (row) => (
                <PersonCell
                  name={row.name}
                  sub={
                    <>
                      {row.position}
                      {places.length > 1 ? ` · ${row.municipality}` : ''}
                    </>
                  }
                />
              ),
            },
            {
              key: 'missing',
              words: t`Le falta`,
              cell: (row) =>
                row.missing.length > 0 ? (
                  <span className="row">
                    {row.missing.map((paper) => (
                      <Chip key={paper} tone="warn">
                        {paperWords(paper)}
                      </Chip>
                    ))}
                  </span>
                ) : (
                  <span className="none">
                    <Trans>Nada</Trans>
                  </span>
                ),
            },
            {
              key: 'standing',
              words: t`Inscripción`,
              cell: (row) => (
                <span className="standing">
                  <Chip tone={row.standing.mayEnrol ? 'ok' : undefined}>{standingWords(row.standing)}</Chip>
                </span>
              ),
            },
            ...(mayUpload ? [{ key: 'do', words: t`Papeles`, cell: (row: Row) => <Upload row={row} onProblem={setProblem} /> }] : []),
          ]}
          foot={
            <Pager
              shown={list.data.items.length}
              first={after ? () => set('desde', undefined) : undefined}
              more={list.data.next ? () => set('desde', list.data.next ?? undefined) : undefined}
              busy={list.isFetching}
            />
          }
        />
      )}
    </Work>
  )
}
