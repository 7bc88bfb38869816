import { readFile } from 'node:fs/promises'
import PDFDocument from 'pdfkit'
import {
  aLetter,
  bring,
  drag,
  letter,
  marksOf,
  onScreen,
  openLetter,
  savedMarks,
  side,
  wordRect,
} from './letter-pages.ts'
import { breaches, expect, test, visit } from './window.ts'

/** Two columns, written row by row as a table is. */
function twoColumns(): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 72 })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  for (const [row, [left, right]] of [
    ['Aalbers', 'Zwart'],
    ['Boersma', 'Yildiz'],
    ['Cornet', 'Wierda'],
  ].entries()) {
    document.fontSize(12).text(left!, 72, 120 + row * 15, { lineBreak: false })
    document.text(right!, 320, 120 + row * 15, { lineBreak: false })
  }
  document.end()
  return new Promise((resolve) => document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks)))))
}

const middleOf = (at: { left: number; top: number; right: number; bottom: number }) =>
  [(at.left + at.right) / 2, (at.top + at.bottom) / 2] as const

test('[R40] tools and the way back by the mouse alone', async ({ window, host }) => {
  const { id } = await openLetter(window, host)
  const middle = middleOf(await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Bakker')))
  await expect(window.getByRole('button', { name: 'Ongedaan maken' })).toBeDisabled()
  await window.mouse.dblclick(...middle)
  await expect(side(window).locator('.mark-text')).toHaveText('Bakker')
  await window.getByRole('button', { name: 'Ongedaan maken' }).click()
  await expect(side(window).locator('.mark-row')).toHaveCount(0)
  await window.getByRole('button', { name: 'Opnieuw doen' }).click()
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  await window.mouse.click(...middle, { button: 'right' })
  await window.getByRole('menuitem', { name: 'Zoek dezelfde tekst en lak…' }).click()
  await expect(window.getByRole('searchbox', { name: 'Zoek in dit document' })).toHaveValue('Bakker')
  const select = window.getByRole('button', { name: 'Tekst selecteren' })
  await select.click()
  await expect(select).toHaveAttribute('aria-pressed', 'true')
  const other = middleOf(await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Hoekstra')))
  await window.mouse.dblclick(...other)
  await expect(window.getByRole('button', { name: 'Zoek dit' })).toBeVisible()
  await savedMarks(host, id, 1)
  expect(await breaches(window)).toEqual([])
})

test('[R41] a drag down a column marks that column, Shift-click reaches on', async ({ window, host }) => {
  const { ids } = await bring(host, await twoColumns())
  const id = ids[0]!
  await visit(window, host, `/documenten/${id}`)
  const word = async (name: string) => onScreen(window, host, id, 0, await wordRect(host, id, 0, name))
  const [first, last] = [await word('Aalbers'), await word('Cornet')]
  await drag(window, [first.left + 1, middleOf(first)[1]], [last.right - 1, middleOf(last)[1]])
  await expect(side(window).locator('.mark-text')).toHaveText('Aalbers Boersma Cornet')
  expect((await savedMarks(host, id, 1))[0]!.rects).toHaveLength(3)

  const [from, to] = [await word('Zwart'), await word('Wierda')]
  await window.mouse.click(from.left + 1, middleOf(from)[1])
  await window.keyboard.down('Shift')
  await window.mouse.click(to.right - 1, middleOf(to)[1])
  await window.keyboard.up('Shift')
  await expect(side(window).locator('.mark-text').last()).toHaveText('Zwart Yildiz Wierda')
})

test('[R42] no code lies over text, a mark or another code, at whole-page zoom', async ({ window, host }) => {
  const { id } = await openLetter(window, host)
  const words = ['Vries', 'Bakker', 'maart', 'turbine', 'Hoekstra']
  await host.ask('redaction.add', {
    documentId: id,
    marks: await Promise.all(
      words.map(async (word) => ({
        page: 0,
        rects: [[...(await wordRect(host, id, 0, word))] as [number, number, number, number]],
        grounds: ['5.1.2e'],
      })),
    ),
  })
  await window.keyboard.press('Control+0')
  await expect(window.locator('.mark-flag')).toHaveCount(words.length)
  await window.waitForTimeout(300)
  const flags = await window
    .locator('.mark-flag')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))
  const texts = await Promise.all(
    letter.map(async (line) => onScreen(window, host, id, 0, await wordRect(host, id, 0, line))),
  )
  for (const [at, flag] of flags.entries()) {
    for (const text of texts) {
      const ink = 0.15 * (text.bottom - text.top)
      const isOver =
        flag.left < text.right &&
        flag.right > text.left &&
        flag.top < text.bottom - ink - 1 &&
        flag.bottom > text.top + ink + 1
      expect(isOver, `code ${at} covers text`).toBe(false)
    }
    for (const other of flags.slice(at + 1))
      expect(
        flag.left < other.right &&
          other.left < flag.right &&
          flag.top < other.bottom &&
          other.top < flag.bottom,
      ).toBe(false)
  }
})

