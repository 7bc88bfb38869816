import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import { aPdf, lineOfPdf } from '../support/pdfs.ts'
import { scannedText } from '../support/scanned-text.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-offline-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const hook = join(root, 'test', 'support', 'no-network.cjs')
const log = () => join(folder, 'network.log')

function run(words: readonly string[]) {
  return spawnSync(process.execPath, ['--require', hook, ...words], {
    env: { ...process.env, LAKWERK_NETWORK_LOG: log() },
    encoding: 'utf8',
  })
}

describe('the program makes no network request', () => {
  it('[P4] is watched by a hook that does notice a connection and a name look-up', () => {
    run([
      '-e',
      "require('node:net').connect(9, '127.0.0.1').on('error', () => {}); require('node:dns').lookup('x.invalid', () => {})",
    ])
    expect(existsSync(log())).toBe(true)
  })

  it('[P4] burns and verifies a file without any connection, in its threads too', async () => {
    const pdf = join(folder, 'in.pdf')
    const marks = join(folder, 'marks.json')
    await writeFile(pdf, await aPdf('Geachte heer Voorbeeld'))
    await writeFile(
      marks,
      JSON.stringify({ marks: [{ page: 0, rects: [[...lineOfPdf]], grounds: ['5.1.2e'] }] }),
    )
    const cli = join(root, 'electron', 'hosts', 'cli.ts')
    const done = run([cli, 'redact', pdf, '--marks', marks, '--out', join(folder, 'uit.pdf')])
    expect([done.status, done.stderr]).toEqual([0, ''])
    expect(existsSync(log()) ? await readFile(log(), 'utf8') : '').toBe('')
  })

  it('[P4] recognises text without any connection, in the threads of the reader too', async () => {
    const pdf = join(folder, 'scan.pdf')
    await writeFile(pdf, (await scannedText(['Geachte heer Voorbeeld'])).scan)
    const done = run([join(root, 'electron', 'hosts', 'cli.ts'), 'ocr', pdf])
    expect([done.status, done.stderr]).toEqual([0, ''])
    expect(done.stdout).toContain('Voorbeeld')
    expect(existsSync(log()) ? await readFile(log(), 'utf8') : '').toBe('')
  })
})
