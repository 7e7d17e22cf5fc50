import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { discardRuleDraft, listRuleVersions, readRuleChanges, saveRuleDraft, type readRuleVersion } from '@tequio/contracts/vetting/rule'
import { useEffect, useReducer, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { useLeaving } from '../../ui/leaving.ts'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { LeavingUnsaved, SavedByOther } from '../../ui/Unsaved.tsx'
import { canMove, edited, isSame, sentRows, type EditedRow } from './rule-editing.ts'
import { RuleDialog } from './RuleDialog.tsx'
import { RuleLine } from './RuleLine.tsx'
import { rowProblemWords } from './rule-words.ts'

type Version = Reply<typeof readRuleVersion>
const loaded = (of: Version): EditedRow[] => of.rows.map((row) => ({ ...row, key: crypto.randomUUID() }))
const empty = (): EditedRow => ({
  key: crypto.randomUUID(),
  fits: null,
  title: '',
  institutionKind: null,
  area: null,
  level: null,
  rank: null,
  post: null,
  donor: null,
  type: 'courtesy',
})

/** The rows of a draft: added, changed, moved, removed and all of it taken back; saved together, with what is wrong said at each row. */
export const RuleEditor = ({ of, again }: { of: Version; again: () => Promise<Version | undefined> }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const [saved, setSaved] = useState(() => ({ edit: of.edit, rows: loaded(of), problems: of.problems }))
  const [{ rows, past }, change] = useReducer(edited, { rows: saved.rows, past: [] })
  const [open, setOpen] = useState<EditedRow>()
  const [dropping, setDropping] = useState(false)
  const [other, setOther] = useState<Version>()
  const saving = useSend(saveRuleDraft)
  const discarding = useSend(discardRuleDraft)
  const isDirty = !isSame(rows, saved.rows)
  const params = { version: of.version }
  const mayLeave = useRef(false)
  const leaving = useLeaving(isDirty, () => mayLeave.current)
  // after the blocker has heard that all is saved; what was changed meanwhile is asked about
  const [going, goOn] = useState<object>()
  useEffect(() => {
    if (going) void go(`/equipo/reglas/${of.version}/cambios`)
  }, [going, go, of.version])
  // the button of a row that moved keeps the focus, or the other one where it can go no further
  const focus = useRef<readonly string[]>([])
  useEffect(() => {
    const target = focus.current.map((id) => document.getElementById(id)).find((one) => one instanceof HTMLButtonElement && !one.disabled)
    focus.current = []
    target?.focus()
  }, [rows])
  const move = (key: string, by: -1 | 1) => {
    focus.current = by < 0 ? [`subir-${key}`, `bajar-${key}`] : [`bajar-${key}`, `subir-${key}`]
    change({ do: 'move', key, by })
  }
  const remove = (row: EditedRow, at: number) => {
    focus.current = [`cambiar-${rows[at + 1]?.key ?? ''}`]
    change({ do: 'remove', key: row.key })
    say(t`La regla se quitó.`, { words: t`Deshacer`, do: () => change({ do: 'undo' }) })
  }
  /** `fine` where the draft on the server is now what stands here and may be activated; `faulty` rules are saved too. */
  const save = async (): Promise<'failed' | 'faulty' | 'fine'> => {
    if (!isDirty) return saved.problems.length === 0 ? 'fine' : 'faulty'
    const done = await saving.send({ params, body: { edit: saved.edit, rows: sentRows(rows) } })
    if (!done) {
      const theirs = await again()
      if (theirs && theirs.edit !== saved.edit) setOther(theirs)
      return 'failed'
    }
    setOther(undefined)
    void client.invalidateQueries({ queryKey: [listRuleVersions.path] })
    void client.invalidateQueries({ queryKey: [readRuleChanges.path] })
    const fresh = await again()
    const fits = fresh?.rows.map((row) => row.fits) ?? []
    const now = rows.map((row, at) => ({ ...row, fits: fits[at] ?? null }))
    setSaved({ edit: done.edit, rows: now, problems: done.problems })
    change({ do: 'saved', rows: now })
    say(t`El borrador quedó guardado.`)
    return done.problems.length === 0 ? 'fine' : 'faulty'
  }
  const load = () => {
    if (!other) return
    const theirs = loaded(other)
    setSaved({ edit: other.edit, rows: theirs, problems: other.problems })
    change({ do: 'load', rows: theirs })
    setOther(undefined)
    saving.forget()
  }
  const drop = async () => {
    if (!(await discarding.send({ params, body: { edit: saved.edit } }))) return
    await client.invalidateQueries({ queryKey: [listRuleVersions.path] })
    say(t`El borrador se tiró. Las reglas en vigor siguen igual.`)
    mayLeave.current = true
    await go('/equipo/reglas')
  }
  const problems = isDirty ? [] : saved.problems
  const isStale = saving.problem?.code === 'stale'
  return (
    <>
      {problems.length > 0 && (
        <ErrorSummary
          title={<Plural value={problems.length} one="Falta # cosa antes de activar" many="Faltan # cosas antes de activar" other="Faltan # cosas antes de activar" />}
          errors={problems.map((one) => ({ field: `regla-${one.row}`, words: t`Regla ${one.row}. ${rowProblemWords(one)}` }))}
        />
      )}
      {isStale && other && (
        <SavedByOther load={load}>
          <Trans>
            {other.editedBy} guardó este borrador el {momentInWords(other.editedAt ?? '')}. Lo que usted escribió sigue aquí, sin guardar.
          </Trans>
        </SavedByOther>
      )}
      {saving.problem && !isStale && <Trouble problem={saving.problem} />}
      <ol className="rules" aria-label={t`Reglas en orden`}>
        {rows.map((row, at) => {
          const isLast = at === rows.length - 1
          return (
            <RuleLine key={row.key} row={isDirty ? { ...row, fits: null } : row} at={at + 1} problems={problems.filter((one) => one.row === at + 1)}>
              <Button size="slim" id={`cambiar-${row.key}`} onClick={() => setOpen(row)}>
                <Trans>Cambiar</Trans>
                <span className="vh">: {row.title}</span>
              </Button>
              {!isLast && (
                <>
                  <Button size="slim" id={`subir-${row.key}`} disabled={!canMove(rows, row.key, -1)} onClick={() => move(row.key, -1)}>
                    <Trans>Subir</Trans>
                    <span className="vh">: {row.title}</span>
                  </Button>
                  <Button size="slim" id={`bajar-${row.key}`} disabled={!canMove(rows, row.key, 1)} onClick={() => move(row.key, 1)}>
                    <Trans>Bajar</Trans>
                    <span className="vh">: {row.title}</span>
                  </Button>
                  <Button size="slim" look="quiet" onClick={() => remove(row, at)}>
                    <Trans>Quitar</Trans>
                    <span className="vh">: {row.title}</span>
                  </Button>
                </>
              )}
            </RuleLine>
          )
        })}
      </ol>
      <p className="row">
        <Button icon="plus" onClick={() => setOpen(empty())}>
          <Trans>Agregar una regla</Trans>
        </Button>
        <Button disabled={past.length === 0} onClick={() => change({ do: 'undo' })}>
          <Trans>Deshacer</Trans>
        </Button>
        <Button look="quiet" onClick={() => setDropping(true)}>
          <Trans>Tirar el borrador</Trans>
        </Button>
      </p>
      <div className="workbar rule-bar">
        <p className="meta" role="status">
          {isDirty ? <Trans>Hay cambios sin guardar.</Trans> : <Trans>Todo está guardado.</Trans>}
        </p>
        <p className="row">
          <Button busy={saving.busy} disabled={!isDirty} onClick={() => void save()}>
            <Trans>Guardar el borrador</Trans>
          </Button>
          <Button
            look="next"
            after="right"
            disabled={problems.length > 0}
            onClick={() =>
              void save().then((how) => {
                if (how === 'fine') goOn({})
              })
            }
          >
            <Trans>Ver qué cambiaría</Trans>
          </Button>
        </p>
      </div>
      {open && (
        <RuleDialog
          key={open.key}
          row={open}
          isNew={!rows.some((one) => one.key === open.key)}
          isLast={rows.at(-1)?.key === open.key}
          known={of.known}
          onClose={() => setOpen(undefined)}
          onDone={(row) => {
            change({ do: 'put', row })
            setOpen(undefined)
          }}
        />
      )}
      <Dialog open={dropping} title={<Trans>¿Tirar este borrador?</Trans>} onClose={() => setDropping(false)}>
        <p>
          <Trans>Se borra para todas las personas. Las reglas en vigor no cambian.</Trans>
        </p>
        {discarding.problem && <Trouble problem={discarding.problem} />}
        <div className="dialog-end">
          <Button onClick={() => setDropping(false)}>
            <Trans>Conservarlo</Trans>
          </Button>
          <Button look="primary" busy={discarding.busy} onClick={() => void drop()}>
            <Trans>Tirar el borrador</Trans>
          </Button>
        </div>
      </Dialog>
      <LeavingUnsaved leaving={leaving} save={async () => (await save()) !== 'failed'} busy={saving.busy} title={<Trans>Hay reglas sin guardar</Trans>}>
        <Trans>Si sale ahora, se pierde lo que cambió desde la última vez que guardó.</Trans>
      </LeavingUnsaved>
    </>
  )
}
