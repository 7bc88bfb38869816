import {
  aLetter,
  bring,
  drag,
  expectNear,
  letter,
  marksOf,
  onScreen,
  openLetter,
  savedMarks,
  side,
  type Turned,
  wordRect,
} from './letter-pages.ts'
import { breaches, expect, test, visit } from './window.ts'

test('[R1] a drag over a word marks exactly that word when the mouse is let go', async ({ window, host }) => {
  const { id } = await openLetter(window, host)
  const rect = await wordRect(host, id, 0, 'Bakker')
  const at = await onScreen(window, host, id, 0, rect)
  const middle = (at.top + at.bottom) / 2
  await drag(window, [at.left + 1, middle], [at.right - 1, middle])
  await expect(side(window).locator('.mark-text')).toHaveText('Bakker')
  const [mark] = await savedMarks(host, id, 1)
  expect(mark!.grounds).toEqual(['5.1.2e'])
  expectNear(mark!.rects[0]!, rect, 0.5)
})

test('[R2] a double click marks a word, a third click makes it the line, as one act', async ({
  window,
  host,
}) => {
  const { id } = await openLetter(window, host)
  const at = await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Hoekstra'))
  const middle = [(at.left + at.right) / 2, (at.top + at.bottom) / 2] as const
  await window.mouse.dblclick(...middle)
  await expect(side(window).locator('.mark-text')).toHaveText('Hoekstra')
  await window.keyboard.press('Control+z')
  await expect(side(window).locator('.mark-row')).toHaveCount(0)
  await window.waitForTimeout(600)
  await window.mouse.click(...middle, { clickCount: 3 })
  await expect(side(window).locator('.mark-text')).toHaveText(letter[2]!)
  await savedMarks(host, id, 1)
})

test('[R3] a box can be made smaller while it is drawn, and Control draws over text', async ({
  window,
  host,
}) => {
  const { id } = await openLetter(window, host)
  const from = await onScreen(window, host, id, 0, [300, 640, 300, 640])
  const far = await onScreen(window, host, id, 0, [450, 560, 450, 560])
  const near = await onScreen(window, host, id, 0, [350, 620, 350, 620])
  await window.mouse.move(from.left, from.top)
  await window.mouse.down()
  await window.mouse.move(far.left, far.top, { steps: 5 })
  await window.mouse.move(near.left, near.top, { steps: 5 })
  await window.mouse.up()
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  const [box] = await savedMarks(host, id, 1)
  expectNear(box!.rects[0]!, [300, 620, 350, 640], 0.8)

  const word = await wordRect(host, id, 0, 'maart')
  const start = await onScreen(window, host, id, 0, word)
  await window.keyboard.down('Control')
  await drag(window, [start.left, start.top], [start.left + 30, start.bottom + 30])
  await window.keyboard.up('Control')
  await expect(side(window).locator('.mark-row')).toHaveCount(2)
  const drawn = (await savedMarks(host, id, 2)).find((mark) => mark.id !== box!.id)
  expect(drawn!.rects[0]![3] - drawn!.rects[0]![1]).toBeGreaterThan(20)
})

test('[R4] marking without a mouse: caret, words, ground, next mark, delete', async ({ window, host }) => {
  const { id } = await openLetter(window, host)
  await window.keyboard.press('F7')
  await window.keyboard.press('Control+ArrowRight')
  for (const _ of [1, 2, 3]) await window.keyboard.press('Control+Shift+ArrowRight')
  await window.keyboard.press('l')
  await expect(side(window).locator('.mark-text')).toHaveText('heer De Vries')
  await window.keyboard.press('2')
  await expect.poll(async () => (await marksOf(host, id))[0]?.grounds).toEqual(['5.1.1c'])
  await window.keyboard.press('Shift+1')
  await expect.poll(async () => (await marksOf(host, id))[0]?.grounds).toEqual(['5.1.1c', '5.1.2e'])
  await window.keyboard.press('F7')

  await window.keyboard.press('k')
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Shift+ArrowRight')
  await window.keyboard.press('Enter')
  await expect(side(window).locator('.mark-row')).toHaveCount(2)
  await window.keyboard.press('Shift+Tab')
  await expect(side(window).locator('[aria-current="true"] .mark-text')).toHaveText('heer De Vries')
  await window.keyboard.press('Delete')
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  await expect(window.getByText('Markering verwijderd')).toBeAttached()
})

test('[R5] undo and redo survive closing the window', async ({ window, host }) => {
  const { id } = await openLetter(window, host)
  const at = await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Bakker'))
  await window.mouse.dblclick((at.left + at.right) / 2, (at.top + at.bottom) / 2)
  await expect.poll(async () => (await marksOf(host, id)).length).toBe(1)
  await window.reload()
  await expect(side(window).locator('.mark-text')).toHaveText('Bakker')
  await window.keyboard.press('Control+z')
  await expect(side(window).locator('.mark-row')).toHaveCount(0)
  await savedMarks(host, id, 0)
  await window.reload()
  await expect(window.locator('.page[data-page="0"]')).toHaveAttribute('data-state', 'drawn')
  await window.keyboard.press('Control+y')
  await expect(side(window).locator('.mark-text')).toHaveText('Bakker')
})

