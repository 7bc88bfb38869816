import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { zipFiles } from '../../electron/workers/intake/archives.ts'
import { textBlocks } from '../../electron/workers/intake/html-blocks.ts'
import { readEml } from '../../electron/workers/intake/read-eml.ts'
import { htmlOfRtf } from '../../electron/workers/intake/read-msg.ts'
import { packedFiles } from '../../electron/workers/intake/seven-zip.ts'
import { openFonts } from '../../electron/workers/intake/sheet/fonts.ts'
import { makeSheet } from '../../electron/workers/intake/sheet/sheet.ts'
import { archives } from '../support/archives.ts'
import { anOverlappingBomb, aZip, nestedMails, nestedParts, nestedZips } from '../support/hostile.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-hostile-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function unzipped(
  bytes: Buffer,
  read = (path: string) => zipFiles(path, packedFiles),
): Promise<string[]> {
  const path = join(folder, 'proef.zip')
  await writeFile(path, bytes)
  const seen: string[] = []
  try {
    for await (const inside of read(path)) seen.push(inside.refusal?.code ?? inside.path)
  } catch (error) {
    seen.push(`stopped: ${(error as Error).message}`)
  }
  return seen
}

const given = (name: string): Buffer => archives[name] as Buffer

describe('hostile archives and mails', () => {
  it('[IH5] tells that an archive is locked, also when its list of names is', async () => {
    expect(await unzipped(given('kop.7z'), packedFiles)).toEqual(['stopped: source.locked'])
    expect(await unzipped(given('kop.rar'), packedFiles)).toEqual(['stopped: source.locked'])
    expect(await unzipped(given('inhoud.7z'), packedFiles)).toEqual(['source.locked'])
    expect(await unzipped(given('buiten.7z').subarray(0, 100), packedFiles)).toEqual([
      'stopped: source.damaged',
    ])
  })

  it('[IH6] reads archives in other ways of packing, and zips with something before or after them', async () => {
    expect(await unzipped(given('buiten.7z'), packedFiles)).toEqual(['binnen.7z', 'verslag.txt'])
    expect(await unzipped(given('map.tar.gz'), packedFiles)).toEqual(['verslag.txt', 'n/diep.txt'])
    expect(await unzipped(given('lzma.zip'))).toHaveLength(2)
    const zip = aZip([{ name: 'een.txt', body: Buffer.from('een') }])
    expect(await unzipped(Buffer.concat([zip, Buffer.from('reclame onder het bericht')]))).toEqual([
      'een.txt',
    ])
  })

  it('[IH7] lays out a text of many megabytes without line ends within the memory of a small machine', () => {
    const before = process.memoryUsage().rss
    const made = makeSheet(textBlocks('woord '.repeat(700_000)), 'lang', openFonts('resources/fonts'))
    expect(made.pages.length).toBeGreaterThan(800)
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(700)
  })

  it('[IH1] stops at a zip whose files lie over each other, before it has unpacked them all', async () => {
    const seen = await unzipped(anOverlappingBomb(200, 1 << 20))
    expect(seen.at(-1)).toBe('stopped: source.damaged')
    expect(seen.length).toBeLessThan(20)
    expect(await unzipped(anOverlappingBomb(1, 1 << 20))).toEqual(['0.txt'])
  })

  it('[IH4] leaves RTF of groups in groups without end, and reads an ordinary one', () => {
    const rtf = (body: string): Uint8Array => {
      const text = Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\fromtext ${body}}`)
      const head = Buffer.alloc(16)
      head.writeUInt32LE(text.length + 12, 0)
      head.writeUInt32LE(text.length, 4)
      head.write('MELA', 8, 'latin1')
      return Buffer.concat([head, text])
    }
    expect(htmlOfRtf(rtf('{Goede} {dag}'))).toContain('Goede')
    expect(htmlOfRtf(rtf(`${'{'.repeat(500_000)}x${'}'.repeat(500_000)}`))).toBe('')
  })

  it('[IH2] reads one level at a time of 10,000, and refuses parts without end', async () => {
    expect(await unzipped(nestedZips(10_000))).toEqual(['z.zip'])
    expect((await readEml(nestedMails(10_000))).enclosures).toHaveLength(1)
    await expect(readEml(nestedParts(10_000))).rejects.toThrow('Max allowed child nodes')
  })

  it('[IH3] makes names words to show, never places; locked files stay locked', async () => {
    const body = Buffer.from('x')
    const names = ['../../een.txt', '/etc/twee.txt', 'C:\\Windows\\drie.txt', 'vi\0er.txt', '..']
    expect(await unzipped(aZip(names.map((name) => ({ name, body }))))).toEqual([
      'een.txt',
      'etc/twee.txt',
      'C:/Windows/drie.txt',
      'vier.txt',
      'zonder naam',
    ])
    expect(await unzipped(aZip([{ name: 'slot.txt', body: Buffer.alloc(13), size: 1, flags: 1 }]))).toEqual([
      'source.locked',
    ])
  })
})
