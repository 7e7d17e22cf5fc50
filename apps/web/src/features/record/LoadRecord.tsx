import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { dayInWords, numberInWords } from '../../session/dates.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { FileButton } from '../../ui/File.tsx'
import { JobProgress } from '../../ui/JobProgress.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { NoRecord, parts, splitWhole, type Whole } from './archive.rules.ts'
import { loadWhole, type LoadedPart } from './transfer.ts'
import { partInWords } from './words.ts'

/** A municipality arrives with the archive that another Tequio wrote; what is here already stays as it is. */
export const LoadRecord = () => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [whole, setWhole] = useState<Whole>()
  const [isNone, setIsNone] = useState(false)
  const [done, setDone] = useState<number>()
  const [loaded, setLoaded] = useState<LoadedPart[]>()
  const [problem, setProblem] = useState<ApiProblem>()
  const name = t`Expedientes de municipios`
  const open = async (file: File) => {
    setProblem(undefined)
    setLoaded(undefined)
    setIsNone(false)
    setWhole(undefined)
    try {
      setWhole(splitWhole(new Uint8Array(await file.arrayBuffer())))
    } catch (trouble) {
      if (!(trouble instanceof NoRecord)) throw trouble
      setIsNone(true)
    }
  }
  const load = async (of: Whole) => {
    setProblem(undefined)
    try {
      setLoaded(await loadWhole(of, setDone))
      await client.invalidateQueries()
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble
      setProblem(trouble)
    } finally {
      setDone(undefined)
    }
  }
  const rows = whole
    ? parts.map((part) => ({
        part,
        rows: whole.manifests[part].tables.reduce((sum, one) => sum + one.rows, 0),
        added: loaded?.find((one) => one.part === part)?.added,
      }))
    : []
  return (
    <Work
      name={name}
      title={<Trans>Cargar el expediente de un municipio</Trans>}
      lead={<Trans>Es el archivo que su municipio descargó de otro Tequio. Lo que ya está aquí se queda como está; solo se agrega lo que falta.</Trans>}
      actions={
        !done && (
          <FileButton look={whole ? 'plain' : 'next'} accept=".zip,application/zip" onFile={(file) => void open(file)}>
            {whole ? <Trans>Elegir otro archivo</Trans> : <Trans>Elegir el archivo</Trans>}
          </FileButton>
        )
      }
    >
      {isNone && (
        <Callout tone="err" live>
          <Trans>Este archivo no es un expediente de Tequio, o está incompleto. Elija el archivo .zip tal como se descargó.</Trans>
        </Callout>
      )}
      {!whole && !isNone && (
        <section className="card card-24 stack-8">
          <h2 className="h-s">
            <Trans>Antes de empezar</Trans>
          </h2>
          <ul className="stack-4">
            <li>
              <Trans>El municipio debe estar en el catálogo de este Tequio. No importa si ya participa.</Trans>
            </li>
            <li>
              <Trans>Cárguelo solo si lo recibió de quien lo descargó: lo que trae se toma por cierto.</Trans>
            </li>
            <li>
              <Trans>Quien ya esté registrado se reconoce por su CURP y no se duplica.</Trans>
            </li>
            <li>
              <Trans>Las contraseñas no viajan: cada cuenta recibe un código nuevo, que usted imprime y el municipio entrega.</Trans>
            </li>
          </ul>
        </section>
      )}
      {whole && (
        <section className="stack" aria-labelledby="que">
          <h2 className="h-s" id="que">
            <Trans>
              {whole.municipality} ({whole.municipalityId}), hecho el {dayInWords(whole.madeOn)}
            </Trans>
          </h2>
          <Table
            caption={t`Qué trae el expediente`}
            rows={rows}
            rowKey={(row) => row.part}
            columns={[
              { key: 'part', words: t`Parte`, cell: (row) => partInWords(row.part) },
              { key: 'rows', words: t`Registros`, align: 'num', cell: (row) => numberInWords(row.rows) },
              ...(loaded ? [{ key: 'added', words: t`Agregados`, align: 'num' as const, cell: (row: (typeof rows)[number]) => numberInWords(row.added ?? 0) }] : []),
            ]}
          />
          {done !== undefined && <JobProgress job={{ state: 'running', done, total: parts.length }} what={t`Cargando el expediente`} />}
          {problem && <Trouble problem={problem} again={() => void load(whole)} />}
          {loaded ? (
            <Callout tone="ok" live>
              <div className="stack-8">
                <p>
                  <Trans>El expediente quedó cargado. Falta entregar los códigos para que su gente pueda entrar.</Trans>
                </p>
                <div className="row">
                  <ButtonLink size="slim" icon="print" to="/equipo/personas?cuenta=waiting">
                    <Trans>Imprimir los códigos</Trans>
                  </ButtonLink>
                  <ButtonLink size="slim" to={`/equipo/organizacion/${whole.municipalityId}`}>
                    <Trans>Ver el organigrama</Trans>
                  </ButtonLink>
                </div>
              </div>
            </Callout>
          ) : (
            done === undefined && (
              <div className="row">
                <Button look="next" onClick={() => void load(whole)}>
                  <Trans>Cargar el expediente</Trans>
                </Button>
              </div>
            )
          )}
        </section>
      )}
    </Work>
  )
}
