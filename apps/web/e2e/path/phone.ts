import type { Page } from 'playwright-core'
import { signIn } from '../lib/sign-in.ts'
import { isWellMade } from '../lib/axe.ts'
import { onPage, type Journey } from './journey.ts'
import { officialOf } from './officials.ts'

const ownPassword = (key: string) => `piedra sobre piedra ${key}`

/** An official on a phone of 360 px. The first time the issued code opens the door: a password of one's own, then the privacy notice. */
export const onPhone = <T>(journey: Journey, key: string, run: (page: Page) => Promise<T>): Promise<T> =>
  onPage(journey, 360, officialOf(key).first, async (page) => {
    const card = journey.codes.get(key)
    if (!card) throw new Error(`the printed sheet has no code for "${key}"`)
    if (journey.entered.has(key)) await signIn(page, { user: card.user, secret: ownPassword(key) })
    else await firstDay(page, card, ownPassword(key))
    journey.entered.add(key)
    await page.waitForURL('**/inicio')
    return run(page)
  })

const firstDay = async (page: Page, card: { user: string; code: string }, password: string): Promise<void> => {
  await signIn(page, { user: card.user, secret: card.code })
  await page.waitForURL('**/bienvenida')
  await page.getByText('Paso 1 de 2').waitFor()
  await page.getByLabel('Contraseña nueva').fill(password)
  await isWellMade(page)
  await page.getByRole('button', { name: 'Guardar y seguir' }).dblclick()
  await page.getByText('Paso 2 de 2').waitFor()
  await page.reload()
  await page.getByLabel(/Leí el aviso/).check()
  await isWellMade(page)
  await page.getByRole('button', { name: 'Aceptar y empezar' }).click()
}
