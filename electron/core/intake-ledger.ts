import type { Insertable } from 'kysely'
import type { Db, Log } from '../../db/access.ts'
import type { SourceFileTable } from '../../db/intake-tables.ts'
import { insertDocuments, nextSequence } from '../../db/queries/documents.ts'
import { noteFiles } from '../../db/queries/files.ts'
import {
  formerSequences,
  insertSources,
  type SourceRecord,
  settleRows,
  sourceById,
  sourcesById,
  updateSource,
} from '../../db/queries/intake.ts'
import { insertMails } from '../../db/queries/mails.ts'
import { now } from '../../shared/dates.ts'
import { type DocumentId, newId } from '../../shared/ids.ts'
import { printable } from '../../shared/text/printable.ts'
import type { Finding } from '../workers/intake/finding.ts'
import type { FoundInside, ReadDocument, ReadSource } from '../workers/intake/read-source.ts'

/** A row of the ledger for a file that was just found. */
export function sourceRow(given: {
  readonly deliveryId: string
  readonly requestId: string
  readonly parentId: string | null
  readonly found: FoundInside
}): Insertable<SourceFileTable> {
  const { found } = given
  return {
    id: newId(),
    delivery_id: given.deliveryId,
    request_id: given.requestId,
    parent_id: given.parentId,
    position: found.position,
    path: found.path,
    name: found.name,
    sha256: found.sha256,
    bytes: found.bytes,
    kind: 'other',
    outcome: found.refusal ? (found.isIgnored ? 'ignored' : 'listed') : 'waiting',
    reason: found.refusal?.code ?? '',
    sequence: null,
    inside: null,
    findings: JSON.stringify(found.refusal ? [found.refusal] : []),
    document_id: null,
    known_id: null,
    replaced_by: null,
    is_kept: found.sha256 === null ? 0 : 1,
    attempts: 0,
    created_at: now(),
    done_at: found.refusal ? now() : null,
  }
}

/** Files inside others into the ledger, and their bytes into the list of stored files. */
export async function keepInside(
  tx: Db,
  all: readonly { readonly parent: SourceRecord; readonly found: readonly FoundInside[] }[],
): Promise<void> {
  await noteFiles(
    tx,
    all.flatMap(({ found }) =>
      found.flatMap(({ sha256, bytes }) =>
        sha256 === null ? [] : [{ sha256, bytes, mediaType: 'application/octet-stream' }],
      ),
    ),
  )
  await insertSources(
    tx,
    all.flatMap(({ parent, found }) =>
      found.map((one) =>
        sourceRow({
          deliveryId: parent.delivery_id,
          requestId: parent.request_id,
          parentId: parent.id,
          found: one,
        }),
      ),
    ),
  )
}

/** What came of a file, with its row in the ledger. */
type Outcome = { readonly source: SourceRecord; readonly read: ReadSource }

/**
 * Writes down what became of source files of one request: their documents, what came with them, or why there are none.
 * Rows of a kind go into the database together.
 */
export async function settleSources(tx: Db, log: Log, all: readonly ReadSource[]): Promise<void> {
  const sources = await sourcesById(
    tx,
    all.map(({ id }) => id),
  )
  const outcomes = all.flatMap((read): Outcome[] => {
    const source = sources.get(read.id)
    return source?.outcome === 'waiting' ? [{ source, read }] : []
  })
  // What cannot be read either does not take the place: the file stays listed, with both reasons.
  const isNoHelp = ({ source, read }: Outcome) => source.replaced_by !== null && read.outcome !== 'document'
  for (const { source, read } of outcomes.filter(isNoHelp)) await listAgain(tx, log, source, read)
  const settled = outcomes.filter((one) => !isNoHelp(one))
  const documents = await keepDocuments(tx, log, settled)
  await keepInside(
    tx,
    settled.map(({ source, read }) => ({ parent: source, found: read.enclosed })),
  )
  await settleRows(
    tx,
    settled.map(({ source, read }) => ({
      id: source.id,
      ...(source.replaced_by !== null
        ? { kind: source.kind, outcome: 'replaced', inside: source.inside }
        : { kind: read.kind, outcome: read.outcome, inside: read.inside }),
      reason: read.refusal?.code ?? '',
      findings: JSON.stringify(read.refusal ? [read.refusal, ...read.findings] : read.findings),
      document_id: documents.get(source.id)?.id ?? null,
      sequence: documents.get(source.id)?.sequence ?? null,
    })),
  )
  for (const { source, read } of settled)
    if (!documents.has(source.id))
      log('source.settled', source.id, { request: source.request_id, outcome: read.outcome, kind: read.kind })
}

