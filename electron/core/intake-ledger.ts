import type { Insertable } from 'kysely'
import type { Db, Log } from '../../db/access.ts'
import type { SourceFileTable } from '../../db/intake-tables.ts'
import { insertDocument, nextSequence } from '../../db/queries/documents.ts'
import { noteFile } from '../../db/queries/files.ts'
import {
  formerSequence,
  insertSources,
  type SourceRecord,
  sourceById,
  updateSource,
} from '../../db/queries/intake.ts'
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

/** Files inside `parent` into the ledger, and their bytes into the list of stored files. */
export async function keepInside(tx: Db, parent: SourceRecord, found: readonly FoundInside[]): Promise<void> {
  for (const { sha256, bytes } of found)
    if (sha256 !== null) await noteFile(tx, sha256, bytes, 'application/octet-stream')
  await insertSources(
    tx,
    found.map((one) =>
      sourceRow({
        deliveryId: parent.delivery_id,
        requestId: parent.request_id,
        parentId: parent.id,
        found: one,
      }),
    ),
  )
}

/** Writes down what became of a source file: its document, what came with it, or why there is none. */
export async function settleSource(tx: Db, log: Log, read: ReadSource): Promise<void> {
  const source = await sourceById(tx, read.id)
  if (source?.outcome !== 'waiting') return
  const byHand = source.replaced_by !== null
  // What cannot be read either does not take the place: the file stays listed, with both reasons.
  if (byHand && read.outcome !== 'document') {
    const before = JSON.parse(source.findings) as Finding[]
    const why = read.refusal ?? { code: 'source.no-document', params: {} }
    await updateSource(tx, source.id, {
      outcome: 'listed',
      replaced_by: null,
      findings: JSON.stringify([...before.filter(({ code }) => code !== why.code), why]),
      done_at: now(),
    })
    log('source.settled', source.id, { request: source.request_id, outcome: 'listed', kind: source.kind })
    return
  }
  const made = read.document ? await keepDocument(tx, log, source, read, read.document) : undefined
  await keepInside(tx, source, read.enclosed)
  await updateSource(tx, source.id, {
    ...(byHand ? { outcome: 'replaced' } : { kind: read.kind, outcome: read.outcome, inside: read.inside }),
    reason: read.refusal?.code ?? '',
    findings: JSON.stringify(read.refusal ? [read.refusal, ...read.findings] : read.findings),
    document_id: made?.id ?? null,
    sequence: made?.sequence ?? null,
    done_at: now(),
  })
  if (!made)
    log('source.settled', source.id, { request: source.request_id, outcome: read.outcome, kind: read.kind })
}

async function keepDocument(tx: Db, log: Log, source: SourceRecord, read: ReadSource, made: ReadDocument) {
  const id = newId<DocumentId>()
  const parent = await familyParent(tx, source)
  await noteFile(tx, made.sha256, made.bytes, 'application/pdf')
  const sequence = (await formerSequence(tx, source)) ?? (await nextSequence(tx, source.request_id))
  await insertDocument(
    tx,
    {
      id,
      request_id: source.request_id,
      sequence,
      name: printable(source.name).slice(0, 500),
      title: printable(made.title),
      sha256: made.sha256,
      pages: made.pages.length,
      document_date: made.day,
      judgement: null,
      judgement_reason: '',
      grounds: '[]',
      public_location: '',
      import_job: null,
      import_index: null,
      done_at: null,
      kind: source.replaced_by !== null && source.kind !== 'other' ? source.kind : read.kind,
      parent_id: parent?.documentId ?? null,
      family_position: parent ? parent.position : 0,
      created_at: now(),
    },
    made.pages.map(({ page, box, rotate, userUnit, text, chars, pictureShare }) => ({
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
  const { message } = made
  if (message) {
    const from = message.people.find(({ role }) => role === 'from')
    await tx
      .insertInto('mail')
      .values({
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
      })
      .execute()
    if (message.people.length > 0)
      for (let at = 0; at < message.people.length; at += 200)
        await tx
          .insertInto('mail_person')
          .values(
            message.people.slice(at, at + 200).map(({ role, name, address }, index) => ({
              document_id: id,
              position: at + index,
              role,
              name,
              address,
            })),
          )
          .execute()
  }
  log('document.imported', id, {
    request: source.request_id,
    sequence,
    pages: made.pages.length,
    kind: read.kind,
  })
  return { id, sequence }
}

/** The document that a file came with, past archives in between, and its place there. */
async function familyParent(tx: Db, source: SourceRecord) {
  let at = source
  while (at.parent_id !== null) {
    const above = await sourceById(tx, at.parent_id)
    if (!above) return undefined
    if (above.document_id !== null) return { documentId: above.document_id, position: at.position + 1 }
    at = above
  }
  return undefined
}
