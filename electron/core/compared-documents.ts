import { sql } from 'kysely'
import type { Db } from '../../db/access.ts'
import { documentsOf } from '../../db/queries/documents.ts'
import { mailPersons, mailsOf } from '../../db/queries/mails.ts'
import type { ComparedDocument } from '../../shared/domain/duplicates.ts'
import type { ThreadMail } from '../../shared/domain/threads.ts'

const receiving = new Set(['to', 'cc', 'bcc'])

/** Files that hang under each document, by their hash. */
async function attachmentsOf(db: Db, requestId: string): Promise<Map<string, string[]>> {
  const attached = new Map<string, string[]>()
  for (const { parent_id, sha256 } of await documentsOf(db, requestId))
    if (parent_id) attached.set(parent_id, [...(attached.get(parent_id) ?? []), sha256])
  return attached
}

/** The documents of a request as comparing takes them. */
export async function comparedDocuments(db: Db, requestId: string): Promise<ComparedDocument[]> {
  const attached = await attachmentsOf(db, requestId)
  const persons = Map.groupBy(await mailPersons(db, requestId), (person) => person.document_id)
  const mails = new Map((await mailsOf(db, requestId)).map((mail) => [mail.document_id, mail]))
  const bodies = await sql<{ document_id: string; body: string }>`
    select page_text.document_id, page_text.body
    from page_text join document on document.id = page_text.document_id
    where document.request_id = ${requestId}
    order by page_text.document_id, page_text.page
  `.execute(db)
  const pages = Map.groupBy(bodies.rows, (row) => row.document_id)
  return (await documentsOf(db, requestId)).map(({ id, sequence, sha256 }) => {
    const mail = mails.get(id)
    return {
      id,
      sequence,
      sha256,
      pages: (pages.get(id) ?? []).map(({ body }) => body),
      mail: mail
        ? {
            from: mail.from_address || mail.from_name,
            to: (persons.get(id) ?? [])
              .filter(({ role }) => receiving.has(role))
              .map(({ address, name }) => address || name),
            sentAt: mail.sent_at,
            subject: mail.subject,
            body: mail.body,
            attachments: attached.get(id) ?? [],
          }
        : null,
    }
  })
}

/** The mails of a request as threading takes them. */
export async function threadMails(db: Db, requestId: string): Promise<ThreadMail[]> {
  const attached = await attachmentsOf(db, requestId)
  return (await mailsOf(db, requestId)).map((mail) => ({
    id: mail.document_id,
    messageId: mail.message_id,
    inReplyTo: mail.in_reply_to,
    references: JSON.parse(mail.refs) as string[],
    threadIndex: mail.thread_index,
    subject: mail.subject,
    sentAt: mail.sent_at,
    body: mail.body,
    attachments: attached.get(mail.document_id) ?? [],
  }))
}
