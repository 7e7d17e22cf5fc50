import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { UnsentReport } from '@tequio/contracts/training/unsent'
import { momentInWords } from '../../session/dates.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { outcomeWords, reasonWords, thingWords } from './words.ts'

const Summary = ({ counts, isDone }: { counts: UnsentReport['counts']; isDone: boolean }) => {
  const { applied, duplicate, rejected, retry } = counts
  return (
    <Callout tone={rejected + retry > 0 ? 'warn' : 'ok'} live>
      <p className="strong">
        {isDone ? (
          <Plural value={applied} _0="No había nada nuevo." one="Se registró # avance." many="Se registraron # avances." other="Se registraron # avances." />
        ) : (
          <Plural
            value={applied}
            _0="No hay nada nuevo por registrar."
            one="Hay # avance por registrar."
            many="Hay # avances por registrar."
            other="Hay # avances por registrar."
          />
        )}{' '}
        {duplicate > 0 && <Plural value={duplicate} one="# ya había llegado." many="# ya habían llegado." other="# ya habían llegado." />}{' '}
        {retry > 0 && <Plural value={retry} one="# todavía no se puede." many="# todavía no se pueden." other="# todavía no se pueden." />}{' '}
        {rejected > 0 && <Plural value={rejected} one="# no se puede registrar." many="# no se pueden registrar." other="# no se pueden registrar." />}
      </p>
      <p className="meta">
        {isDone ? (
          <Trans>Cuando el teléfono tenga señal enviará lo mismo, y no se duplica.</Trans>
        ) : applied > 0 ? (
          <Trans>Todavía no se guarda nada.</Trans>
        ) : (
          retry === 0 && <Trans>No hace falta hacer más.</Trans>
        )}
      </p>
    </Callout>
  )
}

/** Whose work it is, from when to when, and what each part of it does or did. */
export const Report = ({ report, isDone }: { report: UnsentReport; isDone: boolean }) => {
  const { t } = useLingui()
  const { personName, savedAt, from, to, counts, lines } = report
  const total = counts.applied + counts.duplicate + counts.rejected + counts.retry
  const [began, ended, saved] = [from, to, savedAt].map((moment) => momentInWords(moment))
  return (
    <section className="stack" aria-labelledby="que-trae">
      <div>
        <h2 className="h-s" id="que-trae">
          {personName}
        </h2>
        <p className="meta">
          <Plural value={total} one="# avance" many="# avances" other="# avances" />,{' '}
          {from === to ? (
            began
          ) : (
            <Trans>
              del {began} al {ended}
            </Trans>
          )}
          . <Trans>Archivo guardado el {saved}.</Trans>
        </p>
      </div>
      <Summary counts={counts} isDone={isDone} />
      <ul className="list" aria-label={t`Lo que trae el archivo`}>
        {lines.map((line) => {
          const { words, tone } = outcomeWords(line.outcome, isDone)
          return (
            <li key={JSON.stringify(line)} className="item">
              <span className="grow">
                <span className="h-xs">
                  {thingWords(line.type)}
                  {line.count > 1 && <> × {line.count}</>}
                </span>
                {line.courseTitle && <span className="meta">{line.courseTitle}</span>}
                {line.reason && <span className="meta">{reasonWords(line.reason)}</span>}
              </span>
              <Chip {...(tone ? { tone } : {})}>{words}</Chip>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
