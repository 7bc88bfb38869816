import { availableParallelism } from 'node:os'
import { inflateRawSync } from 'node:zlib'
import {
  isOcrQueued,
  keepReading,
  namedPages,
  type PageToRead,
  pagesWithoutText,
  replacedLayer,
  setMarkCharacters,
  setPageText,
  textOfPage,
  uncountedMarks,
} from '../../../db/queries/ocr.ts'
import { now } from '../../../shared/dates.ts'
import { poorBelow } from '../../../shared/domain/recognised-text.ts'
import { isUsableText } from '../../../shared/ocr/text-quality.ts'
import { storedChars } from '../../../shared/text/stored-chars.ts'
import type { OcrMiss, OcrPage, OcrTask } from '../../workers/ocr-pages.ts'
import type { Answer, JobContext, JobHandler } from '../handler.ts'
import { countUnder } from '../page-chars.ts'
import { withLayer } from '../page-layers.ts'
import type { Services } from '../services.ts'
import { runInWorker } from './worker.ts'

/** Threads that read at the same time; each takes about 100 MB. */
const threads = Math.max(1, Math.min(8, availableParallelism()))
/** Name of what recognised the text, kept with each page. */
const engine = 'tesseract.js 7.0.0 best_int'

/** How often a window that looks at a page hears that texts have come. */
const tellEveryMs = 3000

type Result = Answer<'documents.ocr'>

/**
 * Puts recognition of the pages of a request that have no text in the queue, unless it stands there already; to be
 * called when documents have come in. Answers with the job, or undefined when there is nothing to do.
 */
export async function queueOcr(
  services: Services,
  requestId: string,
  actor: string,
): Promise<string | undefined> {
  const wanted = await services.access.read(
    async (db) =>
      !(await isOcrQueued(db, requestId)) && (await pagesWithoutText(db, { requestId })).length > 0,
  )
  return wanted ? services.jobs.enqueue('documents.ocr', { requestId }, actor) : undefined
}

/**
 * Recognises text page by page. Each page is kept as soon as it is read, so that a second attempt, after a crash or a
 * stop, goes on with the rest. What cannot be drawn is listed; the others go on.
 */
export const recogniseText: JobHandler<'documents.ocr'> = async (at, input) => {
  const pages = await at.services.access.read(async (db) =>
    input.pages
      ? (await Promise.all(input.pages.map((one) => namedPages(db, one.documentId, one.pages, at.id)))).flat()
      : pagesWithoutText(db, { requestId: input.requestId, documents: input.documents }),
  )
  const byDocument = [...Map.groupBy(pages, ({ document_id }) => document_id)]
  const result: Result = { pages: 0, words: 0, empty: 0, poor: [], refused: [] }
  const read = new Map<string, number>()
  let writing: Promise<void> = Promise.resolve()
  let done = 0
  let toldAt = Date.now()

  const keep = async (part: OcrPage | OcrMiss) => {
    const [documentId, ofDocument] = byDocument[part.file]!
    if ('missed' in part) {
      const error = { code: 'ocr.page-unreadable', params: {}, issues: [] }
      result.refused.push({ documentId, page: part.page ?? null, error })
      done += part.page === undefined ? ofDocument.length : 1
    } else {
      await keepPage(at, documentId, part, input.replace === true)
      read.set(documentId, (read.get(documentId) ?? 0) + 1)
      done++
      result.pages++
      result.words += part.wordCount
      if (part.confidence === null) result.empty++
      else if (part.confidence < poorBelow)
        result.poor.push({ documentId, page: part.page, confidence: part.confidence })
    }
    at.progress(done / pages.length, 'documents.recognising', { number: done, count: pages.length })
    if (Date.now() - toldAt > tellEveryMs) {
      toldAt = Date.now()
      at.services.push({ kind: 'changed', features: ['ocr', 'documents'] })
    }
  }

  try {
    if (pages.length > 0)
      await runInWorker('ocr', taskOf(at, byDocument, input.languages ?? ['nld']), {
        signal: at.signal,
        onPart: (part) => {
          writing = writing.then(() => keep(part as OcrPage | OcrMiss))
          // Told below, when the thread has ended; until then nobody listens.
          writing.catch(() => {})
        },
      })
  } finally {
    await writing
    await logRead(at, read)
  }
  return result
}

function taskOf(
  { services }: JobContext,
  documents: readonly (readonly [string, readonly PageToRead[]])[],
  languages: OcrTask['languages'],
): OcrTask {
  return {
    task: 'ocr',
    languages,
    threads,
    files: documents.map(([, pages]) => ({
      path: services.store.path(pages[0]!.sha256 as never),
      pages: pages.map(({ page, x0, y0, x1, y1, rotate }) => ({ page, rotate, box: [x0, y0, x1, y1] })),
    })),
  }
}

/** Keeps a reading and, where the page has no usable text of its own or the officer said so, puts it in force. */
async function keepPage(
  { id, services }: JobContext,
  documentId: string,
  read: OcrPage,
  replace: boolean,
): Promise<void> {
  await services.access.keep(async (tx) => {
    const present = await textOfPage(tx, documentId, read.page)
    // The document may have been removed while its pages were being read.
    if (!present) return
    const before = await replacedLayer(tx, documentId, read.page)
    const isLayer = present.text_source === 'layer'
    const takesOver =
      (!isLayer || replace || !isUsableText(present.text, present.picture_share)) && read.wordCount > 0
    await keepReading(tx, {
      document_id: documentId,
      page: read.page,
      text: read.text,
      chars: Buffer.from(read.chars),
      words: Buffer.from(read.words),
      word_count: read.wordCount,
      confidence: read.confidence,
      quarter: read.quarter,
      skew: read.skew,
      engine,
      job: id,
      layer_text: isLayer ? (takesOver ? present.text : null) : (before?.layer_text ?? null),
      layer_chars: isLayer ? (takesOver ? present.chars : null) : (before?.layer_chars ?? null),
      made_at: now(),
    })
    if (!takesOver) return
    const layer = isLayer ? present.chars : before?.layer_chars
    const inForce = replace || !layer ? read : withLayer(read, layer)
    await setPageText(tx, documentId, read.page, {
      text: inForce.text,
      chars: Buffer.from(inForce.chars),
      text_source: 'ocr',
    })
    const uncounted = await uncountedMarks(tx, documentId, read.page)
    if (uncounted.length === 0) return
    const chars = storedChars(inflateRawSync(inForce.chars).toString('utf8'))
    for (const mark of uncounted)
      await setMarkCharacters(tx, mark.id, countUnder(chars, JSON.parse(mark.rects)))
  })
}

async function logRead({ actor, services }: JobContext, read: ReadonlyMap<string, number>): Promise<void> {
  if (read.size === 0) return
  await services.access.write(actor, async (_, log) => {
    for (const [documentId, pages] of read) log('document.recognised', documentId, { pages })
  })
  services.push({ kind: 'changed', features: ['ocr', 'documents', 'redaction', 'statistics'] })
}
