import { readFileSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type SourceKind, sizeCap } from '../../../shared/domain/source-kinds.ts'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { type ReadPage, readPdf } from '../read-pdf.ts'
import { type Inside, mboxMessages, safePath, zipFiles } from './archives.ts'
import type { Finding } from './finding.ts'
import { htmlBlocks, textBlocks } from './html-blocks.ts'
import { type Kept, keepBytes } from './keep.ts'
import { isSystemFile, kindOf } from './kinds.ts'
import type { Message } from './message.ts'
import { messageBlocks } from './message-blocks.ts'
import { type PdfParts, pdfParts } from './pdf-parts.ts'
import { pictures } from './pictures.ts'
import { readEml } from './read-eml.ts'
import { decodeHtml, decodeText, readMsg } from './read-msg.ts'
import { readOffice } from './read-office.ts'
import { outlookItems } from './read-pst.ts'
import { tnefFiles } from './read-tnef.ts'
import { type RecordTable, recordName, recordPage } from './record.ts'
import { packedFiles } from './seven-zip.ts'
import { type Block, plain } from './sheet/blocks.ts'
import type { Fonts } from './sheet/fonts.ts'
import { makeSheet } from './sheet/sheet.ts'

export type SourceItem = {
  readonly id: string
  readonly sha256: string
  readonly name: string
  readonly path: string
  readonly bytes: number
  /** How many files it is inside of. */
  readonly depth: number
}

/** A file found inside another, already in the store when it has bytes. */
export type FoundInside = {
  readonly position: number
  readonly path: string
  readonly name: string
  readonly sha256: string | null
  readonly bytes: number
  readonly refusal: Finding | null
  readonly isIgnored: boolean
}

export type ReadDocument = Kept & {
  readonly title: string
  readonly day: string | null
  readonly pages: readonly ReadPage[]
  readonly message: Omit<Message, 'enclosures' | 'html'> | null
}

export type ReadSource = {
  readonly id: string
  readonly kind: SourceKind
  readonly outcome: 'document' | 'container' | 'listed' | 'ignored'
  readonly refusal: Finding | null
  readonly findings: readonly Finding[]
  readonly document: ReadDocument | null
  /** Files inside as counted by the source; null when it holds none by nature. */
  readonly inside: number | null
  /** What came with a document; files of an archive are handed over while it is read. */
  readonly enclosed: readonly FoundInside[]
}

export type Tools = {
  readonly store: string
  readonly fonts: Fonts
  /** Hands over files of an archive as they are unpacked. */
  readonly tell: (id: string, found: readonly FoundInside[]) => Promise<unknown>
  /** Says that the work goes on, where one file takes long. */
  readonly alive: () => void
  /** Does work while no other file does work of this kind. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

const chunk = 50

/** Kinds that stay about as large as their file; of all others a small file may unpack to the caps. */
const light: readonly SourceKind[] = [
  'mail',
  'outlook_message',
  'web_page',
  'text',
  'chat',
  'calendar',
  'contact',
]

const textual: readonly SourceKind[] = ['web_page', 'text', 'chat', 'calendar', 'contact']

/** Archives are read from the disk piece by piece; of a large one only the ends are in memory. */
const streamed: readonly SourceKind[] = ['zip', 'mail_archive', 'outlook_archive']
const wholeBytes = 32 * 1024 * 1024

/** The first and last bytes of a large file: enough to tell what it is. */
async function endsOf(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const ends = Buffer.alloc(16_384 + 65_536)
    await file.read(ends, 0, 16_384, 0)
    await file.read(ends, 16_384, 65_536, size - 65_536)
    return ends
  } finally {
    await file.close()
  }
}

/** One source file as a document, or as the files inside it, or with the reason why it is neither. */
export async function readSource(item: SourceItem, tools: Tools): Promise<ReadSource> {
  const path = join(tools.store, 'sha256', item.sha256.slice(0, 2), item.sha256)
  let kind: SourceKind = 'other'
  try {
    if (isSystemFile(item.path)) return refused(item.id, kind, new AppError('source.system-file'), 'ignored')
    const { size } = statSync(path)
    if (size === 0) throw new AppError('file.empty')
    if (size > wholeBytes) {
      const ends = await endsOf(path, size)
      const cap = sizeCap(ends)
      if (size > cap) throw new AppError('file.too-large', { limit: Math.round(cap / 2 ** 20) })
      kind = kindOf(ends)
      if (streamed.includes(kind)) return await read(item, kind, path, new Uint8Array(0), tools)
    }
    const bytes = new Uint8Array(readFileSync(path))
    kind = kindOf(bytes)
    if (textual.includes(kind) && size > limits.textBytes)
      throw new AppError('file.too-large', { limit: Math.round(limits.textBytes / 2 ** 20) })
    const work = () => read(item, kind, path, bytes, tools)
    return await (light.includes(kind) ? work() : tools.alone(work))
  } catch (error) {
    if (error instanceof AppError) return refused(item.id, kind, asPart(item, error))
    // A reader that stumbles over one file must not stop the others; its words may hold text, so they are not kept.
    return refused(item.id, kind, new AppError('source.damaged', {}, { cause: error }))
  }
}

