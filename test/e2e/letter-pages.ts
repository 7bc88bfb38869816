import type { Page } from '@playwright/test'
import PDFDocument from 'pdfkit'
import type { DocumentId } from '../../shared/ids.ts'
import {
  type PageFrame,
  type Quarter,
  type Rect,
  rectToView,
  viewSize,
} from '../../shared/text/coordinates.ts'
import { jobEnded, type ServedProcess } from '../support/serve.ts'
import { aRequest } from './seed.ts'
import { expect, visit } from './window.ts'

export type Turned = { readonly rotate?: Quarter; readonly crop?: Rect }

export const letter = [
  'Geachte heer De Vries,',
  'Op 12 maart spraken wij met mevrouw Bakker van de initiatiefnemer.',
  'De bijdrage bedraagt 1.240.000 euro per turbine, zegt Hoekstra.',
]

/** A letter on each page, turned and cropped as asked. */
export async function aLetter(...pages: readonly Turned[]): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 72, autoFirstPage: false })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  for (const { rotate, crop } of pages) {
    document.addPage().fontSize(12)
    const entries = document.page.dictionary.data as Record<string, unknown>
    if (rotate) entries.Rotate = rotate
    if (crop) entries.CropBox = [...crop]
    for (const [index, line] of letter.entries())
      document.text(line, 72, 100 + index * 30, { lineBreak: false })
  }
  document.end()
  return new Promise((resolve) => document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks)))))
}

export async function bring(host: ServedProcess, ...files: readonly Uint8Array[]) {
  const { id: requestId } = await host.ask('requests.register', aRequest(5, {}))
  const stored = await Promise.all(
    files.map(async (bytes, index) => ({ name: `brief ${index + 1}.pdf`, sha256: await host.upload(bytes) })),
  )
  const { job } = await host.ask('documents.import', { requestId, files: stored })
  expect((await jobEnded(host, job)).state).toBe('done')
  const { documents } = await host.ask('documents.list', { requestId })
  return { requestId, ids: documents.map((document) => document.id) }
}

/** Where a word stands in the file: the union of its letters, as the core knows them. */
export async function wordRect(
  host: ServedProcess,
  id: DocumentId,
  page: number,
  word: string,
): Promise<Rect> {
  const { chars } = await host.ask('documents.chars', { id, page })
  const start = chars
    .map(([sign]) => sign)
    .join('')
    .indexOf(word)
  expect(start, `${word} stands on the page`).toBeGreaterThanOrEqual(0)
  const own = chars.slice(start, start + word.length)
  return [
    Math.min(...own.map((char) => char[1])),
    Math.min(...own.map((char) => char[2])),
    Math.max(...own.map((char) => char[3])),
    Math.max(...own.map((char) => char[4])),
  ]
}

/** Where a rectangle of a page is on the screen. */
export async function onScreen(
  window: Page,
  host: ServedProcess,
  id: DocumentId,
  page: number,
  rect: Rect,
  turned: Quarter = 0,
) {
  const { pages } = await host.ask('documents.show', { id })
  const frame: PageFrame = pages[page]!
  const sheet = window.locator(`.page[data-page="${page}"]`)
  await expect(sheet).toHaveAttribute('data-state', 'drawn')
  const bounds = (await sheet.boundingBox())!
  const natural = viewSize(frame, { rotation: turned, scale: 1 })
  const box = rectToView(frame, { rotation: turned, scale: bounds.width / natural.width }, rect)
  return {
    left: bounds.x + box.left,
    top: bounds.y + box.top,
    right: bounds.x + box.left + box.width,
    bottom: bounds.y + box.top + box.height,
  }
}

export async function drag(window: Page, from: readonly [number, number], to: readonly [number, number]) {
  await window.mouse.move(...from)
  await window.mouse.down()
  await window.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 4 })
  await window.mouse.move(...to, { steps: 4 })
  await window.mouse.up()
}

/** Two rectangles are the same within a distance in points. */
export function expectNear(rect: readonly number[], wanted: readonly number[], within: number) {
  const off = Math.max(...rect.map((value, side) => Math.abs(value - wanted[side]!)))
  expect(off, `${rect.join(' ')} is ${wanted.join(' ')}`).toBeLessThan(within)
}

export const marksOf = async (host: ServedProcess, documentId: DocumentId) =>
  (await host.ask('redaction.marks', { documentId })).marks

/** The marks once there are so many: the list on the screen runs a moment ahead of the core. */
export async function savedMarks(host: ServedProcess, documentId: DocumentId, count: number) {
  await expect.poll(async () => (await marksOf(host, documentId)).length).toBe(count)
  return marksOf(host, documentId)
}

export async function openLetter(window: Page, host: ServedProcess, ...pages: readonly Turned[]) {
  const { requestId, ids } = await bring(host, await aLetter(...(pages.length > 0 ? pages : [{}])))
  const id = ids[0]!
  await visit(window, host, `/documenten/${id}`)
  await expect(window.locator('.page[data-page="0"]')).toHaveAttribute('data-state', 'drawn')
  return { requestId, id }
}

export const side = (window: Page) => window.getByRole('complementary', { name: 'Gronden en markeringen' })
