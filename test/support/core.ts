import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Actor } from '../../electron/core/at-work.ts'
import { type Core, openCore } from '../../electron/core/core.ts'
import type { Input, Name, Output } from '../../shared/contract/contract.ts'

/** A core of its own for the test that runs, with a folder around its data. */
export type CoreUnderTest = {
  readonly core: Core
  /** Gone after the test; the data lie in `data` inside it. */
  readonly folder: string
  /** Asks, and throws `name code` with the issues when that is refused. */
  ask<N extends Name>(name: N, input: Input<N>, by?: Actor): Promise<Output<N>>
}

/** Opens a core on an empty folder before each test of the file that calls this, and closes it after. */
export function coreForEach(actor: Actor = 'officer'): CoreUnderTest {
  let folder: string
  let core: Core
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lakwerk-core-'))
    core = await openCore({ dataFolder: join(folder, 'data') })
  })
  afterEach(async () => {
    await core.close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    get core() {
      return core
    },
    get folder() {
      return folder
    },
    async ask(name, input, by = actor) {
      const reply = await core.call(name, input, by)
      if (reply.ok) return reply.value as Output<typeof name>
      const { code, issues } = reply.error
      throw new Error(`${name} ${code}${issues.length > 0 ? ` ${JSON.stringify(issues)}` : ''}`)
    },
  }
}
