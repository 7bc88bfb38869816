import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { jobEnded } from '../support/serve.ts'
import { onScreen, wordRect } from './letter-pages.ts'
import { aRequest } from './seed.ts'
import { exportVerified } from './verified-export.ts'
import { expect, test, visit } from './window.ts'

const names = ['Alferink', 'Bruinsma', 'Cornelis', 'Dijksman', 'Eversdijk', 'Flierman'] as const
const pages = 50
const marksPerName = 20

/** Fifty pages; each name stands on twenty of them. */
function aDossier(): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 72, autoFirstPage: false })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  for (let page = 0; page < pages; page++) {
    document.addPage().fontSize(11)
    let line = 0
    for (const [index, name] of names.entries()) {
      // Twenty consecutive pages a name, beginning elsewhere for each.
      const place = (page - index * 8 + pages) % pages
      const words =
        place < marksPerName
          ? `Op pagina ${page + 1} belde ${name} over de planning.`
          : 'Geen bijzonderheden.'
      document.text(words, 72, 90 + 30 * line++, { lineBreak: false })
    }
  }
  document.end()
  return new Promise((resolve) => document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks)))))
}

/** The page (from 0) on which a name stands for the nth time. */
const pageOf = (name: number, nth: number) => (name * 8 + nth) % pages

test('[R21] the same sitting with the mouse alone: at most two acts a mark, verified', async ({
  window,
  host,
  folder,
}, info) => {
  test.setTimeout(300_000)
  const { id: requestId } = await host.ask('requests.register', aRequest(5, {}))
  const sha256 = await host.upload(await aDossier())
  const { job } = await host.ask('documents.import', { requestId, files: [{ name: 'dossier.pdf', sha256 }] })
  expect((await jobEnded(host, job)).state).toBe('done')
  const { documents } = await host.ask('documents.list', { requestId })
  const id = documents[0]!.id
  await visit(window, host, `/documenten/${id}`)
  await expect(window.locator('.page[data-page="0"]')).toHaveAttribute('data-state', 'drawn')
  const marks = async () => (await host.ask('redaction.marks', { documentId: id })).marks

  let acts = 0
  const middleOf = async (name: number, nth: number) => {
    const page = pageOf(name, nth)
    const at = await onScreen(window, host, id, page, await wordRect(host, id, page, names[name]!))
    return [(at.left + at.right) / 2, (at.top + at.bottom) / 2] as const
  }
  const goTo = async (page: number) => {
    acts++
    await window.evaluate((to) => {
      const viewer = document.querySelector('.viewer')!
      const [first, second] = [...viewer.querySelectorAll<HTMLElement>('.page')]
      const step = second ? second.offsetTop - first!.offsetTop : viewer.clientHeight
      viewer.scrollTop = to * step
    }, page)
    await expect(window.locator(`.page[data-page="${page}"]`)).toHaveAttribute('data-state', 'drawn')
  }

  // Three names by hand, word by word: a turn of the wheel and a double click for each mark.
  for (let name = 0; name < 3; name++) {
    acts++
    await window.locator('.ground-list .ground-row').nth(name).click()
    for (let nth = 0; nth < marksPerName; nth++) {
      const before = (await marks()).length
      await goTo(pageOf(name, nth))
      acts++
      await window.mouse.dblclick(...(await middleOf(name, nth)))
      await expect.poll(async () => (await marks()).length).toBe(before + 1)
    }
  }
  // Three names as a hit list: choose the word once, search for it, take all.
  acts++
  await window.getByRole('button', { name: 'Tekst selecteren' }).click()
  for (let name = 3; name < names.length; name++) {
    const before = (await marks()).length
    acts += 4
    await window.locator('.ground-list .ground-row').nth(name).click()
    await goTo(pageOf(name, 0))
    await window.mouse.dblclick(...(await middleOf(name, 0)))
    await window.getByRole('button', { name: 'Zoek dit' }).click()
    await window.getByRole('button', { name: `Lak alle ${marksPerName}` }).click()
    await expect.poll(async () => (await marks()).length).toBe(before + marksPerName)
  }
  const made = await marks()
  expect(made).toHaveLength(names.length * marksPerName)
  expect(new Set(made.flatMap((mark) => mark.grounds)).size).toBe(6)
  info.annotations.push({ type: 'acts per mark', description: (acts / made.length).toFixed(2) })
  expect(acts / made.length).toBeLessThanOrEqual(2)

  await window.getByRole('radio', { name: 'Voorbeeld' }).click()
  await expect(window.getByText('Controle geslaagd.')).toBeVisible({ timeout: 90_000 })
  await exportVerified(
    window,
    host,
    { requestId, grounds: new Set(made.flatMap((mark) => mark.grounds)), target: join(folder, 'uit') },
    { press: (button) => button.click(), fill: (field, text) => field.fill(text) },
  )
})

test('[R20] a sitting without a mouse: 50 pages, 120 marks, 6 grounds, at most two key strokes a mark, verified', async ({
  window,
  host,
  folder,
}, info) => {
  test.setTimeout(240_000)
  const { id: requestId } = await host.ask('requests.register', aRequest(5, {}))
  const sha256 = await host.upload(await aDossier())
  const { job } = await host.ask('documents.import', { requestId, files: [{ name: 'dossier.pdf', sha256 }] })
  expect((await jobEnded(host, job)).state).toBe('done')
  const { documents } = await host.ask('documents.list', { requestId })
  const id = documents[0]!.id
  await visit(window, host, `/documenten/${id}`)
  await expect(window.locator('.page[data-page="0"]')).toHaveAttribute('data-state', 'drawn')

  let strokes = 0
  const press = async (key: string) => {
    strokes++
    await window.keyboard.press(key)
  }
  for (const [index, name] of names.entries()) {
    await press('Control+f')
    for (const letter of name) await press(letter)
    await expect(window.getByText(`${marksPerName} treffers, ${marksPerName} te beoordelen`)).toBeVisible()
    await press('ArrowDown')
    await press(String(index + 1))
    for (let hit = 0; hit < marksPerName; hit++) await press('l')
    await expect(window.getByText(`${marksPerName} treffers`, { exact: true })).toBeVisible()
  }
  await expect
    .poll(async () => (await host.ask('redaction.marks', { documentId: id })).marks.length)
    .toBe(names.length * marksPerName)
  const { marks } = await host.ask('redaction.marks', { documentId: id })
  expect(new Set(marks.flatMap((mark) => mark.grounds)).size).toBe(6)
  info.annotations.push({ type: 'strokes per mark', description: (strokes / marks.length).toFixed(2) })
  expect(strokes / marks.length).toBeLessThanOrEqual(2)

  await press('Escape')
  await press('F5')
  await expect(window.getByText('Controle geslaagd.')).toBeVisible({ timeout: 90_000 })
  await expect(window.getByText('Onder 120 markeringen is niets meer te vinden.')).toBeVisible()
  await exportVerified(
    window,
    host,
    { requestId, grounds: new Set(marks.flatMap((mark) => mark.grounds)), target: join(folder, 'uit') },
    {
      press: async (button) => {
        await button.focus()
        await window.keyboard.press('Enter')
      },
      fill: async (field, text) => {
        await field.focus()
        await window.keyboard.press('Control+a')
        await window.keyboard.type(text)
      },
    },
  )
})
