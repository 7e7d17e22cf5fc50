import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'

/** What the address brought behind its `#`; kept here alone, neither the address nor the history holds it after the first look. */
export const useSecret = (): string => {
  const { hash, pathname, state } = useLocation()
  const go = useNavigate()
  const [secret, setSecret] = useState(() => hash.slice(1))
  useEffect(() => {
    if (hash.length <= 1) return
    setSecret(hash.slice(1))
    void go(pathname, { replace: true, state: state as unknown })
    // only another address is looked at again
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [hash])
  return secret
}
