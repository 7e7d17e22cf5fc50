import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getList, getListTemplate, listHeadingsMissing, listLists, maxListBytes, uploadList } from '@tequio/contracts/identity/official-list'
import { useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { download } from '../../api/call.ts'
import { asProblem, tooLargeOf, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { upload } from '../../api/upload.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { ColumnMapping, type Missing } from './ColumnMapping.tsx'
import { DropZone } from './DropZone.tsx'
import type { ColumnKey, Summary } from './words.ts'

const StateChip = ({ list }: { list: Summary }) => {
  const open = list.counts.errors + list.counts.questions
  if (list.state === 'confirmed')
    return (
      <Chip tone="ok">
        <Trans>Registrada</Trans>
      </Chip>
    )
  if (list.state === 'cancelled')
    return (
      <Chip>
        <Trans>Descartada</Trans>
      </Chip>
    )
  return open > 0 ? (
    <Chip tone="err">
      <Plural value={open} one="# dato por corregir" many="# datos por corregir" other="# datos por corregir" />
    </Chip>
  ) : (
    <Chip tone="pri">
      <Trans>Lista para registrar</Trans>
    </Chip>
  )
}

/** Where a list of officials comes in: choose or drop the file, or go on with one that was uploaded before. */
export const Lists = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const lists = useQuery(queryOf(listLists))
  const [sent, setSent] = useState<number>()
  const [trouble, setTrouble] = useState<{ problem: ApiProblem; file?: File }>()
  const running = useRef(false)
  const send = async (file: File, columns?: Record<string, ColumnKey>) => {
    if (running.current) return
    const problem = tooLargeOf(file, maxListBytes)
    if (problem) return setTrouble({ problem, file })
    running.current = true
    setSent(0)
    if (!columns) setTrouble(undefined)
    try {
      const query = { name: file.name.slice(0, 160), ...(columns ? { columns: JSON.stringify(columns) } : {}) }
      const list = await upload(uploadList, { query, body: file }, setSent)
      void client.invalidateQueries({ queryKey: [listLists.path] })
      client.removeQueries({ queryKey: [getList.path] })
      await go(`/equipo/listas/${list.listId}`)
    } catch (problem) {
      setTrouble({ problem: asProblem(problem), file })
    } finally {
      running.current = false
      setSent(undefined)
    }
  }
  const asked = trouble?.file && trouble.problem.code === listHeadingsMissing.code ? { file: trouble.file, missing: trouble.problem.facts as unknown as Missing } : undefined
  const template = () => download(getListTemplate).catch((problem: unknown) => setTrouble({ problem: asProblem(problem) }))
  const items = lists.data?.items ?? []
  return (
    <Work
      name={t`Listas`}
      title={<Trans>Suba la lista de participantes</Trans>}
      lead={<Trans>Tequio revisa cada fila antes de guardar. Nada se registra hasta que usted confirma.</Trans>}
      actions={
        <Button size="slim" icon="download" onClick={() => void template()}>
          <Trans>Descargar la plantilla</Trans>
        </Button>
      }
    >
      {trouble && (
        <div className="stack-4">
          {trouble.file && <p className="strong">{trouble.file.name}</p>}
          <Trouble problem={trouble.problem} />
        </div>
      )}
      {asked && (
        <ColumnMapping
          file={asked.file.name}
          missing={asked.missing}
          busy={sent !== undefined}
          onMap={(columns) => void send(asked.file, columns)}
          onCancel={() => setTrouble(undefined)}
        />
      )}
      <DropZone sent={sent} onFile={(file) => void send(file)} />
      <section className="stack-8" aria-labelledby="anteriores">
        <h2 className="h-s" id="anteriores">
          <Trans>Listas anteriores</Trans>
        </h2>
        {lists.error ? (
          <Trouble problem={lists.error} again={() => void lists.refetch()} />
        ) : !lists.data ? (
          <Skeleton lines={4} />
        ) : items.length === 0 ? (
          <EmptyState level={3} title={<Trans>Aún no hay listas</Trans>}>
            <Trans>La primera que suba aparece aquí y no se pierde si cierra la página.</Trans>
          </EmptyState>
        ) : (
          <Table
            caption={t`Listas que se han subido`}
            rows={items}
            rowKey={(list) => list.listId}
            columns={[
              { key: 'file', words: t`Archivo`, cell: (list) => (list.state === 'cancelled' ? list.fileName : <Link to={`/equipo/listas/${list.listId}`}>{list.fileName}</Link>) },
              {
                key: 'where',
                words: t`Municipio`,
                cell: (list) =>
                  list.municipalities.length > 2 ? (
                    <Plural value={list.municipalities.length} one="# municipio" many="# municipios" other="# municipios" />
                  ) : (
                    list.municipalities.join(' · ') || t`Sin municipio`
                  ),
              },
              { key: 'rows', words: t`Filas`, align: 'num', cell: (list) => list.counts.rows },
              {
                key: 'state',
                words: t`Estado`,
                cell: (list) => (
                  <span className="row">
                    <StateChip list={list} />
                    {list.state === 'confirmed' && (
                      <Link to={`/equipo/listas/${list.listId}/hoja`} aria-label={t`Códigos de ${list.fileName}`}>
                        <Trans>Códigos</Trans>
                      </Link>
                    )}
                  </span>
                ),
              },
              {
                key: 'who',
                words: t`Subida por`,
                cell: (list) => (
                  <span>
                    {list.uploadedBy}
                    <span className="sub">{momentInWords(list.uploadedAt)}</span>
                  </span>
                ),
              },
            ]}
          />
        )}
      </section>
    </Work>
  )
}
