import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { dutyOf, homeOf, useWho, type Who } from '../../session/session.ts'
import type { Remembered } from '../../session/people.ts'
import { AskSecret } from './AskSecret.tsx'
import { AskUser } from './AskUser.tsx'
import { linkIn } from '../../session/card-link.ts'
import { EnterByCard } from './EnterByCard.tsx'

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
  const { state, hash } = useLocation()
  const [search] = useSearchParams()
  const [chosen, setChosen] = useState<Remembered>()
  // Kept here alone: neither the address nor the history holds it after the first look.
  const [link, setLink] = useState(() => linkIn(hash))

  useEffect(() => {
    document.title = t`Entrar · Tequio`
  }, [t])

  const proceed = (someone: Who) => {
    const to = someone.must.length > 0 ? dutyOf(someone.must) : (wanted(search) ?? homeOf(someone))
    if (to.startsWith('/equipo')) location.assign(to)
    else void go(to, { replace: true })
  }
  useEffect(() => {
    const brought = linkIn(hash)
    if (brought === undefined) return
    setLink(brought)
    void go({ search: search.toString() }, { replace: true })
    // only another card's address is looked at again
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [hash])
  useEffect(() => {
    if (who && link === undefined) proceed(who)
    // a session that is already there is followed once
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [who, link])

  if (link !== undefined) return <EnterByCard link={link} entered={() => setLink(undefined)} type={() => setLink(undefined)} />
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
