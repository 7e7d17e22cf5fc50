import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { vettingPolicy } from '@tequio/contracts/vetting/policy'
import { listRuleVersions, startRuleDraft } from '@tequio/contracts/vetting/rule'
import { Link, useNavigate } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { numberInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { spanWords, versionStateWords, versionTone } from './rule-words.ts'

/** The versions of the rules: draft, coming, in force and earlier ones. */
export const Rules = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const mayEdit = may(useMe(), vettingPolicy, 'vetting.rule.edit')
  const list = useQuery(queryOf(listRuleVersions))
  const { send, busy, problem } = useSend(startRuleDraft)
  const items = list.data?.items ?? []
  const draft = items.find((one) => one.state === 'draft')
  const inForce = items.find((one) => one.state === 'in-force')
  const start = async () => {
    const started = await send({})
    void client.invalidateQueries({ queryKey: [listRuleVersions.path] })
    if (started) await go(`/equipo/reglas/${started.version}`)
  }
  return (
    <Work
      name={t`Reglas de verificación`}
      title={inForce ? <Trans>Rige la versión {inForce.version}</Trans> : <Trans>Reglas de verificación</Trans>}
      lead={<Trans>Las reglas dicen qué verificación pide cada puesto: ninguna, cortesía o Leahy.</Trans>}
      actions={
        draft ? (
          <ButtonLink look="next" icon="pen" to={`/equipo/reglas/${draft.version}`}>
            <Trans>Seguir con el borrador</Trans>
          </ButtonLink>
        ) : (
          mayEdit &&
          items.length > 0 && (
            <Button look="next" icon="plus" busy={busy} onClick={() => void start()}>
              <Trans>Preparar un cambio</Trans>
            </Button>
          )
        )
      }
    >
      {problem && <Trouble problem={problem} again={() => void list.refetch()} />}
      {list.data && !list.data.asksVetting && items.length > 0 && (
        <Callout>
          <Trans>El programa no pide verificación. Las reglas se guardan y deciden otra vez cuando un donante la pida.</Trans>
        </Callout>
      )}
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={5} />
      ) : items.length === 0 ? (
        <EmptyState title={<Trans>Aún no hay reglas</Trans>}>
          <Trans>Cuando haya una versión, aquí se ve desde qué día rige y quién la activó.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={t`Versiones de las reglas`}
          rows={items}
          rowKey={(one) => String(one.version)}
          columns={[
            {
              key: 'version',
              words: t`Versión`,
              cell: (one) => (
                <span>
                  <Link to={`/equipo/reglas/${one.version}`}>
                    <Trans>Versión {one.version}</Trans>
                  </Link>
                  {one.reason && <span className="sub">{one.reason}</span>}
                  {(one.state === 'draft' || one.state === 'coming') && (
                    <span className="sub">
                      <Link to={`/equipo/reglas/${one.version}/cambios`}>
                        <Trans>Ver qué cambiaría</Trans>
                        <span className="vh">: {t`Versión ${one.version}`}</span>
                      </Link>
                    </span>
                  )}
                </span>
              ),
            },
            { key: 'state', words: t`Estado`, cell: (one) => <Chip tone={versionTone[one.state]}>{versionStateWords(one.state)}</Chip> },
            { key: 'span', words: t`Rige`, cell: (one) => <span className="nowrap">{spanWords(one)}</span> },
            {
              key: 'rows',
              words: t`Reglas`,
              align: 'num',
              cell: (one) => numberInWords(one.rows),
            },
            {
              key: 'cases',
              words: t`Expedientes que decidió`,
              align: 'num',
              cell: (one) => (one.state === 'draft' ? <span className="none">—</span> : numberInWords(one.cases)),
            },
            {
              key: 'who',
              words: t`Quién`,
              cell: (one) =>
                one.state === 'draft' ? (
                  <Trans>Lo guardó {one.editedBy}</Trans>
                ) : one.activatedBy ? (
                  <span>
                    <Trans>La activó {one.activatedBy}</Trans>
                    <span className="sub">
                      <Trans>La preparó {one.editedBy}</Trans>
                    </span>
                  </span>
                ) : (
                  <span className="none">
                    <Trans>Vino con Tequio</Trans>
                  </span>
                ),
            },
          ]}
        />
      )}
    </Work>
  )
}
