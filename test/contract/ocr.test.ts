import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPdf } from '../../electron/workers/read-pdf.ts'
import { aRequest, type HostUnderTest, hosts, runCli } from '../support/hosts.ts'
import { aPdf } from '../support/pdfs.ts'
import { charsOf } from '../support/placed.ts'
import { type ScannedText, scannedText } from '../support/scanned-text.ts'

const letter = [
  'Geachte mevrouw Kwartelkoning,',
  'Op 12 maart ontving de gemeente uw verzoek om openbaarmaking van alle documenten',
  'over de verbouwing van het zwembad aan de Dorpsstraat. Daarover gaat deze brief.',
  'Uw burgerservicenummer hebben wij daarvoor niet nodig.',
]

let folder: string
let upright: ScannedText
let askew: ScannedText
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-ocr-test-'))
  upright = await scannedText(letter, { skew: 1.2 })
  askew = await scannedText(letter, { skew: -1.5, quarter: 1, rotate: 270, stamp: 'Blad 0042' })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

// One host: that all carry the same is what contract.test.ts proves.
describe.each(hosts.slice(0, 1))('recognising text over $name', ({ open }) => {
  let host: HostUnderTest
  beforeAll(async () => {
    host = await open()
  })
  afterAll(() => host.close())

  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes are looked at.
  const ask = async (name: string, input: unknown): Promise<any> => {
    const reply = await host.call(name, input)
    if (!reply.ok) throw new Error(`${name} ${reply.error.code} ${JSON.stringify(reply.error.issues)}`)
    return reply.value
  }
  const ended = async (job: string) => {
    for (;;) {
      const row = await ask('jobs.show', { id: job })
      if (row.state !== 'queued' && row.state !== 'running') return row
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const bringIn = async (files: readonly Uint8Array[], ocr: boolean) => {
    const { id: requestId } = await ask('requests.register', aRequest())
    const stored = await Promise.all(
      files.map(async (bytes, at) => ({ sha256: (await host.keep(bytes)).sha256, name: `stuk ${at}.pdf` })),
    )
    await ended((await ask('documents.import', { requestId, files: stored, ocr })).job)
    const { documents } = await ask('documents.list', { requestId })
    return { requestId, documents: documents as { id: string }[] }
  }

  it('[OC1] refuses a job that names nothing to read, and lists no work where all pages have text', async () => {
    const reply = await host.call('documents.ocr', {})
    expect(reply.ok ? 'ok' : reply.error.code).toBe('input.invalid')
    const { requestId } = await bringIn([await aPdf('Geachte heer')], false)
    expect(await ask('documents.textState', { requestId })).toMatchObject({ waiting: 0, recognised: 0 })
  })

  it('[OC2] recognises pages without text after an import, askew and turned, and says where it came from', async () => {
    const { requestId, documents } = await bringIn([await aPdf('Met tekst'), upright.scan, askew.scan], true)
    // The recognition was queued by the import itself.
    const { jobs } = await ask('jobs.running', {})
    const own = jobs.find((job: { name: string }) => job.name === 'documents.ocr')
    expect(own).toBeDefined()
    const { state, result } = await ended(own.id)
    expect(state).toBe('done')
    expect(result).toMatchObject({ pages: 2, empty: 0, poor: [], refused: [] })
    const pages = await Promise.all(
      documents.map(async ({ id }) => (await ask('documents.show', { id })).pages[0]),
    )
    expect(pages.map(({ textSource, hasText, awaitsOcr }) => [textSource, hasText, awaitsOcr])).toEqual([
      ['layer', true, false],
      ['ocr', true, false],
      ['ocr', true, false],
    ])
    expect(pages[1].textConfidence).toBeGreaterThan(85)
    const state2 = await ask('documents.textState', { requestId })
    expect(state2).toMatchObject({ waiting: 0, recognised: 2, empty: 0, poor: [] })
    const turned = charsOf((await ask('documents.chars', { id: documents[2]!.id, page: 0 })).chars)
    expect(turned.text).toContain('Kwartelkoning')
    // What the file says itself stays.
    expect(turned.text).toContain('Blad')
  })

  it('[OC3] puts each word where its ink is, so that a mark over its characters covers it', async () => {
    const { documents } = await bringIn([upright.scan], false)
    const { job } = await ask('documents.ocr', { documents: [documents[0]!.id] })
    await ended(job)
    const found = charsOf((await ask('documents.chars', { id: documents[0]!.id, page: 0 })).chars)
    const file = join(folder, 'schoon.pdf')
    await writeFile(file, upright.clean)
    const truth = charsOf(JSON.parse(inflateRawSync((await readPdf(file))[0]!.chars).toString()))
    for (const word of ['Kwartelkoning', 'burgerservicenummer', 'Dorpsstraat']) {
      const [is, shouldBe] = [found.boxOf(word), truth.boxOf(word)]
      // The sheet lies 1.2 degrees askew about its middle; two points are a third of a letter.
      const middle = turnedAbout([(shouldBe[0] + shouldBe[2]) / 2, (shouldBe[1] + shouldBe[3]) / 2], -1.2)
      expect(Math.abs((is[0] + is[2]) / 2 - middle[0])).toBeLessThan(2)
      expect(Math.abs((is[1] + is[3]) / 2 - middle[1])).toBeLessThan(3)
      expect(is[2] - is[0]).toBeGreaterThan(0.92 * (shouldBe[2] - shouldBe[0]))
    }
  })

  it('[OC4] leaves a text layer in force when it is read on demand, unless told to replace it', async () => {
    const { requestId, documents } = await bringIn([upright.clean], false)
    const id = documents[0]!.id
    const before = await ask('documents.chars', { id, page: 0 })
    const pages = [{ documentId: id, pages: [0] }]
    expect((await ended((await ask('documents.ocr', { requestId })).job)).result.pages).toBe(0)
    expect((await ended((await ask('documents.ocr', { pages })).job)).result.pages).toBe(1)
    expect(await ask('documents.chars', { id, page: 0 })).toEqual(before)
    expect((await ask('documents.show', { id })).pages[0]).toMatchObject({ textSource: 'layer' })
    await ended((await ask('documents.ocr', { pages, replace: true })).job)
    expect((await ask('documents.show', { id })).pages[0]).toMatchObject({ textSource: 'ocr' })
    expect(charsOf((await ask('documents.chars', { id, page: 0 })).chars).text).toContain('Kwartelkoning')
  })

  it('[OC5] counts the characters under marks that were made before there was text', async () => {
    const { documents } = await bringIn([upright.scan], false)
    const documentId = documents[0]!.id
    const mark = { page: 0, rects: [[60, 740, 400, 790]], grounds: ['5.1.2e'] }
    await ask('redaction.add', { documentId, marks: [mark] })
    const counted = () => {
      const db = new Database(join(host.dataFolder, 'lakwerk.db'), { readonly: true })
      const row = db.prepare('select characters from mark where document_id = ?').get(documentId)
      db.close()
      return (row as { characters: number | null }).characters
    }
    expect(counted()).toBeNull()
    await ended((await ask('documents.ocr', { documents: [documentId] })).job)
    expect(counted()).toBeGreaterThan(15)
  })
})

/** A point turned about the middle of the page, in degrees, counterclockwise in user space. */
function turnedAbout([x, y]: readonly [number, number], degrees: number): readonly [number, number] {
  const angle = (degrees * Math.PI) / 180
  const [dx, dy] = [x - 595 / 2, y - 842 / 2]
  return [
    595 / 2 + dx * Math.cos(angle) - dy * Math.sin(angle),
    842 / 2 + dx * Math.sin(angle) + dy * Math.cos(angle),
  ]
}

describe('ocr on the command line', () => {
  it('[OC6] refuses what is no PDF and a language it does not have', async () => {
    await writeFile(join(folder, 'foto.pdf'), 'geen pdf')
    expect((await runCli(['ocr'])).code).toBe(2)
    expect((await runCli(['ocr', join(folder, 'foto.pdf')])).code).toBe(2)
    expect((await runCli(['ocr', join(folder, 'foto.pdf'), '--lang', 'fra'])).code).toBe(2)
  })

  it('[OC7] gives the words of a scan with their boxes and confidence', async () => {
    const file = join(folder, 'scan.pdf')
    await writeFile(file, upright.scan)
    const { code, stdout } = await runCli(['ocr', file, '--json'])
    expect(code).toBe(0)
    const answer = JSON.parse(stdout)
    expect(answer.pages[0]).toMatchObject({ source: 'ocr', turned: 0 })
    expect(answer.pages[0].skew).toBeCloseTo(-1.2, 0)
    const words = answer.pages[0].words.map(({ text }: { text: string }) => text)
    const right = upright.words.filter((word) => words.includes(word)).length
    expect(right / upright.words.length).toBeGreaterThan(0.9)
    expect(answer.poor).toEqual([])
  })
})
