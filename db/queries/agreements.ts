import type { Db } from '../access.ts'
import type { AgreementTable } from '../tables.ts'

/** Agreements and offers of a request, in order of making. */
export async function agreementsOf(db: Db, requestId: string): Promise<AgreementTable[]> {
  return db
    .selectFrom('agreement')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function agreementById(db: Db, id: string): Promise<AgreementTable | undefined> {
  return db.selectFrom('agreement').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertAgreement(tx: Db, agreement: AgreementTable): Promise<void> {
  await tx.insertInto('agreement').values(agreement).execute()
}

export async function updateAgreement(
  tx: Db,
  id: string,
  change: Partial<Omit<AgreementTable, 'id' | 'request_id'>>,
): Promise<void> {
  await tx.updateTable('agreement').set(change).where('id', '=', id).execute()
}

/** The request that a contact step belongs to; undefined when there is no such step. */
export async function requestOfStep(db: Db, stepId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('contact_step')
    .select('request_id')
    .where('id', '=', stepId)
    .executeTakeFirst()
  return row?.request_id
}
