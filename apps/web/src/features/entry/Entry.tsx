import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { homeOf, useWho, type Who } from '../../session/session.ts'
import type { Remembered } from '../../session/people.ts'
import { AskSecret } from './AskSecret.tsx'
import { AskUser } from './AskUser.tsx'

/** Only paths of this very site; anything else is ignored. */
const wanted = (search: URLSearchParams): string | undefined => {
  const path = search.get('volver')
  return path && /^\/(?!\/|entrar)/.test(path) ? path : undefined
}

/** User first, then password; a phone that knows the person goes straight to the password. */
export const Entry = () => {
  const { t } = useLingui()
  const who = useWho()
  const go = useNavigate()
  const { state } = useLocation()
  const [search] = useSearchParams()
  const [chosen, setChosen] = useState<Remembered>()

  useEffect(() => {
    document.title = t`Entrar · Tequio`
  }, [t])

  const proceed = (someone: Who) => {
    const to = someone.must.length > 0 ? '/bienvenida' : (wanted(search) ?? homeOf(someone))
    if (to.startsWith('/equipo')) location.assign(to)
    else void go(to, { replace: true })
  }
  useEffect(() => {
    if (who) proceed(who)
    // a session that is already there is followed once
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [who])

  const step = (state as { step?: string } | null)?.step
  if (step === 'secret' && chosen) return <AskSecret person={chosen} back={() => void go(-1)} />
  return (
    <AskUser
      choose={(person) => {
        setChosen(person)
        void go({ search: search.toString() }, { state: { step: 'secret' } })
      }}
    />
  )
}
