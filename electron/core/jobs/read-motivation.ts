import { dropInspectedFiles } from '../../../db/queries/inspection.ts'
import { AppError } from '../../../shared/errors.ts'
import type { FileHash } from '../../../shared/ids.ts'
import type { LetterLine } from '../../../shared/motivation/paragraphs.ts'
import { readMotivations } from '../../../shared/motivation/read-motivations.ts'
import type { Answer, JobHandler } from '../handler.ts'
import { runInWorker } from './worker.ts'

/** Reads which passage of a letter motivates which ground; the file leaves the store unless something else needs it. */
export const readMotivation: JobHandler<'motivation.read'> = async (at, { sha256, name }) => {
  const { access, store } = at.services
  try {
    if ((await store.size(sha256)) === undefined) throw new AppError('file.missing')
    const lines = await runInWorker<readonly LetterLine[]>(
      'pdf',
      { task: 'letter-lines', path: store.path(sha256) },
      { signal: at.signal, onProgress: (share) => at.progress(share) },
    )
    const reading = readMotivations(lines) as unknown as Omit<Answer<'motivation.read'>, 'name' | 'hasText'>
    return { name, hasText: lines.length > 0, ...reading }
  } finally {
    const unused = await access.write(at.actor, async (tx, log) => {
      const dropped = await dropInspectedFiles(tx, [sha256], at.id)
      log('motivation.read', at.id, { removed: dropped.length })
      return dropped
    })
    for (const hash of unused) await store.remove(hash as FileHash)
  }
}
