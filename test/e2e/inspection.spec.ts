import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { burnedLetter, secrets } from '../support/made-letters.ts'
import { aPdf } from '../support/pdfs.ts'
import { breaches, expect, test, visit } from './window.ts'

const pdf = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(bytes),
})

/** Names of every file in the store of a data folder. */
async function stored(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, 'data', 'store'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

test('[I10] tells which file leaks, shows the spot on the page, keeps nothing', async ({
  window,
  host,
  folder,
}) => {
  await visit(window, host, '/controle')
  await expect(window.getByText('Kies de PDF die gecontroleerd moet worden')).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await window
    .locator('input[type=file]')
    .setInputFiles([
      pdf('goed gelakt.pdf', await burnedLetter()),
      pdf('slecht gelakt.pdf', await burnedLetter({ keep: secrets })),
      pdf('kopie.pdf', await burnedLetter()),
      pdf('foto.pdf', createCanvas(20, 20).toBuffer('image/png')),
    ])
  await expect(window.getByText('1 bestand lekt', { exact: false }).first()).toBeVisible({ timeout: 90_000 })
  await expect(window.getByRole('row', { name: /slecht gelakt/ })).toContainText('lekt')
  await expect(window.getByRole('row', { name: /^goed gelakt/ })).toContainText('niets gevonden')
  await expect(window.getByRole('row', { name: /kopie/ })).toContainText('Zelfde inhoud als goed gelakt.pdf')
  await expect(window.getByRole('row', { name: /foto/ })).toContainText('Dit bestand is geen PDF.')
  await expect(window.getByRole('row', { name: /^goed gelakt/ })).toContainText('5.1.2e')

  await expect(window.getByRole('heading', { name: 'Bevindingen in slecht gelakt.pdf' })).toBeVisible()
  await expect(window.getByText('Publiceer dit bestand niet.', { exact: false }).first()).toBeVisible()
  await window.getByRole('button', { name: 'Toon op pagina 1' }).first().click()
  const page = window.getByRole('img', { name: /Pagina 1 van slecht gelakt\.pdf, 3 plekken omlijnd/ })
  await expect(page).toHaveAttribute('data-state', 'drawn')
  await expect(page.locator('.spot')).toHaveCount(3)
  const sheet = await page.boundingBox()
  const spot = await page.locator('.spot-now').boundingBox()
  if (!sheet || !spot) throw new Error('the page or its spot has no place')
  // The first secret stands on the fifth line, 688 points above the foot of an A4.
  expect((spot.y - sheet.y) / sheet.height).toBeCloseTo((842 - 696) / 842, 1)
  expect(await breaches(window)).toEqual([])
  await window.getByRole('button', { name: 'Volgende plek' }).click()
  await expect(page.locator('.spot-now')).toHaveCount(1)

  expect(await stored(folder)).toEqual([])
  expect((await host.ask('requests.list', {})).total).toBe(0)
})

test('[I11] the report names files, kinds and places, and no text of the document', async ({
  window,
  host,
}) => {
  await visit(window, host, '/controle')
  await window
    .locator('input[type=file]')
    .setInputFiles([pdf('brief <1>.pdf', await burnedLetter({ keep: secrets }))])
  await expect(window.getByRole('row', { name: /brief/ })).toBeVisible({ timeout: 90_000 })
  for (const [button, ending] of [
    ['Rapport opslaan (HTML)', '.html'],
    ['Als tekst', '.txt'],
  ] as const) {
    const coming = window.waitForEvent('download')
    await window.getByRole('button', { name: button }).click()
    const download = await coming
    expect(download.suggestedFilename()).toContain(ending)
    const report = await readFile(await download.path(), 'utf8')
    expect(report).toContain('Tekst onder een lakvlak')
    expect(report).toContain(ending === '.html' ? 'brief &lt;1&gt;.pdf' : 'brief <1>.pdf')
    for (const secret of secrets) expect(report).not.toContain(secret)
  }
  const asked = window.waitForEvent('download')
  await window.getByRole('button', { name: 'Als JSON, voor een programma' }).click()
  const report = await readFile(await (await asked).path(), 'utf8')
  const [file] = JSON.parse(report).files
  expect(file).toMatchObject({ name: 'brief <1>.pdf', verdict: 'leak', pages: 2 })
  expect(file.findings).toContainEqual(
    expect.objectContaining({ kind: 'text-under-shape', page: 1, rect: expect.any(Array) }),
  )
  for (const secret of secrets) expect(report).not.toContain(secret)
  expect(await breaches(window)).toEqual([])

  const coming = window.waitForEvent('download')
  await window.getByRole('button', { name: 'Gronden opslaan (CSV)' }).click()
  const csv = await readFile(await (await coming).path(), 'utf8')
  expect(csv.split('\r\n').filter((row) => row.includes(';5.1.2e;'))).toHaveLength(3)
})

test('[I12] by keyboard: choose a file in the list, show a spot, clear the outcomes', async ({
  window,
  host,
}) => {
  await visit(window, host, '/controle')
  await window
    .locator('input[type=file]')
    .setInputFiles([
      pdf('een.pdf', await burnedLetter({ keep: secrets })),
      pdf('twee.pdf', await aPdf('Niets aan de hand')),
    ])
  await window.getByRole('button', { name: 'een.pdf' }).focus({ timeout: 90_000 })
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: 'Bevindingen in twee.pdf' })).toBeVisible()
  await window.keyboard.press('ArrowUp')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: 'Bevindingen in een.pdf' })).toBeVisible()
  await window.getByRole('button', { name: 'Toon op pagina 1' }).first().focus()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('img', { name: /Pagina 1 van een\.pdf/ })).toBeVisible()
  await window.getByRole('button', { name: 'Uitkomsten wissen' }).focus()
  await window.keyboard.press('Enter')
  await expect(window.getByText('Kies de PDF die gecontroleerd moet worden')).toBeVisible()
})

test('[I13] a cancelled inspection leaves no file behind', async ({ window, host, folder }) => {
  await visit(window, host, '/controle')
  const many = await Promise.all(
    Array.from({ length: 25 }, async (_, number) => pdf(`stuk ${number}.pdf`, await aPdf(`Stuk ${number}`))),
  )
  await window.locator('input[type=file]').setInputFiles(many)
  await window.getByRole('button', { name: 'Taak annuleren' }).click()
  await expect(window.getByText('De controle is geannuleerd.', { exact: false }).first()).toBeVisible()
  await expect.poll(() => stored(folder)).toEqual([])
})
