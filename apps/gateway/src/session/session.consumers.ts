import { accountBlocked, accountChanged, accountOpened, grantsIn } from '@tequio/contracts/identity/account'
import { consumer } from '@tequio/service-kit/consumer'
import type { Tables } from '../tables.ts'
import { SessionStore } from './session-store.ts'

export const followAccounts = consumer<Tables>()({
  name: 'followAccounts',
  subject: 'identity.account',
  reads: [accountOpened, accountChanged, accountBlocked],
  do: async ({ tx, event }) => new SessionStore(tx).follow(tx, { ...event.data, grants: grantsIn(event.data) }),
})
