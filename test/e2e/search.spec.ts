import { sheetXlsx } from '../../electron/workers/make-inventory.ts'
import { aRequest, bringPdfs } from './seed.ts'
import { breaches, expect, settled, test, visit } from './window.ts'

const shots = process.env.LAKWERK_SHOTS

const files = {
  'Verslag overleg.pdf': [
    'Verslag van het overleg met mevrouw Van der Meulen over de vergunning',
    'De heer Jansen stemt in',
  ],
  'Brief aan bewoners.pdf': ['Geachte bewoner, Jansens bezwaar is ontvangen onder kenmerk Z2026-00417', ''],
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`[S1] finds words over a request, narrows, keeps the search and opens the page, ${colorScheme}`, async ({
    window,
    host,
  }) => {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { id } = await host.ask('requests.register', aRequest(5, {}))
    await bringPdfs(host, id, files)
    await visit(window, host, `/verzoeken/${id}/documenten`)
    await window.getByRole('searchbox', { name: 'Zoek in de tekst van deze documenten' }).fill('00417')
    await window.keyboard.press('Enter')
    await expect(window.getByRole('heading', { name: 'Zoeken', exact: true })).toBeVisible()
    await expect(window.getByText('1 pagina in 1 document.')).toBeVisible()
    const field = window.getByRole('searchbox')
    await field.fill('(jans*')
    await window.keyboard.press('Enter')
    await expect(window.getByText('Bij teken 1 staat een haakje zonder ander haakje.')).toBeVisible()
    await field.fill('jans* OF "van der meulen"')
    await window.keyboard.press('Enter')
    await expect(window.getByText("3 pagina's in 2 documenten.")).toBeVisible()
    await expect(window.getByText('1 pagina heeft geen tekst en is niet doorzocht.')).toBeVisible()
    await window.getByRole('button', { name: 'Zoekvraag bewaren' }).click()
    await window.getByLabel('Naam van de zoekvraag').fill('Namen')
    await window.keyboard.press('Enter')
    await expect(window.getByRole('link', { name: 'Namen' })).toBeVisible()
    await window.getByRole('button', { name: 'Zet in zoekslag: Namen' }).click()
    await expect(window.getByText('Staat in de zoekslag.')).toBeVisible()
    const { searches } = await host.ask('process.show', { requestId: id })
    expect(searches).toMatchObject([{ terms: 'jans* OF "van der meulen"', hits: 2 }])
    await settled(window)
    expect(await breaches(window)).toEqual([])
    if (shots) await window.screenshot({ path: `${shots}/zoeken-${colorScheme}.png` })
    await window.getByRole('link', { name: 'p. 2' }).click()
    await expect(window.locator('[data-find]')).toBeVisible()
    await expect(window.getByRole('status').filter({ hasText: 'treffer' }).first()).toBeVisible()
  })

test('[S2] search and redact over the request: step with L and O, go on in the next document, never asked again', async ({
  window,
  host,
}) => {
  const { id } = await host.ask('requests.register', aRequest(5, {}))
  const [first, second] = await bringPdfs(host, id, files)
  await visit(window, host, `/documenten/${first}`)
  await window.locator('.viewer').focus()
  await window.keyboard.press('Control+f')
  await window.getByRole('radio', { name: 'Hele verzoek' }).click()
  const field = window.locator('.find input[type="search"]')
  await field.fill('jansen; v.d. meulen; van der meulen')
  await expect(window.getByText('3 treffers, 3 te beoordelen')).toBeVisible()
  await expect(window.getByText('1 pagina heeft geen tekst en is niet doorzocht.')).toBeVisible()
  if (shots) await window.screenshot({ path: `${shots}/zoek-en-lak.png` })
  expect(await breaches(window)).toEqual([])
  await field.press('ArrowDown')
  await window.keyboard.press('l')
  await expect(window.getByText('3 treffers, 2 te beoordelen')).toBeVisible()
  await window.keyboard.press('o')
  // The last hit stands in the other document: the window goes there with the list.
  await expect(window).toHaveURL(new RegExp(`/documenten/${second}`))
  await expect(window.getByText('3 treffers, 1 te beoordelen')).toBeVisible()
  await window.getByRole('list', { name: 'Treffers' }).focus()
  await window.keyboard.press('l')
  await expect(window.getByText('3 treffers', { exact: true })).toBeVisible()
  const { marks } = await host.ask('redaction.marks', { documentId: first! })
  const { marks: others } = await host.ask('redaction.marks', { documentId: second! })
  expect([marks.length, others.length]).toEqual([1, 1])

  await visit(window, host, `/documenten/${first}`)
  await window.locator('.viewer').focus()
  await window.keyboard.press('Control+f')
  await window.locator('.find input[type="search"]').fill('jansen; van der meulen')
  await expect(window.getByText('2 treffers', { exact: true })).toBeVisible()
})