async function listAgain(tx: Db, log: Log, source: SourceRecord, read: ReadSource): Promise<void> {
  const before = JSON.parse(source.findings) as Finding[]
  const why = read.refusal ?? { code: 'source.no-document', params: {} }
  await updateSource(tx, source.id, {
    outcome: 'listed',
    replaced_by: null,
    findings: JSON.stringify([...before.filter(({ code }) => code !== why.code), why]),
    done_at: now(),
  })
  log('source.settled', source.id, { request: source.request_id, outcome: 'listed', kind: source.kind })
}

type Made = Outcome & {
  readonly id: DocumentId
  readonly sequence: number
  readonly document: ReadDocument
  readonly family: { readonly id: string; readonly position: number } | undefined
}

/** New documents for the files that became one, by the id of the file. */
async function keepDocuments(
  tx: Db,
  log: Log,
  outcomes: readonly Outcome[],
): Promise<ReadonlyMap<string, Made>> {
  const requestId = outcomes[0]?.source.request_id ?? ''
  const former = await formerSequences(
    tx,
    requestId,
    outcomes.flatMap(({ source }) => source.sha256 ?? []),
  )
  let next = await nextSequence(tx, requestId)
  const all: Made[] = []
  for (const { source, read } of outcomes) {
    if (!read.document) continue
    const sequence = former.get(source.sha256 ?? '')?.shift() ?? next++
    const family = await familyParent(tx, source)
    all.push({ source, read, id: newId<DocumentId>(), sequence, document: read.document, family })
  }
  await noteFiles(
    tx,
    all.map(({ document: { sha256, bytes } }) => ({ sha256, bytes, mediaType: 'application/pdf' })),
  )
  await insertDocuments(tx, all.map(documentRow), all.flatMap(pageRows))
  const messages = all.flatMap(({ id, document: { message } }) => (message ? [{ id, message }] : []))
  await insertMails(
    tx,
    messages.map(({ id, message }) => mailRow(id, message)),
    messages.flatMap(({ id, message }) =>
      message.people.map((person, position) => ({ document_id: id, position, ...person })),
    ),
  )
  for (const { id, source, read, sequence, document } of all)
    log('document.imported', id, {
      request: source.request_id,
      sequence,
      pages: document.pages.length,
      kind: read.kind,
    })
  return new Map(all.map((made) => [made.source.id, made]))
}

function documentRow({ id, source, read, sequence, document, family }: Made) {
  return {
    id,
    request_id: source.request_id,
    sequence,
    name: printable(source.name).slice(0, 500),
    title: printable(document.title),
    sha256: document.sha256,
    pages: document.pages.length,
    document_date: document.day,
    judgement: null,
    judgement_reason: '',
    grounds: '[]',
    public_location: '',
    import_job: null,
    import_index: null,
    done_at: null,
    kind: source.replaced_by !== null && source.kind !== 'other' ? source.kind : read.kind,
    parent_id: family?.id ?? null,
    family_position: family?.position ?? 0,
    created_at: now(),
  }
}

function pageRows({ id, document }: Made) {
  return document.pages.map(({ page, box, rotate, userUnit, text, chars, pictureShare }) => ({
    document_id: id,
    page,
    x0: box[0],
    y0: box[1],
    x1: box[2],
    y1: box[3],
    rotate,
    user_unit: userUnit,
    text,
    chars: Buffer.from(chars.buffer, chars.byteOffset, chars.byteLength),
    picture_share: pictureShare,
  }))
}

function mailRow(id: string, message: NonNullable<ReadDocument['message']>) {
  const from = message.people.find(({ role }) => role === 'from')
  return {
    document_id: id,
    message_id: message.messageId,
    in_reply_to: message.inReplyTo,
    refs: JSON.stringify(message.references),
    thread_index: message.threadIndex,
    thread_topic: message.threadTopic,
    subject: message.subject,
    sent_at: message.sentAt?.toISOString() ?? null,
    sent_zone: message.zone ?? null,
    from_name: from?.name ?? '',
    from_address: from?.address ?? '',
    body: message.text,
  }
}

/** The document that a file came with, past archives in between, and its place there. */
async function familyParent(tx: Db, source: SourceRecord) {
  let at = source
  while (at.parent_id !== null) {
    const above = await sourceById(tx, at.parent_id)
    if (!above) return undefined
    if (above.document_id !== null) return { id: above.document_id, position: at.position + 1 }
    at = above
  }
  return undefined
}
