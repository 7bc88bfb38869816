import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { seedDemo } from '../../core/demo.ts'
import { burnAll } from './documents.ts'
import { ask, askJob, exit, parse, print, withCore } from './io.ts'

/** `demo --out DIR`: the whole main job on the demonstration documents; exit 0 only when all is verified. */
export async function demo(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data', 'out'] })
  const folder = resolve(options.need('out'))
  const given = options.value('data')
  const dataFolder = given ?? (await mkdtemp(join(tmpdir(), 'lakwerk-demo-')))
  try {
    return await withCore(dataFolder, async (core) => {
      const { mainRequest: requestId, mainNumber } = await seedDemo(core)
      const { results, refused } = await burnAll(core, requestId)
      const made = await askJob(core, 'publication.export', { requestId, folder })
      const { documents } = await ask(core, 'documents.list', { requestId })
      const { from, to, figures } = await ask(core, 'statistics.show', {})
      const audit = await ask(core, 'audit.verify', {})
      const verified =
        refused.length === 0 &&
        results.length > 0 &&
        results.every(({ passed }) => passed) &&
        documents.every(({ marks, burn }) => marks === 0 || burn === 'passed') &&
        audit.intact
      const summary = {
        request: mainNumber,
        documents: documents.length,
        pages: documents.reduce((sum, { pages }) => sum + pages, 0),
        marks: documents.reduce((sum, { marks }) => sum + marks, 0),
        grounds: [...new Set(documents.flatMap(({ grounds }) => grounds))].sort(),
        verified,
        imagePages: results.flatMap(({ documentId, imagePages }) =>
          imagePages.map((image) => ({
            document: documents.find(({ id }) => id === documentId)?.code ?? documentId,
            ...image,
          })),
        ),
        folder: made.folder,
        files: made.files,
        auditHead: made.auditHead,
        statistics: { from, to, figures },
      }
      print(options.json, summary, () => [
        `request ${summary.request}: ${summary.documents} documents, ${summary.pages} pages`,
        `${summary.marks} marks on ${summary.grounds.join(', ')}`,
        verified ? 'verified: nothing is left under a mark' : 'NOT verified',
        `pages that became an image: ${summary.imagePages.length}`,
        `${summary.files.length} files in ${summary.folder}`,
        `audit head ${summary.auditHead}`,
      ])
      return verified ? exit.done : exit.checkFailed
    })
  } finally {
    if (given === undefined) await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  }
}