/** A piece of an archive that was cut up: `.7z.001`, `.zip.002`, `.z01`, `.r01`. */
const pieceName = /\.(7z|zip|rar|tar|gz|tgz)\.\d{3}$|\.[zr]\d{2}$/i

/** A piece by itself reads as damaged, or as nothing at all: the officer needs to know that there are others. */
const asPart = (item: SourceItem, error: AppError): AppError =>
  pieceName.test(item.name) && (error.code === 'source.damaged' || error.code === 'source.unknown-type')
    ? new AppError('source.in-parts', {}, { cause: error })
    : error

const refused = (
  id: string,
  kind: SourceKind,
  error: AppError,
  outcome: 'listed' | 'ignored' = 'listed',
): ReadSource => ({
  id,
  kind,
  outcome,
  refusal: { code: error.code, params: error.params },
  findings: [],
  document: null,
  inside: null,
  enclosed: [],
})

async function read(
  item: SourceItem,
  kind: SourceKind,
  path: string,
  bytes: Uint8Array,
  tools: Tools,
): Promise<ReadSource> {
  const document = (
    document: ReadDocument,
    findings: readonly Finding[] = [],
    enclosed: readonly FoundInside[] = [],
  ): ReadSource => ({
    id: item.id,
    kind,
    outcome: 'document',
    refusal: null,
    findings,
    document,
    inside: enclosed.length > 0 ? enclosed.length : null,
    enclosed,
  })
  const sheet = async (blocks: readonly Block[], findings: Finding[] = []): Promise<ReadSource> => {
    const made = await keepSheet(blocks, item.name, tools, findings)
    return document({ ...made, title: '', day: null, message: null }, findings)
  }
  switch (kind) {
    case 'pdf': {
      const own = { sha256: item.sha256, bytes: bytes.length, title: '', day: null, message: null }
      const pages = await readPdf(path, tools.alive)
      const { files, remarks } = await partsOf(bytes)
      const findings: Finding[] = []
      const enclosed: FoundInside[] = []
      for (const inside of files) enclosed.push(await found(tools, enclosed.length, inside))
      if (files.length > 0) findings.push({ code: 'source.pdf-files', params: { count: files.length } })
      await keepRecord(item, [remarks], enclosed, findings, tools)
      return document({ ...own, pages }, findings, enclosed)
    }
    case 'mail':
    case 'outlook_message': {
      if (item.depth >= limits.nesting) throw new AppError('source.too-deep', { limit: limits.nesting })
      const message = kind === 'mail' ? await readEml(bytes) : await readMsg(bytes)
      if (isEncrypted(message, bytes)) throw new AppError('source.encrypted-mail')
      const { blocks, remote, drawn } = await messageBlocks(message)
      const findings: Finding[] =
        remote > 0 ? [{ code: 'source.remote-content', params: { count: remote } }] : []
      const made = await keepSheet(blocks, message.subject, tools, findings)
      const enclosed: FoundInside[] = []
      for (const one of message.enclosures) {
        const refusal = drawn.has(one)
          ? new AppError('source.shown-inline')
          : isSignature(one.name, one.bytes)
            ? new AppError('source.signature')
            : undefined
        enclosed.push(
          await found(tools, enclosed.length, {
            path: safePath(one.name),
            bytes: one.bytes,
            size: one.bytes.length,
            ...(refusal ? { refusal } : {}),
          }),
        )
      }
      const { enclosures: _enclosures, html: _html, ...facts } = message
      const body = message.text || blocks.slice(3).map(wordsOf).join('\n')
      return document(
        {
          ...made,
          title: message.subject.replace(/\s+/g, ' ').trim().slice(0, 300),
          day: message.sentAt ? message.sentAt.toISOString().slice(0, 10) : null,
          message: { ...facts, text: body },
        },
        findings,
        enclosed,
      )
    }
    case 'web_page': {
      const made = htmlBlocks(decodeHtml(bytes), () => undefined)
      return sheet(
        made.blocks,
        made.remote > 0 ? [{ code: 'source.remote-content', params: { count: made.remote } }] : [],
      )
    }
    case 'text':
    case 'chat':
    case 'calendar':
    case 'contact':
      return sheet([
        { kind: 'heading', level: 1, runs: plain(item.name, 'bold') },
        ...textBlocks(kind === 'text' || kind === 'chat' ? decodeText(bytes) : unfold(decodeText(bytes))),
      ])
    case 'image': {
      const images = await pictures(bytes)
      return sheet(images.map((image): Block => ({ kind: 'image', image, alt: item.name, fillsPage: true })))
    }
    case 'word':
    case 'sheet':
    case 'slides': {
      const made = await readOffice(kind, bytes, tools.store)
      const findings: Finding[] = [...made.findings]
      const enclosed: FoundInside[] = []
      await keepRecord(item, made.tables, enclosed, findings, tools)
      return document({ ...made.document, title: '', day: null, message: null }, findings, enclosed)
    }
    case 'zip':
      return unpack(item, kind, zipFiles(path, packedFiles), tools)
    case 'seven_zip':
      return unpack(item, kind, packedFiles(path), tools)
    case 'mail_archive':
      return unpack(item, kind, mboxMessages(path), tools)
    case 'outlook_archive':
      return unpack(item, kind, outlookItems(path), tools)
    case 'outlook_attachments':
      return unpack(item, kind, tnefFiles(bytes), tools)
    case 'audio':
    case 'video':
      throw new AppError('source.sound-or-video')
    default:
      throw new AppError('source.unknown-type')
  }
}

