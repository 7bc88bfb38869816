import type { Db } from '../access.ts'

/** Every stored setting by key, parsed. */
export async function storedSettings(db: Db): Promise<Record<string, unknown>> {
  const rows = await db.selectFrom('setting').selectAll().execute()
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]))
}

export async function storeSettings(tx: Db, settings: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [key, value] of Object.entries(settings)) {
    await tx
      .insertInto('setting')
      .values({ key, value: JSON.stringify(value) })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify(value) }))
      .execute()
  }
}
