import { join } from 'node:path'
import { noteFile } from '../../../db/queries/files.ts'
import { root } from '../files/root.ts'
import type { JobHandler } from '../handler.ts'
import { letterData } from '../letter-data.ts'
import { runInWorker } from './worker.ts'

/** Fonts that are embedded in what Lakwerk makes. */
export const fontFolder = join(root, 'resources', 'fonts')

/** The decision letter as a stored PDF; a draft while something is missing. */
export const makeLetter: JobHandler<'decisions.letter'> = async (at, { requestId }) => {
  const { access, store } = at.services
  const { letter } = await access.read((db) => letterData(db, requestId))
  const made = await runInWorker<{ bytes: Uint8Array; pages: number }>(
    'export',
    { task: 'letter', letter, fontFolder },
    { signal: at.signal },
  )
  const { sha256, bytes } = await store.putBytes(made.bytes)
  await access.write(at.actor, async (tx, log) => {
    await noteFile(tx, sha256, bytes, 'application/pdf')
    log('decision.letter-made', requestId, { draft: letter.draft, file: sha256 })
  })
  return { file: sha256, pages: made.pages, draft: letter.draft }
}
