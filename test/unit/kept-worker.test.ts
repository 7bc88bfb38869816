import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keptWorker } from '../../electron/core/jobs/worker.ts'
import type { Inspected } from '../../electron/workers/inspect-pdf.ts'
import { onePage, rawPdf } from '../support/raw-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'lakwerk-thread-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

const damaged = written('geen.pdf', new TextEncoder().encode('dit is geen pdf'))
const sound = written(
  'wel.pdf',
  rawPdf({
    1: '<</Type /Catalog /Pages 2 0 R>>',
    2: '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources <<>>>>',
  }),
)
const inspect = (path: string) => ({ task: 'inspect', path, grounds: false })

describe('a thread kept for the next task', () => {
  it('[KW1] refuses a file that is no PDF, and reads the next one all the same', async () => {
    const thread = keptWorker('pdf')
    try {
      await expect(thread.run(inspect(damaged))).rejects.toMatchObject({ name: 'AppError' })
      expect((await thread.run<Inspected>(inspect(sound))).pages).toBe(1)
      expect((await thread.run<Inspected>(inspect(sound))).pages).toBe(1)
    } finally {
      thread.close()
    }
  })

  it('[KW2] ends with the signal, and a fresh thread takes the next task', async () => {
    const thread = keptWorker('pdf')
    try {
      await thread.run(inspect(sound))
      const stop = new AbortController()
      const running = thread.run(inspect(sound), { signal: stop.signal })
      stop.abort(new Error('stopped'))
      await expect(running).rejects.toThrow('stopped')
      await expect(thread.run(inspect(sound), { signal: stop.signal })).rejects.toThrow('stopped')
      expect((await thread.run<Inspected>(inspect(sound))).pages).toBe(1)
    } finally {
      thread.close()
    }
  })

  it('[KW3] fails on a task it does not know, without taking the next one down', async () => {
    const thread = keptWorker('pdf')
    try {
      await thread.run(inspect(sound))
      await expect(thread.run({ task: 'burn' })).rejects.toThrow()
      expect((await thread.run<Inspected>(inspect(sound))).pages).toBe(1)
    } finally {
      thread.close()
    }
  })

  it('[KW4] leaves a file that never ends, and reads the next one in a fresh thread', async () => {
    const thread = keptWorker('pdf')
    try {
      // Opening a state takes pdf.js longer with each one that is open: so many take minutes.
      const endless = written('eindeloos.pdf', onePage(`${'q '.repeat(200_000)}${'Q '.repeat(200_000)}`))
      const silentMs = 4000
      await expect(thread.run(inspect(endless), { silentMs })).rejects.toMatchObject({ code: 'job.stuck' })
      expect((await thread.run<Inspected>(inspect(sound), { silentMs: 60_000 })).pages).toBe(1)
    } finally {
      thread.close()
    }
  })
})
