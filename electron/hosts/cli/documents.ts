import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import type { Core } from '../../core/core.ts'
import { ask, askJob, exit, parse, print, sentence, withCore } from './io.ts'

/** `import --request NR FILE…`: what cannot be read is listed; exit 2 when any file was refused. */
export async function importFiles(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data', 'request'], flags: ['no-ocr'] })
  const number = options.need('request')
  if (options.positionals.length === 0) throw new AppError('cli.usage', { detail: 'import FILE' })
  return withCore(options.value('data'), async (core) => {
    const { id } = await ask(core, 'requests.find', { number })
    const kept = await keepFiles(core, options.positionals)
    const answer =
      kept.files.length > 0
        ? await askJob(core, 'documents.import', { requestId: id, files: kept.files, ocr: false })
        : { imported: [], refused: [], known: [] }
    const read = options.flag('no-ocr') ? undefined : await askJob(core, 'documents.ocr', { requestId: id })
    const refused = [...kept.refused, ...answer.refused]
    print(options.json, { ...answer, refused, ...(read ? { ocr: read } : {}) }, () => [
      ...answer.imported.map(({ name, pages }) => `imported\t${pages}\t${name}`),
      ...answer.known.map(({ name }) => `known\t\t${name}`),
    ])
    for (const { name, error } of refused) process.stderr.write(`${name}: ${sentence(error)}\n`)
    return refused.length > 0 ? exit.badInput : exit.done
  })
}

type Refused = { name: string; error: { code: string; params: Record<string, string | number>; issues: [] } }

/** Copies files into the store; those that cannot be read are refused one by one. */
export async function keepFiles(core: Core, paths: readonly string[]) {
  const files: { sha256: string; name: string }[] = []
  const refused: Refused[] = []
  for (const path of paths) {
    const name = basename(path)
    try {
      const { size } = await stat(path).catch(() => {
        throw new AppError('file.unreadable')
      })
      if (size > limits.fileBytes)
        throw new AppError('file.too-large', { limit: Math.round(limits.fileBytes / 1024 / 1024) })
      const { sha256 } = await core.keepFile(createReadStream(path), 'application/pdf')
      files.push({ sha256, name })
    } catch (error) {
      const shown = error instanceof AppError ? error : new AppError('file.unreadable')
      refused.push({ name, error: { code: shown.code, params: { ...shown.params }, issues: [] } })
    }
  }
  return { files, refused }
}

/** `export --request NR --out DIR`: burns and verifies what needs it, then writes the decision folder. */
export async function exportCommand(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data', 'request', 'out'] })
  const number = options.need('request')
  const folder = resolve(options.need('out'))
  return withCore(options.value('data'), async (core) => {
    const { id } = await ask(core, 'requests.find', { number })
    await burnAll(core, id)
    const made = await askJob(core, 'publication.export', { requestId: id, folder })
    print(options.json, made, () => [
      made.folder,
      ...made.files.map(({ path, bytes }) => `${bytes}\t${path}`),
    ])
    return exit.done
  })
}

/** Burns and verifies every document of a request. @throws AppError `verification.failed` */
export async function burnAll(core: Core, requestId: string) {
  const burned = await askJob(core, 'redaction.burn', { requestId })
  for (const { documentId, error } of burned.refused)
    process.stderr.write(`${documentId}: ${sentence(error)}\n`)
  const failed = burned.results.filter(({ passed }) => !passed)
  if (failed.length > 0)
    throw new AppError('verification.failed', { count: failed.flatMap(({ findings }) => findings).length })
  return burned
}
