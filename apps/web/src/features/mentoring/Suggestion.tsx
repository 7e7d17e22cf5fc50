import './mentoring.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { formPair, readMatching, readSuggestion, ruleOut, type Candidate } from '@tequio/contracts/mentoring/matching'
import { listPairs } from '@tequio/contracts/mentoring/pair'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LevelBadge, type Level } from '../../ui/LevelCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { cautionInWords, costInWords, Reasons } from './reason-words.tsx'

const Levels = ({ of }: { of: Candidate }) => {
  const main = of.components[0]
  if (!main) return null
  return (
    <p className="levels">
      <Trans>
        Nivel <LevelBadge level={main.mentorLevel as Level} /> a <LevelBadge level={main.menteeLevel as Level} />
      </Trans>
    </p>
  )
}

/** Another choice: what speaks for it, what it costs the others, and the way to take it all the same. */
const Other = ({ of, mentee, heading, busy, onChoose }: { of: Candidate; mentee: string; heading: string; busy: boolean; onChoose: () => void }) => (
  <article className="card stack-8" aria-label={heading}>
    <div className="split">
      <h3 className="h-xs">{heading}</h3>
      <Levels of={of} />
    </div>
    <p className="meta">
      {of.caution && `${cautionInWords(of.caution)} `}
      {of.hasRoom && costInWords(of)}
    </p>
    <details>
      <summary className="link-row">
        <Trans>Comparar los motivos</Trans>
      </summary>
      <div className="stack">
        <Reasons of={{ ...of, caution: null }} mentee={mentee} />
        {of.hasRoom && (
          <p>
            <Button size="slim" busy={busy} onClick={onChoose}>
              <Trans>Proponer a {of.mentor.name}</Trans>
            </Button>
          </p>
        )}
      </div>
    </details>
  </article>
)

/** The suggestion for one municipality; propose it, set it aside, or take another and see what that costs. */
export const Suggestion = ({ cycleId, menteeId, name, wasChosen }: { cycleId: string; menteeId: string; name: string; wasChosen: boolean }) => {
  const top = useRef<HTMLElement>(null)
  // On the phone it stands below the list: whoever chose a municipality is taken to it.
  useEffect(() => {
    if (wasChosen) top.current?.scrollIntoView({ block: 'nearest' })
  }, [wasChosen])
  const { t } = useLingui()
  const client = useQueryClient()
  const go = useNavigate()
  const params = { cycleId, menteeId }
  const read = useQuery(queryOf(readSuggestion, { params }))
  const forming = useSend(formPair)
  const ruling = useSend(ruleOut)
  const again = async () => {
    await Promise.all([readMatching, readSuggestion, listPairs].map((of) => client.invalidateQueries({ queryKey: [of.path] })))
  }
  const propose = async (mentor: Candidate['mentor']) => {
    const made = await forming.send({ params, body: { mentorId: mentor.municipalityId } })
    if (!made) return
    await again()
    say(t`Par propuesto: ${mentor.name} y ${name}. Falta que firmen los dos.`, { words: t`Abrir la mentoría`, do: () => void go(`/equipo/mentoria/${made.pairId}`) })
  }
  const setAside = async (mentor: Candidate['mentor']) => {
    if (!(await ruling.send({ params, body: { mentorId: mentor.municipalityId } }))) return
    await again()
    say(t`${mentor.name} se descartó para ${name}. El ciclo se repartió otra vez.`)
  }
  const problem = forming.problem ?? ruling.problem
  const { suggestion, runnerUp, others, pairId } = read.data ?? {}
  return (
    <section ref={top} className="stack" aria-labelledby="sug">
      <h2 className="h-s" id="sug">
        {pairId ? <Trans>Par de {name}</Trans> : <Trans>Sugerencia para {name}</Trans>}
      </h2>
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} />
      ) : !read.data ? (
        <Skeleton />
      ) : !suggestion ? (
        <EmptyState level={3} title={<Trans>Nadie con lugar y nivel suficiente</Trans>}>
          <Trans>Pida un lugar más a un mentor, o espere otra solicitud.</Trans>
        </EmptyState>
      ) : (
        <article className="card card-24 stack" aria-labelledby="s1">
          <div className="split">
            <h3 className="h-m" id="s1">
              {suggestion.mentor.name}
            </h3>
            <Levels of={suggestion} />
          </div>
          <p className="meta">{suggestion.components.map((one) => one.title).join(' · ')}</p>
          <Reasons of={suggestion} mentee={name} />
          {pairId ? (
            <ButtonLink to={`/equipo/mentoria/${pairId}`} after="right">
              <Trans>Abrir la mentoría</Trans>
            </ButtonLink>
          ) : (
            <div className="row">
              <Button look="next" after="right" busy={forming.busy} onClick={() => void propose(suggestion.mentor)}>
                <Trans>Proponer par</Trans>
              </Button>
              <Button busy={ruling.busy} onClick={() => void setAside(suggestion.mentor)}>
                <Trans>Descartar</Trans>
              </Button>
            </div>
          )}
        </article>
      )}
      {problem && <Trouble problem={problem} />}
      {!pairId && runnerUp && (
        <Other
          of={runnerUp}
          mentee={name}
          heading={suggestion ? t`Segunda opción: ${runnerUp.mentor.name}` : runnerUp.mentor.name}
          busy={forming.busy}
          onChoose={() => void propose(runnerUp.mentor)}
        />
      )}
      {!pairId && others && others.length > 0 && (
        <details>
          <summary className="link-row">
            <Trans>Ver las demás opciones</Trans>
          </summary>
          <div className="stack">
            {others.map((of) => (
              <Other key={of.mentor.municipalityId} of={of} mentee={name} heading={of.mentor.name} busy={forming.busy} onChoose={() => void propose(of.mentor)} />
            ))}
          </div>
        </details>
      )}
    </section>
  )
}
