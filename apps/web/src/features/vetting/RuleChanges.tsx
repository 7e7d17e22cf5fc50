import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readRuleChanges, readRuleVersion } from '@tequio/contracts/vetting/rule'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { has, useMe } from '../../session/session.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { RuleActivation } from './RuleActivation.tsx'
import { typeWords } from './words.ts'
import './rules.css'

type Changes = Reply<typeof readRuleChanges>
type Item = Changes['items'][number]

const Figures = ({ of }: { of: Changes }) => {
  const { t } = useLingui()
  return (
    <ul className="rule-figures" aria-label={t`Cambios por tipo`}>
      {of.moves.map((move) => (
        <li key={`${move.from}-${move.to}`}>
          <Chip tone="info">
            {t`De ${typeWords(move.from)} a ${typeWords(move.to)}`}: <Plural value={move.persons} one="# persona" many="# personas" other="# personas" />
          </Chip>
        </li>
      ))}
    </ul>
  )
}

/** What a version would change, by name, before it is activated, and the activation below it. */
export const RuleChanges = () => {
  const { t } = useLingui()
  const version = Number(useParams()['version'])
  const readsFiles = has(useMe(), 'coordinator', 'reviewer')
  const [after, setAfter] = useState<string>()
  const rules = useQuery(queryOf(readRuleVersion, { params: { version } }))
  const read = useQuery({ ...queryOf(readRuleChanges, { params: { version }, query: { limit: 12, ...(after ? { after } : {}) } }), placeholderData: keepPreviousData })
  const crumbs = [
    { to: '/equipo/reglas', words: t`Reglas de verificación` },
    { to: `/equipo/reglas/${version}`, words: t`Versión ${version}` },
  ]
  const error = read.error ?? rules.error
  const [of, draft] = [read.data, rules.data]
  if (!of || !draft || (error && !of))
    return (
      <Work name={t`Qué cambiaría`} title={t`Qué cambiaría`} crumbs={crumbs}>
        {error ? <Trouble problem={error} again={() => void Promise.all([read.refetch(), rules.refetch()])} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const again = async () => {
    setAfter(undefined)
    await Promise.all([read.refetch(), rules.refetch()])
  }
  return (
    <Work
      name={t`Qué cambiaría`}
      crumbs={crumbs}
      title={
        <Plural
          value={of.persons}
          _0="Nadie recibiría otro tipo de verificación"
          one="# persona recibiría otro tipo de verificación"
          many="# personas recibirían otro tipo de verificación"
          other="# personas recibirían otro tipo de verificación"
        />
      }
      lead={
        of.persons > 0 && (
          <>
            <Plural value={of.posts} one="Todas en un mismo puesto." many="En # puestos distintos." other="En # puestos distintos." />{' '}
            {of.open !== null && (
              <Plural
                value={of.open}
                _0="Ninguna está en preparación: nada cambia en lo ya enviado."
                one="# está en preparación y puede cambiar ya; lo enviado se queda como está."
                many="# están en preparación y pueden cambiar ya; lo enviado se queda como está."
                other="# están en preparación y pueden cambiar ya; lo enviado se queda como está."
              />
            )}
          </>
        )
      }
    >
      {!of.asksVetting && (
        <Callout>
          <Trans>Hoy el programa no pide verificación, así que ninguna regla cambia nada.</Trans>
        </Callout>
      )}
      {read.error && <Trouble problem={read.error} again={() => void again()} />}
      {of.items.length === 0 ? (
        <EmptyState title={<Trans>Ningún puesto de hoy cambia</Trans>}>
          <Trans>La versión puede activarse: decidirá sobre los puestos que empiecen desde su día.</Trans>
        </EmptyState>
      ) : (
        <>
          <Figures of={of} />
          <Table<Item>
            caption={t`Personas que recibirían otro tipo`}
            rows={of.items}
            rowKey={(item) => item.caseId}
            columns={[
              {
                key: 'person',
                words: t`Persona`,
                cell: (item) => (
                  <span>
                    {readsFiles ? <Link to={`/equipo/verificacion/${item.caseId}`}>{item.name}</Link> : item.name}
                    <span className="sub">{item.municipality}</span>
                  </span>
                ),
              },
              {
                key: 'post',
                words: t`Puesto`,
                cell: (item) => (
                  <span>
                    {item.position}
                    <span className="sub">{item.institution}</span>
                  </span>
                ),
              },
              { key: 'from', words: t`Hoy`, cell: (item) => typeWords(item.from) },
              {
                key: 'to',
                words: t`Sería`,
                cell: (item) => (
                  <span>
                    <span className="strong">{typeWords(item.to)}</span>
                    <span className="sub">{item.row > 0 ? t`Regla ${item.row}: ${item.title}` : item.title}</span>
                  </span>
                ),
              },
              ...(of.open === null
                ? []
                : [
                    {
                      key: 'acts',
                      words: t`Al activar`,
                      cell: (item: Item) =>
                        item.acts ? (
                          <Chip tone="pri">
                            <Trans>Puede cambiar</Trans>
                          </Chip>
                        ) : (
                          <Chip>
                            <Trans>Se queda como está</Trans>
                          </Chip>
                        ),
                    },
                  ]),
            ]}
            foot={
              (of.next !== null || after !== undefined) && (
                <Pager
                  shown={of.items.length}
                  busy={read.isFetching}
                  {...(of.next === null ? {} : { more: () => setAfter(of.next ?? undefined) })}
                  {...(after === undefined ? {} : { first: () => setAfter(undefined) })}
                />
              )
            }
          />
        </>
      )}
      {draft.state === 'draft' && <RuleActivation draft={draft} changes={of} again={again} />}
    </Work>
  )
}
