import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RequestId } from '../../shared/ids.ts'
import { readyRequest } from '../support/main-job.ts'
import { Bank } from '../support/publication-bank.ts'
import { jobEnded, type ServedProcess } from '../support/serve.ts'
import { breaches, expect, test, visit } from './window.ts'

/** A request whose decision is sent and whose files are made, and that only lacks who publishes it, and where. */
async function burned(host: ServedProcess): Promise<RequestId> {
  const id = (await readyRequest(host, 2)) as RequestId
  for (const document of (await host.ask('documents.list', { requestId: id })).documents)
    await host.ask('documents.setDate', { id: document.id, documentDate: '2025-04-03' as never })
  const row = await jobEnded(host, (await host.ask('redaction.burn', { requestId: id })).job)
  expect(row.state).toBe('done')
  return id
}

test('[PB1] every package is checked first, each finding leads to its field, and then all are made', async ({
  window,
  host,
  folder,
}) => {
  const id = await burned(host)
  await visit(window, host, `/verzoeken/${id}/besluit`)
  const packages = window.getByRole('group', { name: 'Pakketten' })
  await packages.getByRole('checkbox').first().focus()
  for (let number = 1; number < 8; number++) {
    await window.keyboard.press('Tab')
    await window.keyboard.press('Space')
  }
  await expect(packages.getByRole('checkbox', { checked: true })).toHaveCount(8)
  await window.getByRole('button', { name: 'Controleren', exact: true }).click()
  await expect(window.getByText(/punten gevonden, waarvan \d+ eerst moeten/)).toBeVisible({ timeout: 60_000 })
  const index = window.getByRole('region', { name: 'Woo-index (DiWoo-sitemap)' })
  await expect(index.getByText('diwoo:publisher')).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await index.getByRole('link', { name: 'Naar de instellingen' }).first().click()

  await window.getByLabel('Zoek op naam of code').fill('Westervoort')
  await window.getByRole('button', { name: 'gemeente Westervoort (gm0293)' }).click()
  await window.getByLabel('Webadres van de publicaties').fill('https://www.westervoort.example.nl/woo')
  await window.getByLabel('Waardering door het archief').selectOption({ label: 'Op termijn vernietigen' })
  await window.getByLabel('Bewaartermijn').fill('P20Y')
  await window.getByRole('button', { name: 'Publicatie-instellingen bewaren' }).click()
  await expect(window.getByText('De publicatie-instellingen zijn bewaard.')).toBeVisible()
  expect(await breaches(window)).toEqual([])

  await visit(window, host, `/verzoeken/${id}/besluit`)
  // What was chosen is remembered.
  await expect(packages.getByRole('checkbox', { checked: true })).toHaveCount(8)
  const target = join(folder, 'alles')
  await window.getByLabel('Map voor de export').fill(target)
  await window.getByRole('button', { name: '8 pakketten maken' }).click()
  await expect(window.getByText(/De export is klaar/)).toBeVisible({ timeout: 90_000 })
  expect((await readdir(target)).sort()).toEqual(
    ['besluit', 'diwoo', 'gpp', 'lakmetadata', 'leeszaal', 'mdto', 'minvws', 'woogle']
      .concat('controleer.mjs', 'manifest.json')
      .sort(),
  )
  expect(await breaches(window)).toEqual([])
  if (process.env.LAKWERK_SHOTS)
    await window.screenshot({ path: `${process.env.LAKWERK_SHOTS}/pakketten.png`, fullPage: true })
})

test('[PB2] a publication goes from concept to public, and one document is suspended with a reason for all', async ({
  window,
  host,
}) => {
  const id = await burned(host)
  await visit(window, host, `/verzoeken/${id}/besluit`)
  const card = window.locator('#publicatie')
  await expect(card.locator('[aria-current=step]')).toHaveText('Concept')
  await card.getByLabel('Titel voor de publicatie').fill('Besluit over het zwembad')
  await card.getByRole('button', { name: 'Titel en samenvatting bewaren' }).click()
  await expect(card.getByText('Vastgelegd.')).toBeVisible()
  await card.getByLabel('Naar', { exact: true }).selectOption({ label: 'Openbaar' })
  await card.getByRole('button', { name: 'Vastleggen' }).click()
  await expect(card.locator('[aria-current=step]')).toContainText('Openbaar')

  await card.getByLabel('Wat', { exact: true }).selectOption({ label: 'Opgeschort' })
  await card.getByRole('button', { name: 'Vastleggen' }).click()
  // Without a reason that everyone may read, nothing changes.
  expect((await host.ask('publication.show', { requestId: id })).documents.map(({ last }) => last)).toEqual([
    null,
    null,
  ])
  await card.getByLabel('Reden, voor iedereen leesbaar').fill('Er is bezwaar gemaakt tegen openbaarmaking.')
  await card.getByRole('button', { name: 'Vastleggen' }).click()
  await expect(card.getByText('Er is bezwaar gemaakt tegen openbaarmaking.')).toBeVisible()
  const { documents, state } = await host.ask('publication.show', { requestId: id })
  expect([state, documents.map(({ last }) => last)]).toEqual(['public', ['suspended', null]])
  expect(await breaches(window)).toEqual([])
  if (process.env.LAKWERK_SHOTS)
    await window.screenshot({ path: `${process.env.LAKWERK_SHOTS}/stand.png`, fullPage: true })
})

test('[PB3] nothing is sent until there is an address and a token, and a broken line is taken up again', async ({
  window,
  host,
  folder,
}) => {
  const bank = new Bank()
  const address = await bank.listen()
  try {
    const id = await burned(host)
    await visit(window, host, `/verzoeken/${id}/besluit`)
    await expect(window.getByRole('heading', { name: 'Versturen naar de GPP-publicatiebank' })).toHaveCount(0)
    await host.ask('publication.saveSettings', {
      ...(await host.ask('publication.settings', {})),
      organisationUri: bank.organisation,
      organisationName: 'gemeente Westervoort',
      gppAddress: address,
    })
    const { job } = await host.ask('publication.export', {
      requestId: id,
      targets: ['gpp'],
      folder: join(folder, 'gpp'),
    } as never)
    expect((await jobEnded(host, job)).state).toBe('done')
    await visit(window, host, `/verzoeken/${id}/besluit`)
    const send = window.getByRole('button', { name: 'Versturen', exact: true })
    await expect(send).toBeDisabled()
    await window.getByLabel('Token van de publicatiebank').fill('verkeerd')
    await window.getByRole('button', { name: 'Token gebruiken' }).click()
    await send.click()
    await expect(window.getByRole('alert').filter({ hasText: /token/i })).toBeVisible()
    expect(bank.publications).toHaveLength(0)
    expect(await breaches(window)).toEqual([])

    await window.getByRole('button', { name: 'Token vergeten' }).click()
    await window.getByLabel('Token van de publicatiebank').fill(bank.token)
    await window.getByRole('button', { name: 'Token gebruiken' }).click()
    bank.breakAt = bank.asked + 6
    await send.click()
    await expect(window.getByRole('alert').filter({ hasText: /verbinding|bereik/i })).toBeVisible()
    await send.click()
    await expect(window.getByText('4 documenten zijn verstuurd')).toBeVisible({ timeout: 60_000 })
    expect([bank.publications.length, bank.documents.size, bank.wrong]).toEqual([1, 4, []])
    if (process.env.LAKWERK_SHOTS)
      await window.screenshot({ path: `${process.env.LAKWERK_SHOTS}/versturen.png`, fullPage: true })
  } finally {
    bank.server.close()
  }
})
