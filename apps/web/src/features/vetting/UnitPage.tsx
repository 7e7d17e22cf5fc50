import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readUnit } from '@tequio/contracts/vetting/unit'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { dayInWords, momentInWords } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { PreparationForm } from './PreparationForm.tsx'
import { NewUnit, UnitForm } from './UnitForm.tsx'

type Unit = Reply<typeof readUnit>

const Lines = ({ of }: { of: Pick<Unit, 'commander' | 'place' | 'localDescription' | 'englishDescription'> }) => {
  const none = (
    <span className="none">
      <Trans>Falta</Trans>
    </span>
  )
  return (
    <dl className="dl">
      <dt>
        <Trans>Mando</Trans>
      </dt>
      <dd>{of.commander || none}</dd>
      <dt>
        <Trans>Lugar</Trans>
      </dt>
      <dd>{of.place || none}</dd>
      <dt>
        <Trans>Descripción</Trans>
      </dt>
      <dd>{of.localDescription || none}</dd>
      <dt>
        <Trans>En inglés</Trans>
      </dt>
      <dd>{of.englishDescription || none}</dd>
    </dl>
  )
}

const History = ({ lines }: { lines: Unit['history'] }) => (
  <section className="stack-12" aria-labelledby="historia">
    <h2 className="h-s" id="historia">
      <Trans>Cómo ha estado</Trans>
    </h2>
    {lines.length === 0 && (
      <p className="none">
        <Trans>Sin cambios registrados todavía.</Trans>
      </p>
    )}
    <ol className="stack-12">
      {lines.map((line) => (
        <li key={line.at + line.fromOn + line.commander} className="card stack-8">
          <p className="strong">
            <Trans>
              {line.name}, desde el {dayInWords(line.fromOn)}
            </Trans>
          </p>
          <Lines of={line} />
          <p className="meta">
            {line.by === '' ? (
              <Trans>Se registró con su institución, {momentInWords(line.at)}.</Trans>
            ) : (
              <Trans>
                Lo anotó {line.by}, {momentInWords(line.at)}.
              </Trans>
            )}
          </p>
        </li>
      ))}
    </ol>
  </section>
)

/** One unit: how it stands, how it stood, and who may command it. */
export const UnitPage = () => {
  const { t } = useLingui()
  const { unitId = '' } = useParams()
  const keeps = has(useMe(), 'coordinator')
  const [asks, setAsks] = useState<'change' | 'area' | 'course'>()
  const read = useQuery(queryOf(readUnit, { params: { unitId } }))
  const unit = read.data
  const crumbs = [
    { to: '/equipo/verificacion', words: t`Verificación previa` },
    { to: '/equipo/verificacion/unidades', words: t`Unidades` },
  ]
  if (!unit)
    return (
      <Work name={t`Unidad`} title={t`Unidad`} crumbs={crumbs}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const close = () => setAsks(undefined)
  return (
    <Work
      name={t`Unidad`}
      title={unit.name}
      crumbs={crumbs}
      meta={`${unit.institution}, ${unit.municipality}`}
      lead={
        <>
          {unit.area === null ? <Trans>Unidad de la institución.</Trans> : <Trans>Unidad del área {unit.area}.</Trans>}{' '}
          <Plural value={unit.persons} one="# persona con puesto en ella." many="# personas con puesto en ella." other="# personas con puesto en ella." />
        </>
      }
      actions={
        keeps && (
          <>
            {unit.freeAreas.length > 0 && (
              <Button size="slim" icon="plus" onClick={() => setAsks('area')}>
                <Trans>Otra unidad de la institución</Trans>
              </Button>
            )}
            <Button size="slim" onClick={() => setAsks('change')}>
              <Trans>Cambiar los datos</Trans>
            </Button>
            <Button size="slim" look="next" onClick={() => setAsks('course')}>
              <Trans>Preparar un curso</Trans>
            </Button>
          </>
        )
      }
    >
      {unit.commanderLeft && (
        <Callout tone="warn">
          <p>
            <Trans>{unit.commander} ya no tiene un puesto en la institución. Anote quién tiene ahora el mando.</Trans>
          </p>
        </Callout>
      )}
      <section className="card stack-12" aria-labelledby="hoy">
        <h2 className="h-xs" id="hoy">
          <Trans>Como sale en la hoja</Trans>
        </h2>
        <Lines of={unit} />
      </section>
      <History lines={unit.history} />
      {asks === 'change' && <UnitForm unit={unit} onClose={close} />}
      {asks === 'course' && <PreparationForm unitId={unitId} institution={unit.institution} onClose={close} />}
      {asks === 'area' && <NewUnit unit={unit} onClose={close} />}
    </Work>
  )
}
