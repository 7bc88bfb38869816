import { type Db, portions } from '../access.ts'
import type { MailPersonTable, MailTable } from '../intake-tables.ts'

/** New mails with the people on them; their documents come first. */
export async function insertMails(
  tx: Db,
  mails: readonly MailTable[],
  people: readonly MailPersonTable[],
): Promise<void> {
  for (const rows of portions(mails)) await tx.insertInto('mail').values(rows).execute()
  for (const rows of portions(people)) await tx.insertInto('mail_person').values(rows).execute()
}

/** Headers of the mails among the documents of a request (or of all). */
export async function mailsOf(db: Db, requestId?: string): Promise<MailTable[]> {
  let rows = db.selectFrom('mail').innerJoin('document', 'document.id', 'mail.document_id').selectAll('mail')
  if (requestId) rows = rows.where('document.request_id', '=', requestId)
  return rows.execute()
}

/** Who sent and received those mails. */
export async function mailPersons(db: Db, requestId?: string): Promise<MailPersonTable[]> {
  let rows = db
    .selectFrom('mail_person')
    .innerJoin('document', 'document.id', 'mail_person.document_id')
    .selectAll('mail_person')
  if (requestId) rows = rows.where('document.request_id', '=', requestId)
  return rows.orderBy('mail_person.document_id').orderBy('mail_person.position').execute()
}
