import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { vettingPolicy } from '@tequio/contracts/vetting/policy'
import { readRuleVersion } from '@tequio/contracts/vetting/rule'
import { useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { momentInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { RuleEditor } from './RuleEditor.tsx'
import { RuleLine } from './RuleLine.tsx'
import { spanWords, versionStateWords, versionTone } from './rule-words.ts'
import './rules.css'

type Version = Reply<typeof readRuleVersion>

const Who = ({ of }: { of: Version }) => {
  if (of.state === 'draft') {
    if (of.editedAt === null) return null
    return (
      <p className="meta">
        <Trans>
          Lo guardó {of.editedBy} el {momentInWords(of.editedAt)}.
        </Trans>
      </p>
    )
  }
  if (of.activatedAt === null) return null
  return (
    <div className="stack-4">
      <p className="meta">
        <Trans>
          La preparó {of.editedBy}; la activó {of.activatedBy} el {momentInWords(of.activatedAt)}. Motivo: {of.reason}.
        </Trans>
      </p>
      <p className="meta">
        {of.actsOnOpen ? <Trans>Decide sobre expedientes nuevos y sobre los que estaban en preparación ese día.</Trans> : <Trans>Decide solo sobre expedientes nuevos.</Trans>}
      </p>
    </div>
  )
}

/** One version: the draft is edited, every other is read. */
export const RuleVersion = () => {
  const { t } = useLingui()
  const version = Number(useParams()['version'])
  const mayEdit = may(useMe(), vettingPolicy, 'vetting.rule.edit')
  // what somebody else saves comes when it is asked for, never under the hands of who writes
  const read = useQuery({ ...queryOf(readRuleVersion, { params: { version } }), gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false })
  const of = read.data
  const crumbs = [{ to: '/equipo/reglas', words: t`Reglas de verificación` }]
  if (!of)
    return (
      <Work name={t`Versión`} title={t`Reglas de verificación`} crumbs={crumbs}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const isDraft = of.state === 'draft'
  return (
    <Work
      name={t`Versión ${of.version}`}
      crumbs={crumbs}
      title={isDraft ? <Trans>Borrador de la versión {of.version}</Trans> : <Trans>Versión {of.version} de las reglas</Trans>}
      lead={<Trans>Se prueban de arriba abajo: vale la primera que coincide con el puesto.</Trans>}
      actions={
        <>
          <Chip tone={versionTone[of.state]}>{versionStateWords(of.state)}</Chip>
          {!isDraft && <span className="meta">{spanWords(of)}</span>}
        </>
      }
    >
      <Who of={of} />
      {of.rows.length === 0 ? (
        <EmptyState title={<Trans>Esta versión aún no tiene reglas</Trans>}>
          <Trans>Vuelva a la lista y abra otra versión.</Trans>
        </EmptyState>
      ) : isDraft && mayEdit ? (
        <RuleEditor key={of.version} of={of} again={async () => (await read.refetch()).data} />
      ) : (
        <>
          <ol className="rules" aria-label={t`Reglas en orden`}>
            {of.rows.map((row, at) => (
              <RuleLine key={at} row={row} at={at + 1} problems={of.problems.filter((one) => one.row === at + 1)} />
            ))}
          </ol>
          {(isDraft || of.state === 'coming') && (
            <p>
              <ButtonLink look="next" after="right" to={`/equipo/reglas/${of.version}/cambios`}>
                <Trans>Ver qué cambiaría</Trans>
              </ButtonLink>
            </p>
          )}
        </>
      )}
    </Work>
  )
}
