import PDFDocument from 'pdfkit'
import type { Rect } from '../../shared/text/coordinates.ts'
import {
  aLetter,
  bring,
  drag,
  expectNear,
  marksOf,
  onScreen,
  openLetter,
  savedMarks,
  side,
  wordRect,
} from './letter-pages.ts'
import { breaches, expect, test, visit } from './window.ts'

/** A grey square of one pixel as a PNG file. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

async function aPageWithImage(): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 72 })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  document.fontSize(12).text('Foto van de vergadering', 72, 100)
  document.image(pixel, 100, 300, { width: 200, height: 150 })
  document.end()
  return new Promise((resolve) => document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks)))))
}

test('[R30] the menu of a mark puts it in doubt, its code in the margin, and tells so', async ({
  window,
  host,
}) => {
  const { id } = await openLetter(window, host)
  const at = await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Bakker'))
  const middle = [(at.left + at.right) / 2, (at.top + at.bottom) / 2] as const
  await window.mouse.dblclick(...middle)
  await expect(side(window).locator('.mark-text')).toHaveText('Bakker')
  await window.mouse.click(...middle, { button: 'right' })
  const menu = window.getByRole('menu', { name: 'Wat met de markering' })
  await expect(menu).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await menu.getByRole('menuitem', { name: /^Twijfel/ }).click()
  await expect(side(window).locator('.mark-where')).toContainText('twijfel')
  await expect.poll(async () => (await marksOf(host, id))[0]?.doubt).toBe(true)
  await window.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Code in de marge' }).press('Enter')
  await expect.poll(async () => (await marksOf(host, id))[0]?.labelPlace).toBe('margin')
})

test('[R31] a document with a doubt is left as done only on purpose', async ({ window, host }) => {
  const { id, requestId } = await openLetter(window, host)
  const at = await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Bakker'))
  await window.mouse.dblclick((at.left + at.right) / 2, (at.top + at.bottom) / 2)
  await expect(side(window).locator('.mark-text')).toHaveText('Bakker')
  await window.keyboard.press('t')
  await window.keyboard.press('Control+Enter')
  const asked = window.getByRole('dialog', { name: 'Er is nog twijfel' })
  await expect(asked).toContainText('Bij 1 markering staat twijfel')
  expect(await breaches(window)).toEqual([])
  const isDone = async () => (await host.ask('documents.list', { requestId })).documents[0]?.doneAt !== null
  expect(await isDone()).toBe(false)
  await asked.getByRole('button', { name: 'Toch klaar' }).click()
  await expect(asked).toBeHidden()
  await expect.poll(isDone).toBe(true)
})

test('[R32] done asks a judgement first, one letter gives it, and the next document opens', async ({
  window,
  host,
}) => {
  const { requestId, ids } = await bring(host, await aLetter({}), await aLetter({}, {}))
  await visit(window, host, `/documenten/${ids[0]}`)
  await expect(window.locator('.page[data-page="0"]')).toHaveAttribute('data-state', 'drawn')
  await window.keyboard.press('Control+Enter')
  const asked = window.getByRole('dialog', { name: 'Kies eerst een oordeel' })
  await expect(asked).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await window.keyboard.press('f')
  await expect(window.locator('.bar-name')).toHaveText('brief 2.pdf')
  const [first] = (await host.ask('documents.list', { requestId })).documents
  expect(first).toMatchObject({ judgement: 'public', judgementDerived: false })
  expect(first?.doneAt).not.toBeNull()
})

test('[R33] the view of changes shows what happened since the last visit', async ({ window, host }) => {
  const { id, requestId } = await openLetter(window, host)
  await visit(window, host, `/verzoeken/${requestId}/documenten`)
  const rect = await wordRect(host, id, 0, 'Hoekstra')
  await window.waitForTimeout(20)
  await host.ask('redaction.add', {
    documentId: id,
    marks: [{ page: 0, rects: [[...rect]], grounds: ['5.1.1c'] }],
  })
  await visit(window, host, `/documenten/${id}`)
  await window.getByRole('radio', { name: 'Verschil' }).click()
  const changes = window.getByRole('region', { name: 'Wat veranderde' })
  await expect(changes.getByRole('button')).toHaveText(['Nieuw: pagina 1, 5.1.1c · Hoekstra'])
  await expect(window.locator('.box-added')).toHaveCount(1)
  expect(await breaches(window)).toEqual([])
})

test('[R34] a double click on an image marks exactly that image', async ({ window, host }) => {
  const { ids } = await bring(host, await aPageWithImage())
  const id = ids[0]!
  await visit(window, host, `/documenten/${id}`)
  // pdfkit counts from the top of an A4 page.
  const image: Rect = [100, 841.89 - 450, 300, 841.89 - 300]
  const at = await onScreen(window, host, id, 0, image)
  await window.mouse.dblclick((at.left + at.right) / 2, (at.top + at.bottom) / 2)
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  expectNear((await savedMarks(host, id, 1))[0]!.rects[0]!, image, 0.5)
})

test('[R35] everything but a choice is marked as one act', async ({ window, host }) => {
  const { id } = await openLetter(window, host)
  const at = await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Bakker'))
  const middle = (at.top + at.bottom) / 2
  await drag(window, [at.left + 1, middle], [at.right - 1, middle])
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  const kept = (await savedMarks(host, id, 1))[0]!.rects[0]!
  await window.keyboard.press('Shift+F10')
  await window.getByRole('menuitem', { name: 'Lak alles behalve dit' }).click()
  await expect.poll(async () => (await marksOf(host, id))[0]?.rects.length).toBe(4)
  const [mark] = await marksOf(host, id)
  for (const [x0, y0, x1, y1] of mark!.rects)
    expect(x1 <= kept[0] || x0 >= kept[2] || y1 <= kept[1] || y0 >= kept[3]).toBe(true)
  await window.keyboard.press('Control+z')
  await expect.poll(async () => (await marksOf(host, id))[0]?.rects).toEqual([kept])
})

test('[R36] a key that the officer chose works, the usual one no longer does', async ({ window, host }) => {
  const before = await host.ask('settings.show', {})
  await host.ask('settings.save', { ...before, userName: 'J. Bakker', keys: { groundSearch: 'q' } })
  await openLetter(window, host)
  await window.locator('.viewer').focus()
  await window.keyboard.press('g')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await window.keyboard.press('q')
  await expect(window.getByRole('dialog', { name: 'Grond kiezen' })).toBeVisible()
})

test('[R37] the list is filtered by text and ground, and acted on as a whole', async ({ window, host }) => {
  const { id } = await openLetter(window, host, {}, {})
  const rects = await Promise.all(['Bakker', 'Hoekstra', 'Vries'].map((word) => wordRect(host, id, 0, word)))
  await host.ask('redaction.add', {
    documentId: id,
    marks: rects.map((rect, index) => ({
      page: 0,
      rects: [[...rect]],
      grounds: [index === 1 ? '5.1.1c' : '5.1.2e'],
    })),
  })
  const list = side(window)
  await expect(list.locator('.mark-row')).toHaveCount(3)
  await list.getByRole('searchbox', { name: 'Filter op tekst of notitie' }).fill('hoek')
  await expect(list.locator('.mark-text')).toHaveText(['Hoekstra'])
  await list.getByRole('button', { name: 'Filter wissen' }).click()
  await list.getByText('Filteren en volgorde').click()
  await list.getByLabel('Grond', { exact: true }).selectOption({ label: '5.1.2e' })
  await expect(list.locator('.mark-row')).toHaveCount(2)
  await list.getByRole('button', { name: 'Kies alle 2' }).click()
  expect(await breaches(window)).toEqual([])
  await list.getByRole('button', { name: 'Verwijderen' }).click()
  await expect.poll(async () => (await marksOf(host, id)).length).toBe(1)
})

test('[R47] what decides a hit stays in sight, also on a low window', async ({ window, host }) => {
  await openLetter(window, host)
  await window.setViewportSize({ width: 960, height: 600 })
  await window.keyboard.press('Control+f')
  await side(window).getByRole('searchbox').fill('e')
  await side(window).getByText('Hele woorden').click()
  await expect(side(window).locator('.hit').nth(8)).toBeAttached()
  for (let step = 0; step < 9; step++) await window.keyboard.press('F3')
  const mark = side(window).getByRole('button', { name: /^Lak L/ })
  await expect(mark).toBeInViewport({ ratio: 1 })
  const hit = side(window).locator('.hit[aria-current]')
  await expect(hit).toBeInViewport({ ratio: 0.95 })
  // Nothing lies over it.
  const box = (await hit.boundingBox())!
  const acts = (await side(window).locator('.find-acts').boundingBox())!
  expect(box.y).toBeGreaterThanOrEqual(acts.y + acts.height - 1)
  // The screen fills the window.
  const screen = (await window.locator('main.workspace').boundingBox())!
  expect([screen.y, screen.height]).toEqual([0, 600])
  await mark.click()
  await expect(hit).toContainText(/gelakt|p\./)
  expect(await breaches(window)).toEqual([])
})

test('[R48] after the last mark Tab leaves the pages and says so', async ({ window, host }) => {
  const { id } = await openLetter(window, host)
  const rect = await wordRect(host, id, 0, 'Bakker')
  await host.ask('redaction.add', {
    documentId: id,
    marks: [{ page: 0, rects: [[...rect]], grounds: ['5.1.2e'] }],
  })
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  const pages = window.locator('.viewer')
  await pages.focus()
  await window.keyboard.press('Tab')
  await expect(side(window).locator('.mark-row[aria-current]')).toHaveCount(1)
  await expect(pages).toBeFocused()
  await window.keyboard.press('Tab')
  await expect(pages).not.toBeFocused()
  await expect(window.getByText('Dat was de laatste markering')).toBeAttached()
})

test('[R49] Enter repeats, Control and Enter keeps a note, Control Shift F searches the request', async ({
  window,
  host,
}) => {
  const { id } = await openLetter(window, host, {}, {}, {})
  const rect = await wordRect(host, id, 0, 'Bakker')
  await host.ask('redaction.add', {
    documentId: id,
    marks: [{ page: 0, rects: [[...rect]], grounds: ['5.1.2e'] }],
  })
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  await window.locator('.viewer').focus()
  await window.keyboard.press('Tab')
  await window.keyboard.press('m')
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('Geen mandaat')
  // Enter begins a line, as in every text.
  await window.keyboard.press('Enter')
  await window.keyboard.type('gekregen')
  await window.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect.poll(async () => (await marksOf(host, id))[0]?.note).toBe('Geen mandaat\ngekregen')

  const before = (await marksOf(host, id)).length
  await window.keyboard.press('Control+Shift+D')
  await expect(dialog.getByRole('combobox')).toBeVisible()
  const said = await dialog.getByRole('button').first().textContent()
  await window.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect.poll(async () => (await marksOf(host, id)).length).toBe(before + Number.parseInt(said!, 10))

  await window.keyboard.press('Control+Shift+F')
  await expect(side(window).getByRole('searchbox')).toBeFocused()
  await expect(side(window).getByRole('radio', { name: 'Hele verzoek' })).toBeChecked()
})

test('[R50] the text that stays opens at the page in sight and follows the reader, there and back', async ({
  window,
  host,
}) => {
  await openLetter(window, host, ...Array.from({ length: 14 }, () => ({})))
  await window.locator('.viewer').focus()
  await window.keyboard.press('Control+Shift+N')
  await window.getByRole('dialog').getByRole('textbox').fill('8')
  await window.keyboard.press('Enter')
  await expect(window.locator('.page[data-page="7"]')).toHaveAttribute('data-state', 'drawn')
  await expect(window.locator('.thumb[aria-current]')).toHaveAttribute('data-thumb', '7')

  await window.getByText('Alleen tekst').click()
  const area = window.getByRole('region', { name: 'Wat leesbaar blijft' })
  const below = async (page: number) => {
    const [sheet, whole] = [window.locator(`[data-text-page="${page}"]`), await area.boundingBox()]
    return Math.round(((await sheet.boundingBox())?.y ?? Number.NaN) - (whole?.y ?? 0))
  }
  await expect(window.locator('[data-text-page="7"]')).toContainText('Bakker')
  await expect(window.locator('[data-text-page="6"]')).toContainText('Bakker')
  await expect.poll(() => below(7)).toBeLessThan(24)
  await expect.poll(() => below(7)).toBeGreaterThanOrEqual(0)

  await area.hover()
  await window.mouse.wheel(0, -5000)
  await expect.poll(() => below(0)).toBeLessThan(24)
  await expect(window.locator('.thumb[aria-current]')).toHaveAttribute('data-thumb', '0')
  await window.locator('.thumb[data-thumb="2"]').click()
  await expect.poll(() => below(2)).toBeLessThan(24)
  await window.getByText('Werkweergave').click()
  await expect(window.locator('.page[data-page="2"]')).toBeInViewport()
  await expect(window.locator('.thumb[aria-current]')).toHaveAttribute('data-thumb', '2')
})
