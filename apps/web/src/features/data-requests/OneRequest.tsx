import './data-requests.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listDataRequests, readDataRequest, readDataRequestLetter } from '@tequio/contracts/identity/data-request'
import { Link, useParams } from 'react-router'
import { addressOf } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { isSealedName } from '../../session/sealed-names.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { OrderExport } from './OrderExport.tsx'
import { StepForm } from './StepForm.tsx'
import { Texts } from './Texts.tsx'
import { outcomeWords, rightWords, stateTone, stateWords, termTone, termWords, untilWords } from './words.ts'

/** One request: what was written, its terms, and the steps that are open. */
export const OneRequest = () => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { requestId = '' } = useParams()
  const read = useQuery({ ...queryOf(readDataRequest, { params: { requestId } }), staleTime: Infinity, refetchOnWindowFocus: false })
  const of = read.data
  const crumbs = [{ to: '/equipo/datos-personales', words: t`Datos personales` }]
  const refresh = async () => {
    void client.invalidateQueries({ queryKey: [listDataRequests.path] })
    await read.refetch()
  }
  if (!of)
    return (
      <Work name={t`Solicitud`} title={t`Solicitud`} crumbs={crumbs}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const right = rightWords(of.kind)
  const term = termWords(of)
  const params = { requestId }
  return (
    <Work
      name={of.folio}
      crumbs={crumbs}
      meta={of.folio}
      title={
        <Trans>
          {right} de {of.personName}
        </Trans>
      }
      lead={
        <>
          <Chip tone={stateTone(of)}>{stateWords(of)}</Chip> {term && <Chip tone={termTone(of)}>{term}</Chip>} <span className="meta">{untilWords(of)}</span>
        </>
      }
      actions={
        <>
          <ButtonLink size="slim" icon="file" href={addressOf(readDataRequestLetter, { params, query: { which: 'receipt' } })} download>
            <Trans>Acuse</Trans>
          </ButtonLink>
          {of.answeredOn && (
            <ButtonLink size="slim" icon="file" href={addressOf(readDataRequestLetter, { params, query: { which: 'answer' } })} download>
              <Trans>Respuesta</Trans>
            </ButtonLink>
          )}
        </>
      }
    >
      <div className="cols-main">
        <div className="stack-24">
          <section className="card card-24 stack" aria-label={t`Lo escrito`}>
            <Texts of={of} />
          </section>
          <StepForm key={of.version} of={of} done={refresh} />
        </div>
        <aside className="stack-24" aria-label={t`Datos de la solicitud`}>
          {of.kind === 'access' && of.closedOn === null && <OrderExport personId={of.personId} />}
          <dl className="dl card">
            <dt>
              <Trans>Persona</Trans>
            </dt>
            <dd>
              {isSealedName(of.personName) ? of.personName : <Link to={`/equipo/personas/${of.personId}`}>{of.personName}</Link>}
              <span className="own-words">{of.municipalityName}</span>
            </dd>
            <dt>
              <Trans>Llegó</Trans>
            </dt>
            <dd>{dayInShort(of.receivedOn)}</dd>
            <dt>
              <Trans>Registró</Trans>
            </dt>
            <dd>{of.registeredBy}</dd>
            {of.extendedOn && (
              <>
                <dt>
                  <Trans>Plazo ampliado</Trans>
                </dt>
                <dd>{dayInShort(of.extendedOn)}</dd>
              </>
            )}
            {of.answeredOn && of.outcome && (
              <>
                <dt>
                  <Trans>Respuesta</Trans>
                </dt>
                <dd>
                  {outcomeWords(of.outcome)}, {dayInShort(of.answeredOn)}
                  <span className="own-words">{of.answeredBy}</span>
                </dd>
              </>
            )}
            {of.closedOn && (
              <>
                <dt>
                  <Trans>Concluyó</Trans>
                </dt>
                <dd>{dayInShort(of.closedOn)}</dd>
              </>
            )}
          </dl>
        </aside>
      </div>
    </Work>
  )
}