for (const scaling of [1.25, 1.5, 1.75])
  test(`[R43] pages are drawn in the pixels of the screen at a Windows scaling of ${scaling * 100} %`, async ({
    browser,
    host,
  }) => {
    const { ids } = await bring(host, await aLetter({}))
    const context = await browser.newContext({
      deviceScaleFactor: scaling,
      viewport: { width: Math.round(1920 / scaling), height: Math.round(1080 / scaling) },
    })
    const page = await context.newPage()
    await page.goto(host.address)
    await visit(page, host, `/documenten/${ids[0]}`)
    const sheet = page.locator('.page[data-page="0"]')
    for (const key of ['Control+2', 'Control+1']) {
      await page.locator('.viewer').focus()
      await page.keyboard.press(key)
      await page.waitForTimeout(400)
      await expect(sheet).toHaveAttribute('data-state', 'drawn')
      const canvas = sheet.locator('.page-canvas canvas').first()
      const drawn = await canvas.evaluate((one: HTMLCanvasElement) => {
        const box = one.getBoundingClientRect()
        return { pixels: [one.width, one.height], css: [box.width, box.height] }
      })
      expect(Math.abs(drawn.pixels[0]! - drawn.css[0]! * scaling)).toBeLessThanOrEqual(1)
      expect(Math.abs(drawn.pixels[1]! - drawn.css[1]! * scaling)).toBeLessThanOrEqual(1)
    }
    // At 400 % the whole page would be too many pixels: the part in sight is drawn on top, as sharp.
    for (let step = 0; step < 12; step++) await page.keyboard.press('Control+=')
    await expect(page.getByText('400 %')).toBeVisible()
    await expect
      .poll(() =>
        sheet
          .locator('.page-canvas:not([hidden]) canvas')
          .evaluateAll((all) =>
            Math.max(
              ...all.map((one) => (one as HTMLCanvasElement).width / one.getBoundingClientRect().width),
            ),
          ),
      )
      .toBeGreaterThan(scaling - 0.02)
    await context.close()
  })

