import type { Db } from '../access.ts'
import type {
  CourtPenaltyTable,
  RemedyDocumentTable,
  RemedyTable,
  ThirdPartyDocumentTable,
  ThirdPartyTable,
} from '../process-tables.ts'

/** The third parties of a request, each with the documents shown to them. */
export async function partiesOf(
  db: Db,
  requestId: string,
): Promise<(ThirdPartyTable & { readonly documents: readonly ThirdPartyDocumentTable[] })[]> {
  const parties = await db
    .selectFrom('third_party')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('asked_on')
    .orderBy('created_at')
    .execute()
  const shown = await db
    .selectFrom('third_party_document as shown')
    .innerJoin('third_party as party', 'party.id', 'shown.third_party_id')
    .selectAll('shown')
    .where('party.request_id', '=', requestId)
    .execute()
  const byParty = Map.groupBy(shown, (one) => one.third_party_id)
  return parties.map((party) => ({ ...party, documents: byParty.get(party.id) ?? [] }))
}

export async function setShownDocuments(
  tx: Db,
  partyId: string,
  documents: readonly Omit<ThirdPartyDocumentTable, 'third_party_id'>[],
): Promise<void> {
  await tx.deleteFrom('third_party_document').where('third_party_id', '=', partyId).execute()
  for (const one of documents)
    await tx
      .insertInto('third_party_document')
      .values({ third_party_id: partyId, ...one })
      .execute()
}

/** Objections and appeals of a request, each with the documents it changed. */
export async function remediesOf(
  db: Db,
  requestId: string,
): Promise<(RemedyTable & { readonly documents: readonly RemedyDocumentTable[] })[]> {
  const remedies = await db
    .selectFrom('remedy')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('received_on')
    .orderBy('created_at')
    .execute()
  const changed = await db
    .selectFrom('remedy_document as changed')
    .innerJoin('remedy', 'remedy.id', 'changed.remedy_id')
    .selectAll('changed')
    .where('remedy.request_id', '=', requestId)
    .execute()
  const byRemedy = Map.groupBy(changed, (one) => one.remedy_id)
  return remedies.map((remedy) => ({ ...remedy, documents: byRemedy.get(remedy.id) ?? [] }))
}

export async function setChangedDocuments(
  tx: Db,
  remedyId: string,
  documents: readonly Omit<RemedyDocumentTable, 'remedy_id'>[],
): Promise<void> {
  await tx.deleteFrom('remedy_document').where('remedy_id', '=', remedyId).execute()
  for (const one of documents)
    await tx
      .insertInto('remedy_document')
      .values({ remedy_id: remedyId, ...one })
      .execute()
}

export async function penaltiesOf(db: Db, requestId: string): Promise<CourtPenaltyTable[]> {
  return db
    .selectFrom('court_penalty')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('ruling_on')
    .execute()
}

/** Keeps when a third party was asked and until when it may answer; false when it is not of this request. */
export async function askParty(
  tx: Db,
  requestId: string,
  id: string,
  change: Pick<ThirdPartyTable, 'asked_on' | 'term_end'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('third_party')
    .set(change)
    .where('id', '=', id)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes that the requester was told of every third party that was asked and did not answer; answers with their ids. */
export async function tellOfParties(
  tx: Db,
  requestId: string,
  on: string,
  termEnd: string,
): Promise<string[]> {
  const rows = await tx
    .updateTable('third_party')
    .set({ told_on: on, term_end: termEnd })
    .where('request_id', '=', requestId)
    .where('told_on', 'is', null)
    .where('replied_on', 'is', null)
    .where('asked_on', '<=', on)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
