import { createHash } from 'node:crypto'
import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { fileRoutes } from '../../electron/core/files/routes.ts'
import { openStore, type Store } from '../../electron/core/files/store.ts'
import { openShell, type ShellPieces } from '../../electron/shell/dialogs.ts'
import type { FileHash } from '../../shared/ids.ts'

describe('what the window may ask of the system', () => {
  let folder: string
  let store: Store
  let answer: { canceled: boolean; filePaths: string[] }
  let asked: { properties?: string[] }[]
  let outside: string[]
  let shell: ReturnType<typeof openShell>

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'lakwerk-dialogs-')))
    store = await openStore(join(folder, 'store'))
    answer = { canceled: true, filePaths: [] }
    asked = []
    outside = []
    shell = openShell({
      dialog: {
        showOpenDialog: async (...given: unknown[]) => {
          asked.push(given.at(-1) as { properties?: string[] })
          return answer
        },
      } as ShellPieces['dialog'],
      shell: {
        showItemInFolder: (path) => void outside.push(path),
        openExternal: async (url) => void outside.push(url),
      },
      window: () => undefined,
      routes: fileRoutes(
        { store, keepFile: (chunks: AsyncIterable<Uint8Array>) => store.put(chunks) } as never,
        folder,
      ),
      about: { version: '0.1.0', platform: 'linux', dataFolder: folder },
    })
  })

  it('[S7] refuses options, paths and addresses it does not know', async () => {
    await expect(shell.pickFiles({ kind: 'exe', multiple: true } as never)).rejects.toThrow()
    await expect(shell.pickFiles(undefined as never)).rejects.toThrow()
    await expect(shell.showInFolder('relative/path')).rejects.toThrow()
    await expect(shell.openExternal(5 as never)).rejects.toThrow()
    expect(await shell.openExternal('file:///etc/passwd')).toBe(false)
    expect(await shell.showInFolder(join(folder, 'absent'))).toBe(false)
    expect(outside).toEqual([])
  })

  it('[S7] a cancelled dialog chooses nothing', async () => {
    expect(await shell.pickFiles({ kind: 'pdf', multiple: true })).toEqual([])
    expect(await shell.pickFolder()).toBeNull()
  })

  it('[S8] keeps each chosen file, tells which could not be kept and why', async () => {
    writeFileSync(join(folder, 'brief.pdf'), '%PDF-1.7 brief')
    writeFileSync(join(folder, 'leeg.pdf'), '')
    answer = {
      canceled: false,
      filePaths: ['brief.pdf', 'leeg.pdf', 'weg.pdf'].map((name) => join(folder, name)),
    }
    const sha256 = createHash('sha256').update('%PDF-1.7 brief').digest('hex')

    const picked = await shell.pickFiles({ kind: 'pdf', multiple: true })

    expect(asked[0]?.properties).toEqual(['openFile', 'multiSelections'])
    expect(picked.map((file) => file.name)).toEqual(['brief.pdf', 'leeg.pdf', 'weg.pdf'])
    expect(picked[0]?.kept).toEqual({ ok: true, value: { sha256, bytes: 14 } })
    expect(picked[1]?.kept).toMatchObject({ ok: false, error: { code: 'file.empty' } })
    expect(picked[2]?.kept).toMatchObject({ ok: false, error: { code: 'file.unreadable' } })
    expect(Buffer.from(await store.read(sha256 as FileHash)).toString()).toBe('%PDF-1.7 brief')
  })

  it('[S8] chooses a folder, shows a path and opens a link', async () => {
    answer = { canceled: false, filePaths: [folder] }
    expect(await shell.pickFolder()).toBe(folder)
    expect(await shell.showInFolder(folder)).toBe(true)
    expect(await shell.openExternal('https://wetten.overheid.nl/')).toBe(true)
    expect(outside).toEqual([folder, 'https://wetten.overheid.nl/'])
  })
})
