import type { Db } from '../access.ts'
import type { PartialDecisionTable } from '../process-tables.ts'

/** A part of a large request with the ids of its documents. */
export type PartialRecord = PartialDecisionTable & { readonly documents: readonly string[] }

/** The parts of a large request, in order of number. */
export async function partialsOf(db: Db, requestId: string): Promise<PartialRecord[]> {
  const parts = await db
    .selectFrom('partial_decision')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('number')
    .execute()
  if (parts.length === 0) return []
  const documents = await db
    .selectFrom('partial_document')
    .innerJoin('partial_decision as part', 'part.id', 'partial_document.partial_id')
    .select(['partial_id', 'document_id'])
    .where('part.request_id', '=', requestId)
    .execute()
  const byPart = Map.groupBy(documents, (one) => one.partial_id)
  return parts.map((part) => ({
    ...part,
    documents: (byPart.get(part.id) ?? []).map(({ document_id }) => document_id),
  }))
}

export async function insertPartial(tx: Db, part: PartialDecisionTable): Promise<void> {
  await tx.insertInto('partial_decision').values(part).execute()
}

export async function updatePartial(
  tx: Db,
  id: string,
  change: Partial<Omit<PartialDecisionTable, 'id' | 'request_id' | 'number'>>,
): Promise<void> {
  await tx.updateTable('partial_decision').set(change).where('id', '=', id).execute()
}

export async function deletePartial(tx: Db, id: string): Promise<void> {
  await tx.deleteFrom('partial_decision').where('id', '=', id).execute()
}

export async function setPartialDocuments(
  tx: Db,
  partialId: string,
  documents: readonly string[],
): Promise<void> {
  await tx.deleteFrom('partial_document').where('partial_id', '=', partialId).execute()
  for (const document_id of documents)
    await tx.insertInto('partial_document').values({ partial_id: partialId, document_id }).execute()
}

/** Parts whose decision letter was sent, and how many packages were made of each. */
export async function partialTrail(
  db: Db,
  requestId: string,
): Promise<{ readonly lettered: ReadonlySet<string>; readonly exports: ReadonlyMap<string, number> }> {
  const letters = await db
    .selectFrom('letter')
    .select('partial_id')
    .where('request_id', '=', requestId)
    .where('partial_id', 'is not', null)
    .where('kind', '=', 'L10')
    .where('state', '=', 'sent')
    .execute()
  const made = await db
    .selectFrom('export')
    .select(['partial_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('request_id', '=', requestId)
    .where('partial_id', 'is not', null)
    .groupBy('partial_id')
    .execute()
  return {
    lettered: new Set(letters.flatMap(({ partial_id }) => (partial_id === null ? [] : [partial_id]))),
    exports: new Map(made.flatMap((row) => (row.partial_id === null ? [] : [[row.partial_id, row.count]]))),
  }
}
