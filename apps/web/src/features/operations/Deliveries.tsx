import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readDeliveries } from '@tequio/contracts/identity/delivery'
import { queryOf } from '../../api/query.ts'
import { momentInWords } from '../../session/dates.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** Whether mails, texts and browser notices leave: only figures and the kind of fault. */
export const Deliveries = () => {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(queryOf(readDeliveries))
  const words = { mail: t`Correo`, text: t`Mensajes de texto`, push: t`Avisos del navegador` }
  return (
    <section className="card stack-12" aria-labelledby="envios">
      <h2 className="h-s" id="envios">
        <Trans>Correos y mensajes</Trans>
      </h2>
      {error && !data && <Trouble problem={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={2} />}
      {data && (
        <>
          <p>
            {data.waiting === 0 ? <Trans>Ninguno espera salir.</Trans> : <Plural value={data.waiting} one="# espera salir." many="# esperan salir." other="# esperan salir." />}
          </p>
          {data.givenUp.length === 0 ? (
            <p className="meta">
              <Trans>En dos semanas todos salieron.</Trans>
            </p>
          ) : (
            <ul className="list">
              {data.givenUp.map((one) => (
                <li key={`${one.channel} ${one.error}`}>
                  <p className="strong">
                    {words[one.channel]}: <Plural value={one.count} one="# no salió" many="# no salieron" other="# no salieron" />
                  </p>
                  <p className="meta">
                    {one.error} · {momentInWords(one.lastAt)}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}
