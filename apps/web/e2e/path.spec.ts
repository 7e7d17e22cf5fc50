import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { uploadAndConfirmList } from './path/1-list.ts'
import { vetOfficials } from './path/2-vetting.ts'
import { openSeat } from './path/3-seat.ts'
import { learnAndBeCertified } from './path/4-learn.ts'
import { assessMunicipality } from './path/5-diagnostic.ts'
import { mentorMunicipality } from './path/6-mentoring.ts'
import { readBoard } from './path/7-board.ts'
import { rowsOf, type Journey } from './path/journey.ts'
import { fullName, officialOf, place } from './path/officials.ts'

let journey: Journey

beforeAll(async () => {
  journey = { browser: await launchBrowser(), url: process.env['TEQUIO_E2E_URL'] ?? '', codes: new Map(), entered: new Set() }
})
afterAll(() => journey?.browser.close())

// Each step stands on what the one before left in the platform: after a failure the rest has nothing to stand on.
let broken = false
const inOrder = (run: (journey: Journey) => Promise<void>) => async () => {
  expect(broken, 'an earlier step failed').toBe(false)
  broken = true
  await run(journey)
  broken = false
}

describe('the whole path', () => {
  test('step 1: staff upload a list of officials, mend it, confirm it and print the codes', inOrder(uploadAndConfirmList))
  test('step 2: papers, consents, a batch and results by two persons end in one clearance, one rejection and one wait', inOrder(vetOfficials))
  test('step 3: the cleared officer finds the seat open, and nobody can tell a rejection from a wait', inOrder(openSeat))
  test('step 4: the officer goes from the first test to the certificate, and anyone can check it', inOrder(learnAndBeCertified))
  test('step 5: the baseline assessment is rated, signed by both sides and read in the matrix with areas of opportunity', inOrder(assessMunicipality))
  test('step 6: the municipality applies, is matched, agrees, plans, meets, and the matrix shows the link', inOrder(mentorMunicipality))
  test('step 7: the board shows who lacks what, and each figure opens its list', inOrder(readBoard))

  test('the whole path: one municipality and one officer went all seven steps', async () => {
    expect(broken, 'an earlier step failed').toBe(false)
    const name = fullName(officialOf('cleared'))
    const [[person], [clearance], [certificate], [assessment], [session]] = await Promise.all([
      rowsOf<{ id: string }>(
        'identity',
        'select p.id from person p join appointment a on a.person_id = p.id and a.to_on is null where p.first_surname = $1 and p.second_surname = $2',
        [officialOf('cleared').first, officialOf('cleared').second],
      ),
      rowsOf<{ id: string }>(
        'vetting',
        `select person_id as id from clearance where person_id = (select person_id from vetting_case where display_name = $1) and status = 'valid'`,
        [name],
      ),
      rowsOf<{ id: string }>('training', 'select person_id as id from certificate where folio = $1', [journey.folio]),
      rowsOf<{ place: string }>('progress', `select municipality_id as place from assessment where municipality_id = $1 and status = 'signed'`, [place.id]),
      rowsOf<{ place: string }>(
        'mentoring',
        `select pair.mentee_id as place from session join pair on pair.id = session.pair_id where pair.id = $1 and session.status = 'signed'`,
        [journey.pairId],
      ),
    ])
    expect([clearance?.id, certificate?.id]).toEqual([person?.id, person?.id])
    expect([assessment?.place, session?.place]).toEqual([place.id, place.id])
  })
})
