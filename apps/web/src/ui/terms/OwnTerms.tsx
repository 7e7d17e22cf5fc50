import './terms.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { readRetention } from '@tequio/contracts/identity/retention'
import { useState } from 'react'
import { useLoad } from '../../api/load.ts'
import { Skeleton } from '../Skeleton.tsx'
import { Trouble } from '../Trouble.tsx'
import { classWords, monthsInWords } from './words.ts'

const Terms = () => {
  const { t } = useLingui()
  const { value, problem, again } = useLoad(readRetention, {})
  if (!value) return problem ? <Trouble problem={problem} again={again} /> : <Skeleton lines={7} />
  return (
    <div className="stack-12">
      <p className="prose">
        <Trans>
          Cuando se cumple el plazo, los datos se bloquean y ya nadie los ve aquí. Después se borran. Mientras están bloqueados, una autoridad o usted pueden pedir que vuelvan por
          un tiempo.
        </Trans>
      </p>
      <table className="terms">
        <caption className="vh">
          <Trans>Cuánto tiempo guardamos sus datos</Trans>
        </caption>
        <thead className="vh">
          <tr>
            <th scope="col">
              <Trans>Qué</Trans>
            </th>
            <th scope="col">
              <Trans>Se guarda</Trans>
            </th>
            <th scope="col">
              <Trans>Después, bloqueado</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {value.terms.map((term) => {
            const { name, holds, since } = classWords(term.class)
            return (
              <tr key={term.class}>
                <th scope="row">
                  {name}
                  <span className="terms-about">
                    {holds} {since}
                  </span>
                </th>
                <td data-label={t`Se guarda`}>{monthsInWords(term.keepMonths)}</td>
                <td data-label={t`Después, bloqueado`}>{monthsInWords(term.blockMonths)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** How long each kind of data is kept, folded until somebody wants to know. */
export const OwnTerms = () => {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => event.currentTarget.open && setOpen(true)}>
      <summary className="link-row">
        <Trans>Cuánto tiempo guardamos sus datos</Trans>
      </summary>
      {isOpen && <Terms />}
    </details>
  )
}
