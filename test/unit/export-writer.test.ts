import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import { type ExportPart, writeExport } from '../../electron/workers/write-export.ts'

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'lakwerk-export-'))
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const bytes = new TextEncoder().encode('inhoud')
const hash = createHash('sha256').update(bytes).digest('hex')
const manifest = (): ExportPart => ({ path: 'manifest.json', bytes: new TextEncoder().encode('{}') })

describe('writing an export', () => {
  it('[E1] refuses a folder that holds something, and touches nothing in it', async () => {
    const folder = join(parent, 'besluit')
    await mkdir(folder)
    await writeFile(join(folder, 'eigen.txt'), 'blijft')
    await expect(writeExport(folder, [], manifest)).rejects.toMatchObject({ code: 'export.folder-exists' })
    expect(await readFile(join(folder, 'eigen.txt'), 'utf8')).toBe('blijft')
  })

  it('[E1] refuses a place where no folder can be made', async () => {
    await writeFile(join(parent, 'bestand'), '')
    await expect(writeExport(join(parent, 'bestand', 'x'), [], manifest)).rejects.toMatchObject({
      code: expect.stringMatching(/^export\.folder/),
    })
  })

  it('[E2] leaves no folder when a stored file is missing or is not what it should be', async () => {
    const source = join(parent, 'bron')
    await writeFile(source, bytes)
    for (const part of [
      { path: 'a.pdf', source: join(parent, 'weg'), sha256: hash },
      { path: 'a.pdf', source, sha256: '0'.repeat(64) },
    ])
      await expect(writeExport(join(parent, 'uit'), [part], manifest)).rejects.toMatchObject({
        code: 'file.missing',
      })
    expect(await readdir(parent)).toEqual(['bron'])
  })

  it('[E2] leaves no folder when it is cancelled half-way', async () => {
    const stop = new AbortController()
    const parts = Array.from({ length: 20 }, (_, number) => ({ path: `${number}.txt`, bytes }))
    const writing = writeExport(join(parent, 'uit'), parts, manifest, {
      signal: stop.signal,
      onProgress: (share) => {
        if (share > 0.5) stop.abort(new Error('cancelled'))
      },
    })
    await expect(writing).rejects.toThrow('cancelled')
    expect(await readdir(parent)).toEqual([])
  })

  it('[E2] sweeps what a killed run left behind, but not what a live one is writing', async () => {
    await mkdir(join(parent, '.lakwerk-export-999999-oud'))
    await mkdir(join(parent, `.lakwerk-export-${process.ppid}-bezig`))
    await writeExport(join(parent, 'uit'), [], manifest)
    expect((await readdir(parent)).sort()).toEqual([`.lakwerk-export-${process.ppid}-bezig`, 'uit'])
  })

  it('[E2] takes no file along that someone put into the target while it was writing', async () => {
    const folder = join(parent, 'uit')
    const late = (): ExportPart => {
      mkdirSync(folder)
      writeFileSync(join(folder, 'eigen.txt'), 'blijft')
      return manifest()
    }
    await expect(writeExport(folder, [], late)).rejects.toMatchObject({ code: 'export.folder-exists' })
    expect(await readdir(parent)).toEqual(['uit'])
    expect(await readFile(join(folder, 'eigen.txt'), 'utf8')).toBe('blijft')
  })

  it('[E2] has no export after a kill half-way, and sweeps the rest at the next one', async () => {
    const folder = join(parent, 'uit')
    const program = `
      import { writeExport } from ${JSON.stringify(join(root, 'electron', 'workers', 'write-export.ts'))}
      const parts = Array.from({ length: 50 }, (_, number) => ({ path: number + '.txt', bytes: new Uint8Array(9) }))
      await writeExport(${JSON.stringify(folder)}, parts, () => ({ path: 'm', bytes: new Uint8Array(1) }), {
        onProgress: (share) => { if (share > 0.5) process.kill(process.pid, 'SIGKILL') },
      })`
    const killed = spawnSync(process.execPath, ['--input-type=module', '--eval', program])
    expect(killed.signal).toBe('SIGKILL')
    const left = await readdir(parent)
    expect(left).toHaveLength(1)
    expect(left[0]).toMatch(/^\.lakwerk-export-\d+-uit$/)
    await writeExport(folder, [{ path: 'a.pdf', bytes }], manifest)
    expect(await readdir(parent)).toEqual(['uit'])
  })

  it('[E4] goes on after a kill: what was there and whole stays, what was cut off is written again', async () => {
    const folder = join(parent, 'uit')
    const sources = join(parent, 'bron')
    await mkdir(sources)
    const parts = await Promise.all(
      Array.from({ length: 40 }, async (_, number) => {
        const body = Buffer.alloc(50_000, number + 1)
        const source = join(sources, `${number}`)
        await writeFile(source, body)
        return {
          path: `documenten/${number}.pdf`,
          source,
          sha256: createHash('sha256').update(body).digest('hex'),
        }
      }),
    )
    const program = `
      import { writeExport } from ${JSON.stringify(join(root, 'electron', 'workers', 'write-export.ts'))}
      await writeExport(${JSON.stringify(folder)}, ${JSON.stringify(parts)}, () => ({ path: 'm', bytes: new Uint8Array(1) }), {
        onProgress: (share) => { if (share > 0.25) process.kill(process.pid, 'SIGKILL') },
      })`
    expect(spawnSync(process.execPath, ['--input-type=module', '--eval', program]).signal).toBe('SIGKILL')
    const [left] = (await readdir(parent)).filter((name) => name.startsWith('.lakwerk-export-'))
    const begun = join(parent, left ?? '', 'documenten')
    const names = (await readdir(begun)).sort()
    expect(names.length).toBeGreaterThan(10)
    const cut = names[0] ?? ''
    await writeFile(join(begun, cut), 'half')
    await writeFile(join(begun, 'van een ander.txt'), 'x')
    const inodes = new Map<string, number>()
    for (const name of names) inodes.set(name, (await stat(join(begun, name))).ino)
    const files = await writeExport(folder, parts, manifest)
    expect(files.slice(0, -1).map(({ path, sha256 }) => [path, sha256])).toEqual(
      parts.map(({ path, sha256 }) => [path, sha256]),
    )
    expect((await readdir(join(folder, 'documenten'))).length).toBe(40)
    const kept = []
    for (const [name, inode] of inodes)
      if ((await stat(join(folder, 'documenten', name))).ino === inode) kept.push(name)
    // What was being written at the kill may have been cut off too, at most one a lane.
    expect(kept.length).toBeGreaterThanOrEqual(names.length - 5)
    expect(await readFile(join(folder, 'documenten', cut))).toHaveLength(50_000)
    expect(await readdir(parent)).toEqual(['bron', 'uit'])
  })

  it('[E3] names every file with the hash of what stands on the disk', async () => {
    const folder = join(parent, 'uit')
    await mkdir(folder)
    const files = await writeExport(folder, [{ path: 'documenten/a.pdf', bytes }], manifest)
    expect(files[0]).toEqual({ path: 'documenten/a.pdf', sha256: hash, bytes: bytes.length })
    expect(new Uint8Array(await readFile(join(folder, 'documenten', 'a.pdf')))).toEqual(bytes)
  })
})
