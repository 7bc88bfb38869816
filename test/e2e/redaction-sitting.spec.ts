import PDFDocument from 'pdfkit'
import { jobEnded } from '../support/serve.ts'
import { aRequest } from './seed.ts'
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

test('[R20] a sitting without a mouse: 50 pages, 120 marks, 6 grounds, at most two key strokes a mark, verified', async ({
  window,
  host,
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
})
