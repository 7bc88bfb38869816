import { insertDocument, nextSequence } from '../../../db/queries/documents.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { now } from '../../../shared/dates.ts'
import { AppError } from '../../../shared/errors.ts'
import { type DocumentId, newId } from '../../../shared/ids.ts'
import type { ReadPage } from '../../workers/read-pdf.ts'
import type { JobContext, JobHandler } from '../handler.ts'
import { queueOcr } from './recognise-text.ts'
import { runInWorker } from './worker.ts'

type Imported = { id: string; name: string; pages: number }

/**
 * Reads the files into documents of the request, one transaction a file, so that a crash keeps what was done
 * and a second run skips it. A file that cannot be read is listed with the reason; the others go on.
 */
export const importDocuments: JobHandler<'documents.import'> = async (
  at,
  { requestId, files, ocr = true },
) => {
  const request = await at.services.access.read((db) => requestById(db, requestId))
  if (!request) throw new AppError('not-found')
  const imported: Imported[] = []
  const known: { name: string; id: string }[] = []
  const refused: {
    name: string
    error: { code: string; params: Record<string, string | number>; issues: [] }
  }[] = []

  for (const [index, file] of files.entries()) {
    at.signal.throwIfAborted()
    at.progress(index / files.length, 'documents.reading', { number: index + 1, count: files.length })
    const present = await at.services.access.read((db) =>
      db
        .selectFrom('document')
        .select(['id', 'pages', 'import_job', 'import_index'])
        .where('request_id', '=', requestId)
        .where('sha256', '=', file.sha256)
        .executeTakeFirst(),
    )
    if (present?.import_job === at.id && present.import_index === index) {
      imported.push({ id: present.id, name: file.name, pages: present.pages })
      continue
    }
    if (present) {
      known.push({ name: file.name, id: present.id })
      continue
    }
    try {
      const pages = await runInWorker<readonly ReadPage[]>(
        'pdf',
        { task: 'read', path: at.services.store.path(file.sha256) },
        {
          signal: at.signal,
          onProgress: (share) =>
            at.progress((index + share) / files.length, 'documents.reading', {
              number: index + 1,
              count: files.length,
            }),
        },
      )
      imported.push(await keep(at, { requestId, file, index, pages }))
    } catch (error) {
      at.signal.throwIfAborted()
      if (!(error instanceof AppError)) throw error
      refused.push({ name: file.name, error: { code: error.code, params: { ...error.params }, issues: [] } })
    }
  }
  if (ocr) await queueOcr(at.services, requestId, at.actor)
  return { imported, refused, known }
}

async function keep(
  at: JobContext,
  {
    requestId,
    file,
    index,
    pages,
  }: {
    readonly requestId: string
    readonly file: { readonly sha256: string; readonly name: string }
    readonly index: number
    readonly pages: readonly ReadPage[]
  },
): Promise<Imported> {
  const id = newId<DocumentId>()
  await at.services.access.write(at.actor, async (tx, log) => {
    const sequence = await nextSequence(tx, requestId)
    await insertDocument(
      tx,
      {
        id,
        request_id: requestId,
        sequence,
        name: file.name,
        title: '',
        sha256: file.sha256,
        pages: pages.length,
        document_date: null,
        judgement: null,
        judgement_reason: '',
        grounds: '[]',
        public_location: '',
        import_job: at.id,
        import_index: index,
        done_at: null,
        kind: 'pdf',
        parent_id: null,
        family_position: 0,
        created_at: now(),
      },
      pages.map(({ page, box, rotate, userUnit, text, chars, pictureShare }) => ({
        page,
        x0: box[0],
        y0: box[1],
        x1: box[2],
        y1: box[3],
        rotate,
        user_unit: userUnit,
        text,
        chars: Buffer.from(chars),
        picture_share: pictureShare,
      })),
    )
    log('document.imported', id, { request: requestId, sequence, pages: pages.length })
  })
  at.services.push({ kind: 'changed', features: ['documents', 'requests'] })
  return { id, name: file.name, pages: pages.length }
}
