import type { RequestId } from '../../shared/ids.ts'
import { seedOffice } from './seed.ts'
import { breaches, expect, settled, test, visit } from './window.ts'

const placesOf = (request: RequestId) => [
  '/',
  '/agenda',
  '/agenda?beeld=week&alles=ja',
  '/verzoeken/nieuw',
  '/verzoeken/overnemen',
  `/verzoeken/${request}`,
  `/verzoeken/${request}/contact`,
  `/verzoeken/${request}/brieven`,
  `/verzoeken/${request}/termijnen`,
  `/verzoeken/${request}/documenten`,
  `/verzoeken/${request}/besluit`,
  `/verzoeken/${request}/logboek`,
  '/zoeken',
  `/zoeken?verzoek=${request}&q=windpark`,
  '/handboek',
  '/statistiek',
  '/instellingen',
]

test('[W1] axe finds nothing on the empty window', async ({ window }) => {
  await settled(window)
  await expect(window.getByText('Nog geen verzoeken')).toBeVisible()
  expect(await breaches(window)).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`[W1] axe finds nothing on any screen, ${colorScheme}`, async ({ window, host }) => {
    // A score of screens, each looked through by axe.
    test.setTimeout(300_000)
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { windpark } = await seedOffice(host)
    for (const place of placesOf(windpark)) {
      await visit(window, host, place)
      expect(await breaches(window), place).toEqual([])
    }
  })

test('[W1] axe finds nothing on dialogs and forms that open', async ({ window, host }) => {
  const { windpark } = await seedOffice(host)
  await visit(window, host, `/verzoeken/${windpark}/termijnen`)
  await window.getByRole('button', { name: 'Dagen tonen van Besluit versturen' }).click()
  await expect(window.getByRole('dialog')).toBeVisible()
  expect(await breaches(window), 'days of a term').toEqual([])
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)

  await visit(window, host, `/verzoeken/${windpark}/contact`)
  await window.getByRole('button', { name: 'Contact vastleggen' }).click()
  expect(await breaches(window), 'new contact').toEqual([])

  await visit(window, host, `/verzoeken/${windpark}/documenten`)
  await window.getByRole('button', { name: 'Memo voortgang windpark wijzigen' }).click()
  await window.getByRole('dialog').getByLabel('Oordeel').selectOption('not_public')
  expect(await breaches(window), 'judging a document').toEqual([])
})

test('[W2] nothing is cut off or scrolls sideways at 125 and 150 % zoom', async ({ window, host }) => {
  const { windpark } = await seedOffice(host)
  for (const zoom of [1.25, 1.5]) {
    await window.setViewportSize({ width: Math.round(1440 / zoom), height: Math.round(900 / zoom) })
    for (const place of placesOf(windpark)) {
      await visit(window, host, place)
      const overflow = await window
        .locator('#screen')
        .evaluate((screen) => screen.scrollWidth - screen.clientWidth)
      expect(overflow, `${place} at ${zoom}`).toBeLessThanOrEqual(0)
    }
  }
})

test('[W3] a screen whose host is gone says so in Dutch with a way out', async ({ page, host }) => {
  await page.goto(host.address)
  await settled(page)
  await host.kill()
  await page.getByRole('link', { name: 'Statistiek' }).click()
  const alert = page.getByRole('alert').first()
  await expect(alert).toContainText('geen verbinding met het programma')
  await expect(alert.getByRole('button', { name: 'Opnieuw proberen' })).toBeVisible()
})
