import { endpoint, file } from '../make.ts'

/** Each `data` is `{ topic, id }`: that something of the account is new, never what. */
export const openLive = endpoint({
  method: 'GET',
  path: '/api/live',
  summary: 'A stream of hints (server-sent events) for who is signed in; it ends with the session',
  may: { on: 'session' },
  reply: file('text/event-stream'),
})
