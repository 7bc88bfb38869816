import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'

/** A source file in the ledger. */
export type LedgerRow = {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly kind: string
  readonly outcome: string
  readonly findings: readonly { readonly code: string }[]
  readonly inside: number | null
  readonly documentId: string | null
  readonly sequence: number | null
}

/** A core on a fresh data folder around every test of a file, and the two acts of bringing files in. */
export function intakeBench() {
  const at = { folder: '', core: undefined as Core | undefined }
  const core = (): Core => at.core as Core
  beforeEach(async () => {
    at.folder = await mkdtemp(join(tmpdir(), 'lakwerk-intake-'))
    at.core = await openCore({ dataFolder: at.folder })
  })
  afterEach(async () => {
    await core().close()
    await rm(at.folder, { recursive: true, force: true })
  })

  // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes.
  async function ask(name: string, input: unknown): Promise<any> {
    const reply = await core().call(name, input, 'officer')
    if (!reply.ok) throw new Error(reply.error.code)
    return reply.value
  }

  async function deliver(requestId: string, given: Readonly<Record<string, Buffer>>) {
    const files: { sha256: string; name: string }[] = []
    for (const [name, bytes] of Object.entries(given)) {
      const { sha256 } = await core().keepFile(
        (async function* () {
          yield bytes
        })(),
        'application/octet-stream',
      )
      files.push({ sha256, name })
    }
    const { job } = await ask('documents.import', { requestId, files, ocr: false })
    for (;;) {
      const { state, result, error } = await ask('jobs.show', { id: job })
      if (state === 'done') return result
      if (state !== 'queued' && state !== 'running') throw new Error(error?.code)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }

  return {
    ask,
    deliver,
    folder: () => at.folder,
    /** Closes the program and opens it again on the same data. */
    reopen: async () => {
      await core().close()
      at.core = await openCore({ dataFolder: at.folder })
    },
  }
}
