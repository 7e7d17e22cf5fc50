import { todayIn } from '@tequio/service-kit/clock'
import { rounds } from '@tequio/service-kit/rounds'
import type { ServiceApp } from '@tequio/service-kit/service'
import { makeSealing } from '../person/sealing.ts'
import { lookAtAsks } from '../recovery/recovery.jobs.ts'
import { warnOfAgreements } from '../message/agreement-ending.jobs.ts'
import type { Tables } from '../tables.ts'
import { readDeliveryConfig } from './delivery.config.ts'
import { makeDigests } from './digest.jobs.ts'
import { sendDue, type Sending } from './send.jobs.ts'
import { makeSenders } from './senders.ts'

const everyMs = 1_000
const digestEveryMs = 30_000

/** Mails, texts, browser notices, digests and recovery: beside the requests, never inside one. */
export const delivering = (app: ServiceApp<Tables>): (() => Promise<void>) => {
  const { db, config } = app
  const sealing = makeSealing(config.secretKey)
  const sending: Sending = {
    db,
    sealing,
    senders: makeSenders(readDeliveryConfig(process.env), config.PUBLIC_URL),
    publicUrl: config.PUBLIC_URL,
    programmeZone: config.PROGRAMME_TIME_ZONE,
  }
  const moment = (): Date => app.clock.now()
  let warnedOn = ''
  const ends = [
    rounds(app, 'recovery', everyMs, async () => void (await lookAtAsks({ db, sealing, publicUrl: config.PUBLIC_URL }, moment()))),
    rounds(app, 'sending', everyMs, async () => {
      while ((await sendDue(sending, moment())) > 0);
    }),
    rounds(app, 'digests', digestEveryMs, async () => {
      const today = todayIn(config.PROGRAMME_TIME_ZONE, moment())
      if (warnedOn !== today) await warnOfAgreements(db, today, moment())
      warnedOn = today
      await makeDigests(db, moment())
    }),
  ]
  return async () => void (await Promise.all(ends.map((end) => end())))
}
