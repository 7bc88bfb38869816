import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { today } from '../../../shared/dates.ts'
import { AppError } from '../../../shared/errors.ts'
import { temporaryName } from '../../../shared/half-written.ts'
import type { FileHash } from '../../../shared/ids.ts'
import { keepFiles } from './documents.ts'
import { ask, askJob, exit, parse, print, sentence, withCore } from './io.ts'

/**
 * `convert FILE… --out DIR`: every file as PDF, with each file inside it, and a ledger of what became of all of them.
 * Works in a data folder that is removed afterwards; exit 2 when any file became no document.
 */
export async function convert(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['out'], words: Number.POSITIVE_INFINITY })
  if (options.positionals.length === 0) throw new AppError('cli.usage', { detail: 'convert FILE' })
  const out = resolve(options.need('out'))
  await mkdir(out, { recursive: true })
  if ((await readdir(out)).length > 0) throw new AppError('cli.usage', { detail: '--out' })
  const dataFolder = join(tmpdir(), temporaryName(hostname(), process.pid, randomUUID()))
  await mkdir(dataFolder, { mode: 0o700 })
  try {
    return await withCore(dataFolder, async (core) => {
      const { id } = await ask(core, 'requests.register', {
        law: 'woo',
        receivedOn: today(),
        channel: 'other',
        requesterName: '–',
        requesterType: 'other',
        requesterContact: '',
        subject: 'convert',
        text: '',
        periodFrom: null,
        periodTo: null,
        handler: 'convert',
      })
      const kept = await keepFiles(
        core,
        options.positionals.map((file) => ({ file, place: basename(file) })),
      )
      if (kept.files.length > 0)
        await askJob(core, 'documents.import', {
          requestId: id,
          files: kept.files,
          ocr: false,
          origin: 'command',
        })
      const { files } = await ask(core, 'documents.ledger', { requestId: id })
      const { documents } = await ask(core, 'documents.list', { requestId: id })
      const pdfs = new Map(documents.map((one) => [one.id, `${String(one.sequence).padStart(5, '0')}.pdf`]))
      for (const one of documents)
        await copyFile(core.store.path(one.sha256 as FileHash), join(out, pdfs.get(one.id) ?? ''))
      const rows = files.map(
        ({ id: row, parentId, path, sha256, bytes, kind, outcome, findings, inside, pages, documentId }) => ({
          id: row,
          parentId,
          path,
          sha256,
          bytes,
          kind,
          outcome,
          findings,
          inside,
          pages,
          pdf: documentId === null ? null : (pdfs.get(documentId) ?? null),
        }),
      )
      const ledger = { files: rows, refused: kept.refused }
      await writeFile(join(out, 'ledger.json'), `${JSON.stringify(ledger, null, 2)}\n`)
      print(options.json, ledger, () =>
        rows.map(({ outcome, kind, pages, pdf, path }) => [outcome, kind, pages, pdf ?? '', path].join('\t')),
      )
      for (const { name, error } of kept.refused) process.stderr.write(`${name}: ${sentence(error)}\n`)
      const failed = kept.refused.length > 0 || rows.some(({ outcome }) => outcome === 'listed')
      return failed ? exit.badInput : exit.done
    })
  } finally {
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  }
}
