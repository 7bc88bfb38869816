import type { Db } from '../access.ts'
import type { ProfileTable } from '../process-tables.ts'

export async function profiles(db: Db): Promise<ProfileTable[]> {
  return db.selectFrom('profile').selectAll().orderBy('created_at').orderBy('name').execute()
}

export async function profileById(db: Db, id: string): Promise<ProfileTable | undefined> {
  return db.selectFrom('profile').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertProfile(tx: Db, profile: ProfileTable): Promise<void> {
  await tx.insertInto('profile').values(profile).execute()
}

export async function updateProfile(
  tx: Db,
  id: string,
  change: Partial<Omit<ProfileTable, 'id'>>,
): Promise<void> {
  await tx.updateTable('profile').set(change).where('id', '=', id).execute()
}

/** Open requests by handler's name. */
export async function openByHandler(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('case_fact')
    .select(['handler', (eb) => eb.fn.countAll<number>().as('count')])
    .where('is_open', '=', 1)
    .groupBy('handler')
    .execute()
  return new Map(rows.map(({ handler, count }) => [handler, count]))
}

/** Gives requests another handler; answers with the ids of those that changed hands. */
export async function giveRequests(
  tx: Db,
  chosen: { readonly ids: readonly string[] } | { readonly openOf: string },
  to: string,
): Promise<string[]> {
  let change = tx.updateTable('request').set({ handler: to }).where('handler', '!=', to)
  if ('ids' in chosen) change = change.where('id', 'in', chosen.ids)
  else {
    const open = await tx
      .selectFrom('case_fact')
      .select('request_id')
      .where('is_open', '=', 1)
      .where('handler', '=', chosen.openOf)
      .execute()
    change = change.where(
      'id',
      'in',
      open.map(({ request_id }) => request_id),
    )
  }
  return (await change.returning('id').execute()).map(({ id }) => id)
}
