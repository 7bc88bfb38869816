import type { Db } from '../access.ts'
import type { DecisionTable, ExportTable } from '../tables.ts'

export async function decisionOf(db: Db, requestId: string) {
  return db.selectFrom('decision').selectAll().where('request_id', '=', requestId).executeTakeFirst()
}

export async function allDecisions(db: Db) {
  return db.selectFrom('decision').selectAll().execute()
}

export async function motivationsOf(db: Db, requestId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('motivation').selectAll().where('request_id', '=', requestId).execute()
  return new Map(rows.map(({ ground, text }) => [ground, text]))
}

/** Stores decision and motivations as given; motivations that are not named are dropped. */
export async function saveDecision(
  tx: Db,
  decision: DecisionTable,
  motivations: readonly { readonly ground: string; readonly text: string }[],
): Promise<void> {
  const { request_id, ...rest } = decision
  await tx
    .insertInto('decision')
    .values(decision)
    .onConflict((conflict) => conflict.column('request_id').doUpdateSet(rest))
    .execute()
  await tx.deleteFrom('motivation').where('request_id', '=', request_id).execute()
  for (const { ground, text } of motivations)
    await tx.insertInto('motivation').values({ request_id, ground, text }).execute()
}

export async function exportsOf(db: Db, requestId: string): Promise<ExportTable[]> {
  return db
    .selectFrom('export')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('created_at', 'desc')
    .execute()
}

export async function insertExport(tx: Db, row: ExportTable): Promise<void> {
  await tx.insertInto('export').values(row).execute()
}
