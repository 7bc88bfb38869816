import type { Db } from '../access.ts'
import type { DuplicateGroupTable, DuplicateMemberTable, DuplicateVerdictTable } from '../search-tables.ts'

/** Documents that are in a group of look-alikes, or were left out for another. */
export async function documentsWithTwin(db: Db, requestId?: string): Promise<Set<string>> {
  let members = db
    .selectFrom('duplicate_member')
    .innerJoin('duplicate_group', 'duplicate_group.id', 'duplicate_member.group_id')
    .select('duplicate_member.document_id')
  if (requestId) members = members.where('duplicate_group.request_id', '=', requestId)
  return new Set((await members.execute()).map((row) => row.document_id))
}

export type GroupRecord = DuplicateGroupTable & { readonly members: readonly DuplicateMemberTable[] }

/** The groups of a request as last found, with their members. */
export async function duplicateGroups(db: Db, requestId: string): Promise<GroupRecord[]> {
  const groups = await db
    .selectFrom('duplicate_group')
    .selectAll()
    .where('request_id', '=', requestId)
    .execute()
  const members = await db
    .selectFrom('duplicate_member')
    .innerJoin('duplicate_group', 'duplicate_group.id', 'duplicate_member.group_id')
    .selectAll('duplicate_member')
    .where('duplicate_group.request_id', '=', requestId)
    .execute()
  const byGroup = Map.groupBy(members, (member) => member.group_id)
  return groups.map((group) => ({ ...group, members: byGroup.get(group.id) ?? [] }))
}

export type FoundGroup = Omit<DuplicateGroupTable, 'request_id' | 'made_at'> & {
  readonly members: readonly { readonly document_id: string; readonly similarity: number }[]
}
export type FoundTwin = readonly { readonly document_id: string; readonly page: number }[]

/** Puts the groups and same pages that were found in place of those of before. */
export async function keepDuplicates(
  tx: Db,
  requestId: string,
  groups: readonly FoundGroup[],
  twins: readonly FoundTwin[],
  at: string,
): Promise<void> {
  await tx.deleteFrom('duplicate_group').where('request_id', '=', requestId).execute()
  await tx.deleteFrom('page_twin').where('request_id', '=', requestId).execute()
  for (const { id, kind, representative_id, members } of groups) {
    await tx
      .insertInto('duplicate_group')
      .values({ id, request_id: requestId, kind, representative_id, made_at: at })
      .execute()
    for (const member of members)
      await tx
        .insertInto('duplicate_member')
        .values({ group_id: id, ...member })
        .execute()
  }
  for (const [twin, pages] of twins.entries())
    for (const page of pages)
      await tx
        .insertInto('page_twin')
        .values({ request_id: requestId, twin, ...page })
        .execute()
}

/** When the documents of a request were last compared; null = never. */
export async function lastCompared(db: Db, requestId: string): Promise<string | null> {
  const row = await db
    .selectFrom('event')
    .select('at')
    .where('subject', '=', requestId)
    .where('kind', '=', 'documents.compared')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

/** What was said about pairs of documents of a request. */
export async function duplicateVerdicts(db: Db, requestId: string): Promise<DuplicateVerdictTable[]> {
  return db
    .selectFrom('duplicate_verdict')
    .innerJoin('document', 'document.id', 'duplicate_verdict.document_id')
    .selectAll('duplicate_verdict')
    .where('document.request_id', '=', requestId)
    .execute()
}

/** Notes a verdict in place of an earlier one about the same two. */
export async function keepVerdict(tx: Db, verdict: DuplicateVerdictTable): Promise<void> {
  await forgetVerdict(tx, verdict.document_id, verdict.other_id)
  await tx.insertInto('duplicate_verdict').values(verdict).execute()
}

/** Takes back what was said about two documents, in either direction. */
export async function forgetVerdict(tx: Db, first: string, second: string): Promise<void> {
  await tx
    .deleteFrom('duplicate_verdict')
    .where((is) =>
      is.or([
        is.and([is('document_id', '=', first), is('other_id', '=', second)]),
        is.and([is('document_id', '=', second), is('other_id', '=', first)]),
      ]),
    )
    .execute()
}

/** Same pages in several documents of a request. */
export async function pageTwins(db: Db, requestId: string) {
  return db
    .selectFrom('page_twin')
    .select(['twin', 'document_id', 'page'])
    .where('request_id', '=', requestId)
    .orderBy('twin')
    .execute()
}