/** The record of what the pages do not show, as a file beside the document, when there is anything to tell. */
async function keepRecord(
  item: SourceItem,
  tables: readonly RecordTable[],
  enclosed: FoundInside[],
  findings: Finding[],
  tools: Tools,
): Promise<void> {
  const count = tables.reduce((sum, { rows }) => sum + rows.length, 0)
  if (count === 0) return
  const name = recordName(item.name)
  const bytes = recordPage(name.replace(/\.html$/, ''), tables)
  enclosed.push(await found(tools, enclosed.length, { path: safePath(name), bytes, size: bytes.length }))
  findings.push({ code: 'source.not-on-pages', params: { count } })
}

const noParts: PdfParts = { files: [], remarks: { heading: '', columns: [], rows: [] } }

/** A PDF whose pages can be read but whose parts cannot still is a document. */
const partsOf = (bytes: Uint8Array): Promise<PdfParts> =>
  pdfParts(bytes).catch((error) => {
    if (error instanceof AppError && error.code === 'source.bomb') throw error
    return noParts
  })

async function keepSheet(blocks: readonly Block[], title: string, tools: Tools, findings: Finding[]) {
  const made = makeSheet(blocks, title, tools.fonts)
  if (made.missing.length > 0)
    findings.push({ code: 'source.signs-missing', params: { count: made.missing.length } })
  return { ...(await keepBytes(tools.store, made.bytes)), pages: made.pages }
}

function wordsOf(block: Block): string {
  return 'runs' in block ? block.runs.map(({ text }) => text).join('') : ''
}

/** Lines of a calendar or a card, folded at 75 bytes, as one (RFC 5545 §3.1). */
const unfold = (text: string): string => text.replace(/\r?\n[ \t]/g, '').replace(/\\n/gi, '\n')

const isSignature = (name: string, bytes: Uint8Array): boolean =>
  /\.p7s$/i.test(name) ||
  Buffer.from(bytes.subarray(0, 30)).toString('latin1').startsWith('-----BEGIN PGP SIGNATURE')

/** S/MIME and PGP that hide the message itself; a signature alone hides nothing. */
function isEncrypted(message: Message, bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 20_000)).toString('latin1')
  return (
    /^content-type:\s*(application\/(x-)?pkcs7-mime|multipart\/encrypted)/im.test(head) ||
    message.text.trimStart().startsWith('-----BEGIN PGP MESSAGE')
  )
}

async function found(tools: Tools, position: number, inside: Inside): Promise<FoundInside> {
  const name = inside.path.split('/').at(-1) ?? inside.path
  const kept =
    inside.bytes && inside.bytes.length > 0 ? await keepBytes(tools.store, inside.bytes) : undefined
  const refusal = inside.refusal ?? (kept ? undefined : new AppError('file.empty'))
  return {
    position,
    path: inside.path,
    name,
    sha256: kept?.sha256 ?? null,
    bytes: kept?.bytes ?? inside.size,
    refusal: refusal ? { code: refusal.code, params: refusal.params } : null,
    isIgnored: refusal?.code === 'source.shown-inline' || refusal?.code === 'source.signature',
  }
}

const halfRead: readonly string[] = ['source.damaged', 'source.locked', 'source.in-parts']

async function unpack(
  item: SourceItem,
  kind: SourceKind,
  files: AsyncGenerator<Inside>,
  tools: Tools,
): Promise<ReadSource> {
  if (item.depth >= limits.nesting) throw new AppError('source.too-deep', { limit: limits.nesting })
  let count = 0
  let waiting: FoundInside[] = []
  const tell = async (): Promise<void> => {
    if (waiting.length > 0) await tools.tell(item.id, waiting)
    waiting = []
  }
  try {
    for await (const inside of files) {
      waiting.push(await found(tools, count++, inside))
      if (waiting.length >= chunk) await tell()
    }
  } catch (error) {
    // What could still be read of a damaged archive is brought in; the archive itself is listed with the reason.
    if (error instanceof AppError && halfRead.includes(error.code)) await tell()
    throw error
  }
  await tell()
  return {
    id: item.id,
    kind,
    outcome: 'container',
    refusal: null,
    findings: count === 0 ? [{ code: 'source.nothing-inside', params: {} }] : [],
    document: null,
    inside: count,
    enclosed: [],
  }
}
