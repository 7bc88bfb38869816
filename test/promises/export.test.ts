import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync, inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { readyRequest, secretWord } from '../support/main-job.ts'
import { jobEnded } from '../support/serve.ts'

let folder: string
let out: string
let core: Core
const sources: string[] = []

const host = {
  ask: async (name: string, input: unknown) => {
    const reply = await core.call(name, input, 'officer')
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
    return reply.value as never
  },
  upload: async (bytes: Uint8Array) => {
    const { sha256 } = await core.keepFile(
      (async function* () {
        yield bytes
      })(),
      'application/pdf',
    )
    sources.push(sha256)
    return sha256 as string
  },
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-promise-'))
  out = join(folder, 'uit')
  core = await openCore({ dataFolder: join(folder, 'data') })
  const requestId = await readyRequest(host, 2)
  const { job: burn } = await host.ask('redaction.burn', { requestId })
  const burned = await jobEnded(host, burn)
  expect(burned).toMatchObject({
    state: 'done',
    result: { refused: [], results: [{ passed: true }, { passed: true }] },
  })
  const { job } = await host.ask('publication.export', { requestId, folder: out })
  expect(await jobEnded(host, job)).toMatchObject({ state: 'done' })
}, 120_000)
afterAll(async () => {
  await core.close()
  await rm(folder, { recursive: true, force: true })
})

/** Everything that can be read out of a file of the package: as it stands, unpacked, inflated. */
function layersOf(name: string, bytes: Buffer): string {
  const texts = [bytes.toString('latin1'), bytes.toString('utf8'), bytes.toString('utf16le')]
  if (name.endsWith('.xlsx'))
    for (const part of Object.values(unzipSync(bytes))) texts.push(Buffer.from(part).toString('utf8'))
  if (name.endsWith('.pdf'))
    for (const match of bytes.toString('latin1').matchAll(/stream\r?\n/g)) {
      const start = (match.index ?? 0) + match[0].length
      for (const unpack of [inflateSync, inflateRawSync])
        try {
          texts.push(unpack(bytes.subarray(start), { finishFlush: 2 }).toString('latin1'))
          break
        } catch {
          // Not a compressed stream.
        }
    }
  // Kerning cuts a word into pieces: <4b77> 10 <6172>.
  return texts.flatMap((text) => [text, text.replace(/>\s*-?[\d.]*\s*</g, '')]).join('\n')
}

const everyFile = async () =>
  (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** A word as it may stand in a file: plain, or as the hexadecimal digits of a PDF string. */
const formsOf = (word: string) => [
  word,
  Buffer.from(word, 'latin1').toString('hex'),
  Buffer.from(word, 'utf16le').swap16().toString('hex'),
]

describe('exports carry no hidden data', () => {
  it('[P5] hold a marked word nowhere, in no layer of any file', async () => {
    const files = await everyFile()
    expect(files.length).toBeGreaterThan(8)
    for (const file of files) {
      const layers = layersOf(file, await readFile(file)).toLowerCase()
      for (const form of formsOf(secretWord))
        expect([file, layers.includes(form.toLowerCase())]).toEqual([file, false])
    }
  })

  it('[P5] would have found the word: it stands in the original, read the same way', async () => {
    const original = await readFile(core.store.path(sources[0] as never))
    const layers = layersOf('in.pdf', original).toLowerCase()
    expect(formsOf(secretWord).some((form) => layers.includes(form.toLowerCase()))).toBe(true)
  })

  it('[P5] name neither the original file nor its hash', async () => {
    for (const file of await everyFile()) {
      const text = (await readFile(file)).toString('latin1')
      for (const sha256 of sources) expect(text).not.toContain(sha256)
    }
  })

  it('[P5] list every file in the manifest with the hash it has', async () => {
    const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as {
      files: { path: string; sha256: string }[]
    }
    const others = (await everyFile()).filter((file) => !file.endsWith('manifest.json'))
    expect(manifest.files.length).toBe(others.length)
    for (const { path, sha256 } of manifest.files)
      expect(
        createHash('sha256')
          .update(await readFile(join(out, path)))
          .digest('hex'),
      ).toBe(sha256)
  })
})

describe('originals are never altered', () => {
  it('[P6] have the same bytes after marking, burning and exporting', async () => {
    for (const sha256 of sources) {
      const bytes = await readFile(core.store.path(sha256 as never))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    }
  })
})
