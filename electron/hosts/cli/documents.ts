import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { createTranslator } from 'use-intl/core'
import type { Output } from '../../../shared/contract/contract.ts'
import { sizeCap } from '../../../shared/domain/source-kinds.ts'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import nl from '../../../shared/messages/nl.json' with { type: 'json' }
import { publicTargets, type TargetId, targetIds } from '../../../shared/publication/facts.ts'
import type { Core } from '../../core/core.ts'
import { ask, askJob, exit, parse, print, sentence, withCore } from './io.ts'

/** `import --request NR PATH…`: what cannot be read is listed; exit 2 when any file was refused. */
export async function importFiles(words: readonly string[]): Promise<number> {
  const options = parse(words, {
    values: ['data', 'request'],
    flags: ['no-ocr'],
    words: Number.POSITIVE_INFINITY,
  })
  const number = options.need('request')
  if (options.positionals.length === 0) throw new AppError('cli.usage', { detail: 'import FILE' })
  return withCore(options.value('data'), async (core) => {
    const { id } = await ask(core, 'requests.find', { number })
    const kept = await keepFiles(core, await filesUnder(options.positionals))
    // A path that leads nowhere is a mistake in the command, not a file of the delivery.
    const isRead = ({ error }: Refused) => error.code !== 'file.unreadable'
    const unread = kept.refused.filter((one) => !isRead(one)).map(({ name, error }) => ({ name, error }))
    const refusedFiles = kept.refused.filter(isRead)
    const answer =
      kept.files.length + refusedFiles.length > 0
        ? await askJob(core, 'documents.import', {
            requestId: id,
            files: kept.files,
            refused: refusedFiles.map(({ name, path, bytes, error }) => ({
              name,
              path,
              bytes,
              code: error.code as 'file.empty',
            })),
            ocr: false,
            origin: 'command',
          })
        : { imported: [], refused: [], known: [] }
    const read = options.flag('no-ocr') ? undefined : await askJob(core, 'documents.ocr', { requestId: id })
    const refused = [...unread, ...answer.refused]
    const { files: ledger } = await ask(core, 'documents.ledger', { requestId: id })
    print(options.json, { ...answer, refused, ledger, ...(read ? { ocr: read } : {}) }, () => [
      ...answer.imported.map(({ name, pages }) => `imported\t${pages}\t${name}`),
      ...answer.known.map(({ name }) => `known\t\t${name}`),
    ])
    for (const { name, error } of refused) process.stderr.write(`${name}: ${sentence(error)}\n`)
    return refused.length > 0 ? exit.badInput : exit.done
  })
}

/** A file of this computer, and where it stands in the delivery: the folder that was given, and those below it. */
type Given = { readonly file: string; readonly place: string }

/** Files as given, and those in folders with everything below them. */
async function filesUnder(paths: readonly string[]): Promise<Given[]> {
  const files: Given[] = []
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (!isFolder) files.push({ file: path, place: basename(path) })
    else
      for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) {
          const file = join(entry.parentPath, entry.name)
          const place = relative(dirname(resolve(path)), resolve(file))
            .split(sep)
            .join('/')
          files.push({ file, place })
        }
  }
  return files
}

type Refused = {
  name: string
  path: string
  bytes: number
  error: { code: string; params: Record<string, string | number>; issues: [] }
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer
  } finally {
    await file.close()
  }
}

/** Copies files into the store; those that cannot be read are refused one by one. */
export async function keepFiles(core: Core, given: readonly Given[]) {
  const files: { sha256: string; name: string; path: string }[] = []
  const refused: Refused[] = []
  for (const { file: path, place } of given) {
    const name = basename(path)
    let bytes = 0
    try {
      const { size } = await stat(path).catch(() => {
        throw new AppError('file.unreadable')
      })
      bytes = size
      const cap = size > limits.fileBytes ? sizeCap(await headOf(path)) : limits.fileBytes
      if (size > cap) throw new AppError('file.too-large', { limit: Math.round(cap / 1024 / 1024) })
      const { sha256 } = await core.keepFile(createReadStream(path), 'application/pdf')
      files.push({ sha256, name, path: place.slice(-4000) })
    } catch (error) {
      const shown = error instanceof AppError ? error : new AppError('file.unreadable')
      refused.push({
        name,
        path: place.slice(-4000),
        bytes,
        error: { code: shown.code, params: { ...shown.params }, issues: [] },
      })
    }
  }
  return { files, refused }
}

/**
 * `export --request NR [--target T]… --out DIR`: burns and verifies what needs it, checks the packages as their
 * receivers do, and writes them; exit 3 when something blocks.
 */
export async function exportCommand(words: readonly string[]): Promise<number> {
  const options = parse(words, {
    values: ['data', 'request', 'out'],
    lists: ['target'],
    flags: ['preview'],
  })
  const number = options.need('request')
  const preview = options.flag('preview')
  const folder = preview ? undefined : resolve(options.need('out'))
  const targets = targetsIn(options.all('target'))
  return withCore(options.value('data'), async (core) => {
    const { id } = await ask(core, 'requests.find', { number })
    await burnAll(core, id)
    const made = await askJob(core, 'publication.export', {
      requestId: id,
      preview,
      ...(folder === undefined ? {} : { folder }),
      ...(targets === undefined ? {} : { targets }),
    })
    for (const finding of made.findings) process.stderr.write(`${findingLine(finding)}\n`)
    print(options.json, made, () => [
      ...(made.made ? [made.folder] : []),
      ...made.packages.map(({ target, files, bytes }) => `${target}\t${files}\t${bytes}`),
      ...made.files.map(({ path, bytes }) => `${bytes}\t${path}`),
    ])
    const blocked = made.findings.some(({ blocks }) => blocks)
    return blocked ? exit.checkFailed : exit.done
  })
}

/** Targets as given: separated by commas, or `alle`. @throws AppError `cli.usage` */
function targetsIn(given: readonly string[]): TargetId[] | undefined {
  if (given.length === 0) return undefined
  const told = given.flatMap((names) => names.split(',')).map((name) => name.trim())
  const names = [
    ...new Set(told.flatMap((name): readonly string[] => (name === 'all' ? publicTargets : [name]))),
  ]
  const wrong = names.find((name) => !(targetIds as readonly string[]).includes(name))
  if (wrong !== undefined) throw new AppError('cli.usage', { detail: `--target ${wrong}`.slice(0, 60) })
  return names as TargetId[]
}

const t = createTranslator({ locale: 'nl', messages: nl as never }) as unknown as (
  key: string,
  values?: Readonly<Record<string, number | string>>,
) => string

function findingLine({
  target,
  field,
  path,
  code,
  blocks,
  params,
}: Output<'publication.export'>['findings'][number]) {
  const sentence = t(`publication.findings.${code}`, params)
  return `${blocks ? 'FOUT' : 'let op'}\t${target}\t${path}\t${field}\t${sentence}`
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
