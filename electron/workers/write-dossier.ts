import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, constants, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { ownerOfUnfinished, unfinishedName } from '../../shared/domain/unfinished-export.ts'
import { AppError } from '../../shared/errors.ts'
import { verifierPath, verifierScript } from '../../shared/publication/verifier.ts'
import { manifestSchema } from './make-package.ts'

export type DossierTask = {
  readonly task: 'dossier'
  /** Absolute path of the zip. */
  readonly file: string
  readonly manifest: {
    readonly requestNumber: string
    readonly madeAt: string
    readonly program: string
    readonly auditHead: string
  }
  readonly texts: readonly { readonly path: string; readonly text: string }[]
  /** Stored files, each with the hash and size it must have. */
  readonly sources: readonly {
    readonly path: string
    readonly sha256: string
    readonly bytes: number
    readonly source: string
  }[]
}

export type DossierResult = { readonly bytes: number; readonly sha256: string; readonly files: number }

const readMe = `Dit is een volledige export van één verzoek uit Lakwerk.

LET OP: hierin staan persoonsgegevens en niet-openbare documenten, ook de ongelakte. Bewaar dit bestand
beveiligd, geef het alleen aan wie het mag zien, en publiceer het nooit.

dossier.json    alle gegevens van het verzoek: contact, afspraken, termijnen, taken, zoekslag, derden,
                documenten, markeringen, besluit, bezwaar, publicatie
logboek.json    de gebeurtenissen over dit verzoek uit het logboek, met hun hashes
documenten/     de documenten zoals ze zijn beoordeeld (ongelakt)
gelakt/         de gelakte bestanden
bewijzen/       per gelakt bestand wat is gecontroleerd, zonder tekst
brieven/        de verzonden brieven
bron/           de geleverde bestanden
eerder/         vroegere versies van gelakte bestanden
manifest.json   elk bestand met zijn SHA-256

Controleren: pak alles uit in een map en start daar "node controleer.mjs".
De opbouw staat in docs/dossier-export.md van Lakwerk.
`

/**
 * Writes a zip beside its place and gives it its name once it is whole and on the disk. Every stored file is hashed
 * on its way in, so that a damaged one stops the export instead of travelling along.
 *
 * @throws AppError `export.file-exists`, `export.folder-unwritable` or `file.missing`
 */
export async function writeDossier(
  task: DossierTask,
  onProgress: (share: number) => void,
): Promise<DossierResult> {
  const folder = dirname(task.file)
  const temporary = join(folder, unfinishedName(basename(task.file), process.pid))
  await prepare(task.file, folder)
  try {
    const files = await fill(task, temporary, onProgress)
    const { sha256, bytes } = await onDisk(temporary)
    await refuseTaken(task.file)
    await rename(temporary, task.file)
    return { files, sha256, bytes }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function refuseTaken(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found) throw new AppError('export.file-exists')
}

/** Makes the folder and sweeps what runs that died left in it. */
async function prepare(file: string, folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch {
    throw new AppError('export.folder-unwritable')
  }
  await refuseTaken(file)
  for (const name of await readdir(folder)) {
    const owner = ownerOfUnfinished(name)
    if (owner && name === unfinishedName(basename(file), owner)) await rm(join(folder, name), { force: true })
  }
}

/** The oldest time a zip can hold: the same data gives the same bytes. */
const noTime = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const

type Listed = { path: string; sha256: string; bytes: number }

async function fill(
  task: DossierTask,
  temporary: string,
  onProgress: (share: number) => void,
): Promise<number> {
  const zip = new ZipFile()
  const out = createWriteStream(temporary, { flags: 'wx' })
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => {})
  zip.on('error', (error: unknown) => failed.reject(error))
  const written = pipeline(zip.outputStream, out)
  const listed: Listed[] = []
  const addText = (path: string, text: string) => {
    const bytes = Buffer.from(text)
    listed.push({ path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length })
    zip.addBuffer(bytes, path, { ...noTime })
  }
  addText('lees-mij.txt', readMe)
  addText(verifierPath, verifierScript)
  for (const { path, text } of task.texts) addText(path, text)
  const total = task.sources.reduce((sum, { bytes }) => sum + bytes, 1)
  let done = 0
  for (const { path, sha256, bytes, source } of task.sources) {
    listed.push({ path, sha256, bytes })
    zip.addReadStreamLazy(path, { ...noTime, compress: false, size: bytes }, (pass) => {
      const check = hashed(sha256, (count) => {
        done += count
        onProgress(done / total)
      })
      const stream = createReadStream(source, { highWaterMark: 1024 * 1024 })
      stream.on('error', () => check.destroy(new AppError('file.missing')))
      check.on('error', (error) => failed.reject(error))
      pass(null, stream.pipe(check))
    })
  }
  const manifest = manifestSchema.parse({
    kind: 'lakwerk.manifest',
    version: 2,
    targets: ['dossier'],
    timeFields: ['madeAt'],
    ...task.manifest,
    files: listed,
  })
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json', { ...noTime })
  zip.end()
  await Promise.race([written, failed.promise]).catch(async (error: unknown) => {
    out.destroy()
    await finished(out).catch(() => {})
    throw error
  })
  return listed.length + 1
}

/** Passes bytes on, and fails at the end when they are not what they should be. */
function hashed(expected: string, onBytes: (count: number) => void): Transform {
  const hash: Hash = createHash('sha256')
  return new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk)
      onBytes(chunk.length)
      pass(null, chunk)
    },
    flush(pass) {
      pass(hash.digest('hex') === expected ? null : new AppError('file.missing'))
    },
  })
}

/** Size and hash of a file as it can be read back, once it is on the disk. */
async function onDisk(path: string): Promise<{ sha256: string; bytes: number }> {
  const handle = await open(path, 'r+')
  await handle.sync()
  await handle.close()
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer)
  return { sha256: hash.digest('hex'), bytes: (await stat(path)).size }
}
