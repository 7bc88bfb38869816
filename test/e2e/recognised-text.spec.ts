import { scannedText } from '../support/scanned-text.ts'
import { jobEnded } from '../support/serve.ts'
import { aRequest } from './seed.ts'
import { breaches, expect, test, visit } from './window.ts'

test('[OC10] a scan becomes text at a press, and a double click then marks a word', async ({
  window,
  host,
}) => {
  const { scan } = await scannedText(['Geachte mevrouw Kwartelkoning,', 'Hierbij ontvangt u de stukken.'], {
    skew: 0.8,
  })
  const { id: requestId } = await host.ask('requests.register', aRequest(5, {}))
  const files = [{ name: 'scan.pdf', sha256: await host.upload(scan) }]
  const { job } = await host.ask('documents.import', { requestId, files, ocr: false })
  expect((await jobEnded(host, job)).state).toBe('done')
  const [document] = (await host.ask('documents.list', { requestId })).documents
  if (!document) throw new Error('the scan did not come in')

  await visit(window, host, `/documenten/${document.id}`)
  const note = window.getByText('Geen tekst op deze pagina', { exact: false })
  await expect(note).toBeVisible()
  expect(await breaches(window)).toEqual([])
  await window.getByRole('button', { name: 'Tekst herkennen' }).click()
  await expect(note).toHaveCount(0, { timeout: 60_000 })

  const { chars } = await host.ask('documents.chars', { id: document.id, page: 0 })
  const text = chars.map(([letter]) => letter).join('')
  const at = text.indexOf('Kwartelkoning')
  expect(at).toBeGreaterThanOrEqual(0)
  const [, x0, y0, x1, y1] = chars[at + 6]!
  const sheet = await window.locator('.page[data-page="0"]').first().boundingBox()
  if (!sheet) throw new Error('no page in sight')
  await window.mouse.dblclick(
    sheet.x + ((x0 + x1) / 2 / 595) * sheet.width,
    sheet.y + (1 - (y0 + y1) / 2 / 842) * sheet.height,
  )
  await expect
    .poll(async () => (await host.ask('redaction.marks', { documentId: document.id })).marks.length)
    .toBe(1)
  const { marks } = await host.ask('redaction.marks', { documentId: document.id })
  const [rect] = marks[0]!.rects
  expect(rect![0]).toBeLessThanOrEqual(chars[at]![1] + 1)
  expect(rect![2]).toBeGreaterThanOrEqual(chars[at + 12]![3] - 1)
  // What was recognised is for searching and marking only: the file that goes out holds no text layer of ours.
  await jobEnded(host, (await host.ask('redaction.burn', { requestId })).job)
  const { burn } = await host.ask('redaction.burned', { documentId: document.id })
  expect(burn?.passed).toBe(true)
  const { job: again } = await host.ask('documents.import', {
    requestId,
    files: [{ name: 'gelakt.pdf', sha256: burn!.redacted }],
    ocr: false,
  })
  const { result } = await jobEnded(host, again)
  const redacted = (result as { imported: { id: string }[] }).imported[0]!.id
  const left = await host.ask('documents.chars', { id: redacted, page: 0 })
  expect(left.chars.map(([letter]) => letter).join('')).not.toContain('stukken')

  await visit(window, host, `/verzoeken/${requestId}/documenten`)
  await expect(window.getByText('1 pagina heeft geen tekst', { exact: false })).toHaveCount(1)
})