test('[R44] single letters do nothing when switched off, the rest of the keyboard does', async ({
  window,
  host,
}) => {
  const before = await host.ask('settings.show', {})
  await host.ask('settings.save', { ...before, userName: 'J. Bakker', singleKeys: false })
  const { id } = await openLetter(window, host)
  await window.locator('.viewer').focus()
  for (const key of ['g', '?', 's', 'k', '2']) await window.keyboard.press(key)
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await expect(window.locator('.box-draft')).toHaveCount(0)
  await window.keyboard.press('F1')
  await expect(window.getByRole('dialog', { name: 'Sneltoetsen' })).toBeVisible()
  await window.keyboard.press('Escape')
  const middle = middleOf(await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Bakker')))
  await window.mouse.dblclick(...middle)
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  await window.keyboard.press('Delete')
  await expect(side(window).locator('.mark-row')).toHaveCount(0)
})

test('[R45] a mark goes to the next page, to even pages, to a range and to all', async ({ window, host }) => {
  const { id } = await openLetter(window, host, {}, {}, {}, {}, {})
  const pages = async () => (await marksOf(host, id)).map((mark) => mark.page).sort()
  const middle = middleOf(await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Vries')))
  await window.mouse.dblclick(...middle)
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  await window.keyboard.press('Control+d')
  await expect.poll(pages).toEqual([0, 1])
  await window.keyboard.press('Control+z')
  await expect.poll(pages).toEqual([0])
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  for (const [choice, wanted] of [
    ['even', [0, 1, 3]],
    ['range', [0, 2, 3]],
    ['all', [0, 1, 2, 3, 4]],
  ] as const) {
    await window.locator('.viewer').focus()
    await window.keyboard.press('Shift+Tab')
    await window.keyboard.press('Control+Shift+d')
    await window.getByLabel("Pagina's", { exact: true }).selectOption(choice)
    if (choice === 'range') {
      await window.getByLabel('Van pagina').fill('3')
      await window.getByLabel('Tot en met pagina').fill('4')
    }
    await window.getByRole('button', { name: /markeringen? toevoegen/ }).click()
    await expect.poll(pages).toEqual([...wanted])
    await window.keyboard.press('Control+z')
    await expect.poll(pages).toEqual([0])
    await expect(side(window).locator('.mark-row')).toHaveCount(1)
  }
})

test('[R46] text, marks and acts are there for who listens, and the place is kept', async ({
  window,
  host,
}) => {
  const { id } = await openLetter(window, host, {}, {}, {})
  await expect(window.getByRole('application', { name: /Pagina's/ })).toBeVisible()
  const region = window.getByRole('region', { name: /^Pagina 1 van 3/ })
  await expect(region).toContainText(letter[1]!)
  const middle = middleOf(await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Bakker')))
  await window.mouse.dblclick(...middle)
  await expect(
    window.getByRole('status').filter({ hasText: 'Gelakt met grond 5.1.2e op pagina 1' }),
  ).toBeAttached()
  await expect(window.getByRole('list', { name: /pagina 1/i }).getByRole('listitem')).toHaveAccessibleName(
    /5\.1\.2e/,
  )
  await expect(side(window).locator('.mark-row')).toHaveAccessibleName(/Bakker/)
  await window.keyboard.press('PageDown')
  await window.keyboard.press('PageDown')
  await expect(window.getByText('pagina 3 van 3')).toBeVisible()
  await window.waitForTimeout(800)
  await window.reload()
  await expect(window.getByText('pagina 3 van 3')).toBeVisible()
})

test('[R47] the preview proves the file, makes a page an image and back, and saves the proof', async ({
  window,
  host,
}) => {
  const { id } = await openLetter(window, host)
  const middle = middleOf(await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Bakker')))
  await window.mouse.dblclick(...middle)
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  await window.getByRole('radio', { name: 'Voorbeeld' }).click()
  const verdict = window.getByRole('region', { name: 'Uitslag van de controle' })
  await expect(verdict).toContainText('Onder 1 markering is niets meer te vinden.', { timeout: 60_000 })
  expect(await breaches(window)).toEqual([])

  await verdict.getByRole('button', { name: 'Pagina 1 als afbeelding' }).click()
  await expect(verdict).toContainText('1 pagina is een afbeelding geworden', { timeout: 60_000 })
  await expect(verdict).toContainText('Pagina 1 wordt een afbeelding.')
  expect(await breaches(window)).toEqual([])
  await verdict.getByRole('button', { name: 'Pagina 1 weer als tekst' }).click()
  await expect(verdict).toContainText('is niets meer te vinden.', { timeout: 60_000 })
  await expect(verdict).not.toContainText('afbeelding geworden')

  const [saved] = await Promise.all([
    window.waitForEvent('download'),
    verdict.getByRole('button', { name: 'Bewijs opslaan' }).click(),
  ])
  const proof = await readFile((await saved.path())!, 'utf8')
  const { burn } = await host.ask('redaction.burned', { documentId: id })
  expect(proof).toContain(burn!.redacted)
  expect(proof).toContain('V01')
  expect(proof).not.toContain('Bakker')
})
