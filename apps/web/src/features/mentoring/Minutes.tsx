import { timeInWords } from '../../session/dates.ts'
import './mentoring.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readSession, saveMinutes } from '@tequio/contracts/mentoring/session'
import { useEffect, useRef, useState } from 'react'
import { call, type Reply } from '../../api/call.ts'
import { textLimits } from '../../api/limits.ts'
import { ApiProblem, isNetworkTrouble } from '../../api/problem.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { SyncLine } from '../../ui/SyncLine.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

type Session = Reply<typeof readSession>
type Other = { text: string; version: number; by: string | null }
const pauseMs = 1000
const retryMs = 5000

/** The minutes save themselves a second after the last letter. When somebody else saved meanwhile, both texts are shown and none is lost. */
export const Minutes = ({ session, pairId, zone }: { session: Session; pairId: string; zone: string | undefined }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const params = { pairId, sessionId: session.sessionId }
  const [text, setText] = useState(session.minutes)
  const [savedAt, setSavedAt] = useState(session.minutesAt)
  const [waits, setWaits] = useState(false)
  const [isAway, setAway] = useState(false)
  const [other, setOther] = useState<Other>()
  const [problem, setProblem] = useState<ApiProblem>()
  const kept = useRef({ text: session.minutes, version: session.minutesVersion })
  const wanted = useRef(session.minutes)
  const running = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const later = (ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), ms)
  }
  const save = async (): Promise<void> => {
    if (running.current || wanted.current === kept.current.text) return
    running.current = true
    const sent = wanted.current
    try {
      const saved = await call(saveMinutes, { params, body: { version: kept.current.version, text: sent } })
      kept.current = { text: sent, version: saved.version }
      setSavedAt(saved.savedAt)
      setAway(false)
      setProblem(undefined)
      setWaits(wanted.current !== sent)
      void client.invalidateQueries({ queryKey: [readSession.path] })
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble
      if (trouble.code === 'stale') {
        const now = await call(readSession, { params }).catch(() => undefined)
        if (now) setOther({ text: now.minutes, version: now.minutesVersion, by: now.minutesBy })
      } else if (isNetworkTrouble(trouble)) setAway(true)
      else setProblem(trouble)
    } finally {
      running.current = false
    }
    if (wanted.current !== kept.current.text) later(retryMs)
  }
  const write = (next: string) => {
    setText(next)
    wanted.current = next
    setWaits(next !== kept.current.text)
    if (!other) later(pauseMs)
  }
  // While two texts stand side by side nothing is saved until the person chooses.
  useEffect(() => {
    if (other) clearTimeout(timer.current)
  }, [other])
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (wanted.current !== kept.current.text) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('beforeunload', warn)
      clearTimeout(timer.current)
      void save()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for the life of the box: it reads everything from refs
  }, [])
  const keepMine = () => {
    if (!other) return
    kept.current = { text: other.text, version: other.version }
    setOther(undefined)
    later(0)
  }
  const takeOther = () => {
    if (!other) return
    kept.current = { text: other.text, version: other.version }
    wanted.current = other.text
    setText(other.text)
    setWaits(false)
    setOther(undefined)
  }
  return (
    <div className="stack-8">
      <TextArea
        className="input minutes"
        label={t`Acta`}
        hint={t`Lo que se vio y lo que se acordó. Sin datos personales.`}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={() => {
          if (!other) void save()
        }}
        {...textLimits(saveMinutes, 'text')}
        required={false}
      />
      <SyncLine state={isAway ? 'off' : waits || other ? 'wait' : 'saved'}>
        {other ? (
          <Trans>Aún sin guardar: elija uno de los dos textos.</Trans>
        ) : isAway ? (
          <Trans>Sin conexión. Su texto sigue aquí y se guardará solo.</Trans>
        ) : waits ? (
          <Trans>Guardando lo que escribe…</Trans>
        ) : savedAt ? (
          <Trans>Guardado a las {timeInWords(savedAt, zone)} h</Trans>
        ) : (
          <Trans>Se guarda mientras escribe.</Trans>
        )}
      </SyncLine>
      {problem && <Trouble problem={problem} again={() => void save()} />}
      {other && (
        <section className="callout callout-warn" role="alert">
          <div className="stack-8 grow">
            <p className="strong">
              {other.by ? <Trans>{other.by} guardó otro texto mientras usted escribía.</Trans> : <Trans>Otra persona guardó otro texto mientras usted escribía.</Trans>}
            </p>
            <p className="as-written card">{other.text}</p>
            <p className="meta">
              <Trans>El suyo está arriba, completo. Copie de éste lo que haga falta y elija.</Trans>
            </p>
            <div className="row">
              <Button look="primary" size="slim" onClick={keepMine}>
                <Trans>Guardar el mío</Trans>
              </Button>
              <Button size="slim" onClick={takeOther}>
                <Trans>Usar el otro</Trans>
              </Button>
            </div>
          </div>
        </section>
      )}
    </div>
  )
}
