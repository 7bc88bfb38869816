import { aRequest, bringPdfs } from './seed.ts'
import { breaches, expect, test, visit } from './window.ts'

test('[C6] an officer keeps tasks, the search log and third parties', async ({ window, host }) => {
  const { id } = await host.ask('requests.register', aRequest(10, {}))
  await bringPdfs(host, id, { 'offerte.pdf': ['Offerte van een aannemer'] })

  await visit(window, host, `/verzoeken/${id}/verloop`)
  await window.getByRole('button', { name: 'Zoekslag vastleggen' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  // A search without a system says nothing.
  await expect(dialog.getByLabel('Systeem of archief')).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('Systeem of archief').fill('Zaaksysteem')
  await dialog.getByLabel('Zoektermen').fill('windpark')
  await dialog.getByLabel('Aantal treffers').fill('12')
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await expect(window.getByText('12 treffers')).toBeVisible()
  await window.getByText('Zoektermen vastgelegd').click()
  await expect(window.getByText('1/5')).toBeVisible()
  expect(await breaches(window)).toEqual([])
  if (process.env.LAKWERK_SHOTS)
    await window.screenshot({ path: `${process.env.LAKWERK_SHOTS}/verloop.png`, fullPage: true })

  await visit(window, host, `/verzoeken/${id}/derden`)
  await window.getByRole('button', { name: 'Derde om een zienswijze vragen' }).click()
  await dialog.getByLabel('Naam van de derde').fill('Aannemer Voorbeeld')
  await dialog.getByText('offerte').click()
  expect(await breaches(window)).toEqual([])
  if (process.env.LAKWERK_SHOTS) await window.screenshot({ path: `${process.env.LAKWERK_SHOTS}/derde.png` })
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await expect(window.getByText('1 document', { exact: false })).toBeVisible()
  const { suspendedDays } = await host.ask('terms.show', { requestId: id })
  expect(suspendedDays).toBe(14)
  expect((await host.ask('requests.show', { id })).status).toBe('awaiting_views')
  expect(await breaches(window)).toEqual([])
  if (process.env.LAKWERK_SHOTS) await window.screenshot({ path: `${process.env.LAKWERK_SHOTS}/derden.png` })
})

test('[R7] a second profile makes the window ask who works, and a reader changes nothing', async ({
  window,
  host,
}) => {
  const { id } = await host.ask('requests.register', aRequest(3, {}))
  await visit(window, host, '/instellingen')
  await window.getByRole('button', { name: 'Medewerker toevoegen' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByLabel('Naam').fill('L. Lezer')
  await dialog.getByText('Behandelaar').click()
  await dialog.getByText('Lezer', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await window.getByLabel('Aan het werk').selectOption({ label: 'L. Lezer' })
  if (process.env.LAKWERK_SHOTS)
    await window.screenshot({ path: `${process.env.LAKWERK_SHOTS}/medewerkers.png`, fullPage: true })
  expect(await breaches(window)).toEqual([])
  await visit(window, host, `/verzoeken/${id}/verloop`)
  await window.getByRole('button', { name: 'Taak' }).click()
  await dialog.getByLabel('Wat moet er gebeuren').fill('Bellen')
  await dialog.getByRole('button', { name: 'Opslaan' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Uw rol laat dit niet toe')
})
