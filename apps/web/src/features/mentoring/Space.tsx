import './mentoring.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readSpace, writePost, type Happening } from '@tequio/contracts/mentoring/space'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { textLimits } from '../../api/limits.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Timeline } from '../../ui/Steps.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { ownPlace, type WholePair } from './reader.ts'

const Told = ({ of, pair }: { of: Happening; pair: WholePair }) => {
  const { by, text, number, municipality } = of
  const session = (
    <Link to={`/equipo/mentoria/${pair.pairId}/sesiones/${of.sessionId}`}>
      <Trans>
        Sesión {number}: {text}.
      </Trans>
    </Link>
  )
  switch (of.kind) {
    case 'post':
      return (
        <>
          <span className="strong">{by || <Trans>Programa</Trans>}</span>
          {': '}
          <span className="as-written">{text}</span>
        </>
      )
    case 'formed':
      return <Trans>El programa propuso este par.</Trans>
    case 'signed':
      return (
        <Trans>
          <span className="strong">{by} firmó el convenio</span> por {municipality}.
        </Trans>
      )
    case 'agreed':
      return (
        <span className="strong">
          <Trans>El convenio quedó firmado por los dos.</Trans>
        </span>
      )
    case 'session-proposed':
      return (
        <>
          <span className="strong">{session}</span> <Trans>Se proponen tres horarios; falta elegir uno.</Trans>
        </>
      )
    case 'session-fixed':
      return (
        <>
          <span className="strong">{session}</span> <Trans>Ya tiene horario.</Trans>
        </>
      )
    case 'session-held':
      return (
        <>
          <span className="strong">{session}</span> <Trans>Falta firmar el acta.</Trans>
        </>
      )
    case 'session-signed':
      return (
        <>
          <span className="strong">{session}</span> <Trans>Acta firmada por las dos partes.</Trans>
        </>
      )
    case 'commitment-kept':
      return (
        <Trans>
          <span className="strong">{by} cumplió:</span> {text}.
        </Trans>
      )
    case 'action-done':
      return (
        <Trans>
          <span className="strong">{by} terminó una acción:</span> {text}.
        </Trans>
      )
    case 'ended':
      return (
        <Trans>
          <span className="strong">La mentoría terminó.</span> {text}
        </Trans>
      )
  }
}

const waits: readonly Happening['kind'][] = ['session-proposed', 'session-fixed', 'session-held']

/** One box to write to both teams, and what happened, newest first. */
export const Space = ({ pair }: { pair: WholePair }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const params = { pairId: pair.pairId }
  const [limit, setLimit] = useState(10)
  const [text, setText] = useState('')
  const list = useQuery({ ...queryOf(readSpace, { params, query: { limit } }), placeholderData: (before) => before })
  const { send, busy, problem } = useSend(writePost)
  const zone = ownPlace(pair)?.timeZone
  const write = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || !(await send({ params, body: { text } }))) return
    setText('')
    await client.invalidateQueries({ queryKey: [readSpace.path] })
  }
  return (
    <section className="stack-12" aria-labelledby="hist">
      <h2 className="h-s" id="hist">
        <Trans>Lo que ha pasado</Trans>
      </h2>
      {pair.status !== 'ended' && (
        <form className="card stack-8" onSubmit={(event) => void write(event)}>
          <TextArea
            label={t`Escriba al equipo de las dos ciudades`}
            rows={2}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            {...textLimits(writePost, 'text')}
            required={false}
          />
          {problem && <Trouble problem={problem} />}
          <div className="split">
            <p className="meta">
              <Trans>Lo leen los dos equipos y el programa.</Trans>
            </p>
            <Button type="submit" look="primary" size="slim" icon="send" busy={busy} disabled={text.trim() === ''}>
              <Trans>Enviar mensaje</Trans>
            </Button>
          </div>
        </form>
      )}
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton lines={5} />
      ) : (
        <>
          <Timeline
            label={t`Lo que ha pasado`}
            items={list.data.items.map((of) => ({
              key: of.id,
              state: waits.includes(of.kind) ? 'now' : 'done',
              title: <Told of={of} pair={pair} />,
              about:
                of.municipality && of.kind !== 'signed' ? (
                  <>
                    {of.municipality}, {momentInWords(of.at, zone)}
                  </>
                ) : (
                  momentInWords(of.at, zone)
                ),
            }))}
          />
          {list.data.hasMore && limit < 100 && (
            <Button size="slim" onClick={() => setLimit(Math.min(100, limit + 30))}>
              <Trans>Ver lo anterior</Trans>
            </Button>
          )}
        </>
      )}
    </section>
  )
}
