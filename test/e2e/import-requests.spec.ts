import { readFile } from 'node:fs/promises'
import writeXlsxFile from 'write-excel-file/node'
import { breaches, expect, test, visit } from './window.ts'

/** One byte a sign: enough for Western letters, as older programs write them. */
const windows1252 = (text: string) => Buffer.from(Uint8Array.from(text, (sign) => sign.charCodeAt(0)))

const list = [
  'Zaaknr;Ontvangen;Onderwerp;Verzoeker;Kanaal',
  'Z/26/1;2-3-2026;Één café op het plein;Özdemir;e-mail',
  'Z/26/2;31-2-2026;Fietsen;A. Voorbeeld;e-mail',
  'Z/26/3;3-3-2026;Bomen;A. Voorbeeld;postduif',
  'Z/26/1;4-3-2026;Nog eens;A. Voorbeeld;post',
  ';5-4-2022;Oud verzoek;A. Voorbeeld;post',
].join('\r\n')

test('[RI30] a list in windows-1252 is read, tried, taken over in part and mended', async ({
  window,
  host,
}) => {
  await visit(window, host, '/')
  await window.getByRole('link', { name: 'Overnemen uit een tabel' }).focus()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Verzoeken overnemen')
  const picker = window.locator('input[type=file]')
  await picker.setInputFiles({ name: 'foto.pdf', mimeType: 'text/csv', buffer: Buffer.from([37, 80, 0, 1]) })
  await expect(window.getByText('Dit bestand is niet te lezen als tabel.', { exact: false })).toBeVisible()

  await picker.setInputFiles({ name: 'oud.csv', mimeType: 'text/csv', buffer: windows1252(list) })
  await expect(
    window.getByText('CSV, windows-1252, gescheiden door puntkomma', { exact: false }),
  ).toBeVisible()
  // The heading of the number says nothing to Lakwerk, so it is pointed out by hand.
  await expect(window.getByLabel('Zaaknummer')).toHaveValue('')
  await window.getByLabel('Behandelaar waar de tabel geen noemt').fill('M. Voorbeeld')
  await expect(window.getByText('3 verzoeken kunnen worden overgenomen.')).toBeVisible()
  await window.getByLabel('Zaaknummer').selectOption('0')
  await expect(window.getByText('2 verzoeken kunnen worden overgenomen.')).toBeVisible()
  await expect(window.getByText('3 rijen kunnen niet worden overgenomen.')).toBeVisible()
  const faults = window.getByRole('table', { name: 'Wat er niet kan' })
  await expect(
    faults.getByRole('row', { name: /^2 Ontvangen op 31-2-2026 is geen bestaande dag/ }),
  ).toBeVisible()
  await expect(faults.getByRole('row', { name: /^3 Binnengekomen via postduif/ })).toBeVisible()
  await expect(faults.getByRole('row', { name: /^4 Zaaknummer Z\/26\/1 staat twee keer/ })).toBeVisible()
  await expect(window.getByText('Bij 1 rij is de Wob gekozen', { exact: false })).toBeVisible()
  expect((await host.ask('requests.list', {})).total, 'nothing is written by a trial').toBe(0)
  expect(await breaches(window)).toEqual([])

  await window.getByLabel('Indeling bewaren als').fill('Oude lijst')
  await window.getByRole('button', { name: 'Bewaren', exact: true }).click()
  await expect(window.getByLabel('Bewaarde indeling')).toHaveValue('Oude lijst')

  await window.getByRole('button', { name: '2 verzoeken overnemen' }).focus()
  await window.keyboard.press('Enter')
  await expect(window.getByText(/^2 verzoeken zijn overgenomen/)).toBeVisible()
  await expect(window.getByText('3 rijen bleven achter.')).toBeVisible()
  const saved = window.waitForEvent('download')
  await window.getByRole('button', { name: 'Rijen met fouten opslaan (CSV)' }).click()
  const csv = await readFile(await (await saved).path(), 'utf8')
  expect(csv).toContain('"Ontvangen op: is geen bestaande dag; schrijf 30-11-2026";Z/26/2;31-2-2026')
  const { requests } = await host.ask('requests.list', { scope: 'all', sort: 'received' })
  expect(requests.map(({ subject, law }) => [subject, law])).toEqual([
    ['Oud verzoek', 'wob'],
    ['Één café op het plein', 'woo'],
  ])
  expect(requests[1]?.number).toBe('Z-26-1')

  await window.getByRole('button', { name: 'Nog een bestand' }).click()
  const cells = [
    ['Onderwerp', 'Verzoeker', 'Zaaknr', 'Ontvangen'],
    ['Uit Excel', 'A. Voorbeeld', 'Z/26/1', { value: new Date(Date.UTC(2026, 2, 9)), format: 'dd-mm-yyyy' }],
    [
      'Ook uit Excel',
      'A. Voorbeeld',
      'Z/26/9',
      { value: new Date(Date.UTC(2026, 2, 9)), format: 'dd-mm-yyyy' },
    ],
  ]
  const buffer = Buffer.from(await writeXlsxFile(cells as never, { sheet: 'Blad' }).toBuffer())
  await picker.setInputFiles({ name: 'lijst.xlsx', mimeType: 'application/octet-stream', buffer })
  await window.getByLabel('Bewaarde indeling').selectOption('Oude lijst')
  await window.getByLabel('Behandelaar waar de tabel geen noemt').fill('M. Voorbeeld')
  await expect(faults.getByRole('row', { name: /^1 Zaaknummer Z\/26\/1 is al in gebruik/ })).toBeVisible()
  await window.getByRole('button', { name: '1 verzoek overnemen' }).click()
  await expect(window.getByText('Verzoek Z-26-9 is overgenomen.')).toBeVisible()
})
