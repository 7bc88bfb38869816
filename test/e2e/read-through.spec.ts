import { aLetter, bring } from './letter-pages.ts'
import { breaches, expect, test, visit } from './window.ts'

test('[RT1] all documents are read as one, judged by a letter, and opened at the page in sight', async ({
  window,
  host,
}) => {
  const { requestId, ids } = await bring(
    host,
    await aLetter({}, {}),
    await aLetter({ rotate: 90 }),
    await aLetter({}, {}, {}),
  )
  await visit(window, host, `/verzoeken/${requestId}/documenten`)
  await window.getByRole('link', { name: 'Doorlezen' }).click()
  await expect(window.locator('.page[data-page="0"]')).toHaveAttribute('data-state', 'drawn')
  const where = window.getByRole('status').filter({ hasText: 'document' })
  await expect(where).toContainText('document 1 van 3 · pagina 1 van 2')
  expect(await breaches(window)).toEqual([])

  const pages = window.getByRole('application', { name: "Alle pagina's van het verzoek" })
  await pages.focus()
  await window.keyboard.press('f')
  await expect(where).toContainText('document 2 van 3 · pagina 1 van 1')
  await expect
    .poll(async () => (await host.ask('documents.list', { requestId })).documents[0]?.judgement)
    .toBe('public')
  await expect(window.locator('.page[data-page="2"]')).toHaveAttribute('data-state', 'drawn')

  // Not public asks a ground: said with the way to it, and nothing is lost.
  await window.keyboard.press('n')
  await expect(window.getByRole('alert')).toContainText('ten minste één grond')
  await expect(window.getByRole('link', { name: 'Oordeel aanvullen' })).toBeVisible()

  await window.keyboard.press('Control+PageDown')
  await expect(where).toContainText('document 3 van 3 · pagina 1 van 3')
  await pages.evaluate((area) => area.scrollTo(0, area.scrollHeight))
  await expect(where).toContainText('document 3 van 3 · pagina 3 van 3')
  await window.keyboard.press('Enter')
  await expect(window).toHaveURL(new RegExp(`/documenten/${ids[2]}$`))
  await expect(window.locator('.page[data-page="2"]')).toHaveAttribute('data-state', 'drawn')
  await expect(window.getByText('pagina 3 van 3')).toBeVisible()
})
