import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Access, accessTo } from '../../db/access.ts'
import { openDatabase } from '../../db/open.ts'
import { tileCounts, workListIds } from '../../db/queries/work-list.ts'
import type { RequestFilter } from '../../shared/contract/requests.ts'

let handle: Database.Database
let access: Access

beforeEach(() => {
  handle = openDatabase(':memory:', join(import.meta.dirname, '..', '..', 'db', 'migrations'))
  access = accessTo(handle)
})
afterEach(() => access.close())

const lists = { decidedOrClosed: ['decided', 'closed'] }

function planOf({ sql, parameters }: { sql: string; parameters: readonly unknown[] }): string {
  const rows = handle.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[]
  return rows.map(({ detail }) => detail).join('\n')
}

const pagePlan = (filter: RequestFilter) =>
  access.read(async (db) => planOf(workListIds(db, filter, lists, { limit: 200, offset: 0 }).compile()))

describe('plans of hot queries', () => {
  it('[D30] reads the first page in the order of an index, without sorting', async () => {
    const plan = await pagePlan({})
    expect(plan).toContain('case_fact_due ')
    expect(plan).not.toContain('TEMP B-TREE')
  })

  it('[D31] reads all requests in the order of an index', async () => {
    const plan = await pagePlan({ scope: 'all' })
    expect(plan).toContain('case_fact_due_all')
    expect(plan).not.toContain('TEMP B-TREE')
  })

  it('[D32] finds the requests of one handler by index', async () => {
    const plan = await pagePlan({ handler: 'behandelaar' })
    expect(plan).toMatch(/SEARCH fact USING (COVERING )?INDEX case_fact_handler/)
    expect(plan).not.toContain('TEMP B-TREE')
  })

  it('[D35] searches text in an index alone', async () => {
    for (const scope of ['open', 'all'] as const) {
      const plan = await pagePlan({ text: 'fiets', scope })
      expect(plan).toMatch(/COVERING INDEX case_fact_due/)
      expect(plan).not.toContain('TEMP B-TREE')
    }
  })

  it('[D33] counts the tiles from an index alone', async () => {
    const plan = await access.read(async (db) => planOf(tileCounts(db, lists).compile()))
    expect(plan).toContain('COVERING INDEX case_fact_tile')
  })

  it('[D34] finds the events of a request by index on both sides', async () => {
    const plan = planOf({
      sql: `select * from event where subject = ? or json_extract(data, '$.request') = ? order by id desc`,
      parameters: ['x', 'x'],
    })
    expect(plan).toContain('event_subject')
    expect(plan).toContain('event_request')
  })
})
