import { sql } from 'kysely'
import { now } from '../../shared/dates.ts'
import type { Db } from '../access.ts'

/** Notes a stored file; a second time changes nothing. */
export async function noteFile(tx: Db, sha256: string, bytes: number, mediaType: string): Promise<void> {
  await noteFiles(tx, [{ sha256, bytes, mediaType }])
}

/** Notes stored files; a second time changes nothing. */
export async function noteFiles(
  tx: Db,
  files: readonly { readonly sha256: string; readonly bytes: number; readonly mediaType: string }[],
): Promise<void> {
  if (files.length === 0) return
  await sql`
    insert into file (sha256, bytes, media_type, created_at)
    select value ->> 'sha256', value ->> 'bytes', value ->> 'mediaType', ${now()}
    from json_each(${JSON.stringify(files)})
    where true
    on conflict (sha256) do nothing`.execute(tx)
}

/** Those of the given files that no document and no burn needs any more; their rows are deleted. */
export async function dropUnusedFiles(tx: Db, hashes: readonly string[]): Promise<string[]> {
  const unused: string[] = []
  for (const sha256 of new Set(hashes)) {
    const document = await tx
      .selectFrom('document')
      .select('id')
      .where('sha256', '=', sha256)
      .executeTakeFirst()
    const burn = await tx
      .selectFrom('burn')
      .select('id')
      .where('redacted_sha256', '=', sha256)
      .executeTakeFirst()
    const letter = await tx
      .selectFrom('letter')
      .select('id')
      .where((at) => at.or([at('word_sha256', '=', sha256), at('pdf_sha256', '=', sha256)]))
      .executeTakeFirst()
    const template = await tx
      .selectFrom('letter_template')
      .select('kind')
      .where('sha256', '=', sha256)
      .executeTakeFirst()
    const source = await tx
      .selectFrom('source_file')
      .select('id')
      .where((at) =>
        at.or([at.and([at('sha256', '=', sha256), at('is_kept', '=', 1)]), at('replaced_by', '=', sha256)]),
      )
      .executeTakeFirst()
    if (letter || template || source) continue
    if (document || burn) continue
    await tx.deleteFrom('file').where('sha256', '=', sha256).execute()
    unused.push(sha256)
  }
  return unused
}