test('[R6] the same word gives the same rectangle on turned and cropped pages and in a turned view', async ({
  window,
  host,
}) => {
  const pages: readonly Turned[] = [
    { rotate: 90, crop: [40, 400, 500, 800] },
    { rotate: 180 },
    { rotate: 270, crop: [30, 300, 560, 820] },
  ]
  const { id } = await openLetter(window, host, ...pages)
  let made = 0
  for (const turned of [0, 90] as const) {
    if (turned === 90) await window.keyboard.press('Control+Shift+=')
    for (const page of pages.keys()) {
      const rect = await wordRect(host, id, page, turned === 0 ? 'Bakker' : 'turbine')
      await window.locator('.thumb').nth(page).click()
      await window.keyboard.press('Control+0')
      await window.waitForTimeout(300)
      const at = await onScreen(window, host, id, page, rect, turned)
      await window.mouse.dblclick((at.left + at.right) / 2, (at.top + at.bottom) / 2)
      made++
      await expect.poll(async () => (await marksOf(host, id)).length).toBe(made)
      const mark = (await marksOf(host, id)).find(
        (one) => one.page === page && Math.abs(one.rects[0]![0] - rect[0]) < 0.5,
      )
      expect(mark, `page ${page} in a view turned by ${turned}`).toBeDefined()
      expectNear(mark!.rects[0]!, rect, 0.5)
      await window.waitForTimeout(500)
    }
  }
})

test('[R7] preview shows the burned file and the remaining text no longer holds the word', async ({
  window,
  host,
}) => {
  const { id } = await openLetter(window, host)
  const at = await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Bakker'))
  await window.mouse.dblclick((at.left + at.right) / 2, (at.top + at.bottom) / 2)
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  await window.keyboard.press('F5')
  await expect(window.getByText('Controle geslaagd.')).toBeVisible({ timeout: 60_000 })
  await expect(window.locator('.page[data-page="0"]')).toHaveAttribute('data-state', 'drawn')
  expect(await breaches(window)).toEqual([])
  await window.getByText('Alleen tekst').click()
  const text = window.getByRole('region', { name: 'Wat leesbaar blijft' })
  await expect(text).toContainText('mevrouw')
  await expect(text).not.toContainText('Bakker')
  expect(await breaches(window)).toEqual([])
})

test('[R8] search and redact: decide hit by hit, or all as one act', async ({ window, host }) => {
  const { id } = await openLetter(window, host, {}, {}, {})
  await window.keyboard.press('Control+f')
  await window.keyboard.type('bakker')
  await expect(window.getByText('3 treffers, 3 te beoordelen')).toBeVisible()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('l')
  await expect(window.getByText('3 treffers, 2 te beoordelen')).toBeVisible()
  await window.keyboard.press('o')
  await expect(window.getByText('3 treffers, 1 te beoordelen')).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await window.keyboard.press('a')
  await expect(window.getByText('3 treffers', { exact: true })).toBeVisible()
  await expect.poll(async () => (await marksOf(host, id)).map((mark) => mark.page)).toEqual([0, 2])
  await window.keyboard.press('Escape')
  await window.keyboard.press('Control+z')
  await expect.poll(async () => (await marksOf(host, id)).length).toBe(1)
})

test('[R9] repeat on pages, whole page, next and previous document', async ({ window, host }) => {
  const { ids } = await bring(host, await aLetter({}, {}, {}, {}, {}), await aLetter({}))
  await visit(window, host, `/documenten/${ids[0]}`)
  const at = await onScreen(window, host, ids[0]!, 0, await wordRect(host, ids[0]!, 0, 'Vries'))
  await window.mouse.dblclick((at.left + at.right) / 2, (at.top + at.bottom) / 2)
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  await window.keyboard.press('Control+Shift+d')
  await window.getByLabel("Pagina's", { exact: true }).selectOption('odd')
  await window.getByRole('button', { name: '2 markeringen toevoegen' }).click()
  await expect.poll(async () => (await marksOf(host, ids[0]!)).map((mark) => mark.page)).toEqual([0, 2, 4])

  await window.locator('.viewer').focus()
  await window.keyboard.press('Control+a')
  await window.keyboard.press('l')
  await window.getByRole('button', { name: 'Hele pagina lakken' }).click()
  await expect.poll(async () => (await marksOf(host, ids[0]!)).length).toBe(4)

  await window.getByRole('button', { name: 'Volgend document' }).click()
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('brief 2.pdf')
  await window.getByRole('button', { name: 'Vorig document' }).click()
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('brief 1.pdf')
})

test('[R10] axe finds nothing on the work view, the list of keys and the list of grounds', async ({
  window,
  host,
}) => {
  const { id } = await openLetter(window, host, {}, {})
  const at = await onScreen(window, host, id, 0, await wordRect(host, id, 0, 'Bakker'))
  await window.mouse.dblclick((at.left + at.right) / 2, (at.top + at.bottom) / 2)
  await expect(side(window).locator('.mark-row')).toHaveCount(1)
  expect(await breaches(window)).toEqual([])
  await window.keyboard.press('?')
  await expect(window.getByRole('heading', { name: 'Sneltoetsen' })).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await window.keyboard.press('Escape')
  await window.keyboard.press('g')
  await window.keyboard.type('levenssfeer')
  await expect(window.locator('.ground-results .ground-row')).toHaveCount(1)
  expect(await breaches(window)).toEqual([])
})