test('[S2b] searches a selection of documents with a list from a workbook', async ({ window, host }) => {
  const { id } = await host.ask('requests.register', aRequest(5, {}))
  const [first] = await bringPdfs(host, id, files)
  await visit(window, host, `/documenten/${first}`)
  await window.locator('.viewer').focus()
  await window.keyboard.press('Control+f')
  await window.getByRole('radio', { name: 'Selectie' }).click()
  await expect(window.getByText('1 document gekozen')).toBeVisible()
  const rows = [['Naam'], ['Jansen'], ['Van der Meulen']]
  await window.locator('.find input[type="file"]').setInputFiles({
    name: 'namen.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await sheetXlsx({ name: 'Lijst', widths: [20], rows })),
  })
  await expect(window.locator('.find input[type="search"]')).toHaveValue('Jansen; Van der Meulen')
  const status = window.locator('.find [role="status"]')
  await expect(status).toHaveText(/^\d+ treffers?/)
  const here = Number.parseInt((await status.textContent()) ?? '', 10)
  await window.locator('.find').getByRole('button', { name: 'Alle', exact: true }).click()
  await expect.poll(async () => Number.parseInt((await status.textContent()) ?? '', 10)).toBeGreaterThan(here)
  expect(await breaches(window)).toEqual([])
  if (shots) await window.screenshot({ path: `${shots}/zoek-selectie.png` })
  await window.locator('.find').getByRole('button', { name: 'Geen', exact: true }).click()
  await expect(window.getByText('Kies documenten')).toBeVisible()
  await expect(window.locator('.hits')).toHaveCount(0)
})

test('[S3] proposes documents that are alike, shows what differs, and judges them with one key', async ({
  window,
  host,
}) => {
  const { id } = await host.ask('requests.register', aRequest(5, {}))
  const words = 'De gemeente besluit over de nieuwe fietsenstalling bij het station en vraagt de raad advies'
  const [, second] = await bringPdfs(host, id, {
    'Nota.pdf': [`${words} in maart. Versie een met nog enkele woorden.`],
    'Nota concept.pdf': [`${words} in maart. Versie twee met nog enkele woorden.`],
  })
  await visit(window, host, `/verzoeken/${id}/documenten?weergave=dubbele`)
  await window.getByRole('button', { name: 'Dubbele zoeken' }).click()
  await window.getByRole('button', { name: /^Verschil met/ }).click()
  await expect(window.locator('.difference ins')).toContainText('Versie twee')
  expect(await breaches(window)).toEqual([])
  if (shots) await window.screenshot({ path: `${shots}/dubbele.png` })
  await window.getByRole('button', { name: /is dubbel$/ }).focus()
  await window.keyboard.press('d')
  await expect(window.getByText('beoordeeld als dubbel')).toBeVisible()
  const { documents } = await host.ask('documents.list', { requestId: id })
  expect(documents.find((one) => one.id === second)).toMatchObject({ judgement: 'duplicate' })
})

test('[S4] brings more than a few hundred hits, a page at a time', async ({ window, host }) => {
  const { id } = await host.ask('requests.register', aRequest(5, {}))
  await visit(window, host, `/zoeken?verzoek=${id}`)
  const empty = window.getByText('Typ een woord, een naam of een nummer.')
  const [box, field] = [await empty.boundingBox(), await window.getByRole('searchbox').boundingBox()]
  const middle = ({ x, width }: { x: number; width: number }) => x + width / 2
  const screen = await window.getByRole('main').first().boundingBox()
  expect(Math.abs(middle(box!) - middle(screen!))).toBeLessThan(40)
  expect(field).not.toBeNull()
  await bringPdfs(
    host,
    id,
    Object.fromEntries(
      Array.from({ length: 3 }, (_, at) => [
        `Stuk ${at}.pdf`,
        Array.from({ length: 90 }, (_, page) => `Kwartelkoning op bladzijde ${page} van stuk ${at}`),
      ]),
    ),
  )
  await window.getByRole('searchbox').fill('kwartelkoning')
  await window.keyboard.press('Enter')
  await expect(window.getByText("270 pagina's in 3 documenten.")).toBeVisible()
  const pages = window.locator('.search-pages > li')
  await expect(async () => {
    const more = window.getByRole('button', { name: /^Meer tonen/ })
    if ((await more.count()) > 0) await more.scrollIntoViewIfNeeded({ timeout: 1000 })
    expect(await pages.count()).toBe(270)
  }).toPass()
  await expect(window.getByRole('button', { name: /^Meer tonen/ })).toHaveCount(0)
})
