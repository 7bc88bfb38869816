import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Access, accessTo } from '../../db/access.ts'
import { checkChain } from '../../db/audit.ts'
import { openDatabase } from '../../db/open.ts'
import type { EventTable } from '../../db/tables.ts'

let handle: Database.Database
let access: Access

beforeEach(() => {
  handle = openDatabase(':memory:', join(import.meta.dirname, '..', '..', 'db', 'migrations'))
  access = accessTo(handle)
})
afterEach(() => access.close())

const setting = (key: string) => ({ key, value: '1' })
const events = () => handle.prepare('select * from event order by id').all() as EventTable[]

describe('the two doors', () => {
  it('[D10] refuses a write that logs nothing, and rolls it back', async () => {
    await expect(
      access.write('tester', async (tx) => {
        await tx.insertInto('setting').values(setting('a')).execute()
      }),
    ).rejects.toThrow('at least one event')
    expect(handle.prepare('select count(*) as n from setting').get()).toEqual({ n: 0 })
  })

  it('[D11] rolls back everything when the work throws, events included', async () => {
    await expect(
      access.write('tester', async (tx, log) => {
        await tx.insertInto('setting').values(setting('a')).execute()
        log('setting.saved', 'a')
        throw new Error('half-way')
      }),
    ).rejects.toThrow('half-way')
    expect(handle.prepare('select count(*) as n from setting').get()).toEqual({ n: 0 })
    expect(events()).toEqual([])
  })

  it('[D12] refuses a door inside a door instead of waiting for itself', async () => {
    await expect(
      access.write('tester', async (_tx, log) => {
        log('setting.saved', 'a')
        await access.read(async (db) => db.selectFrom('setting').selectAll().execute())
      }),
    ).rejects.toThrow('inside another')
  })

  it('[D13] serialises writes that start together', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        access.write('tester', async (tx, log) => {
          await tx
            .insertInto('setting')
            .values(setting(`k${number}`))
            .execute()
          log('setting.saved', `k${number}`)
        }),
      ),
    )
    expect(events()).toHaveLength(20)
    expect(checkChain(events())).toMatchObject({ intact: true, events: 20 })
  })
})

describe('the audit trail', () => {
  const fill = async () => {
    for (const key of ['a', 'b', 'c'])
      await access.write('tester', async (tx, log) => {
        await tx.insertInto('setting').values(setting(key)).execute()
        log('setting.saved', key, { fields: [key] })
      })
  }

  it('[D20] cannot be changed or deleted through SQL', async () => {
    await fill()
    expect(() => handle.prepare("update event set actor = 'x' where id = 2").run()).toThrow(
      'cannot be changed',
    )
    expect(() => handle.prepare('delete from event where id = 2').run()).toThrow('cannot be deleted')
  })

  it.each(['at', 'actor', 'kind', 'subject', 'data', 'prev', 'hash'] as const)(
    '[D21] shows a changed %s',
    async (column) => {
      await fill()
      const changed = events().map((event) =>
        event.id === 2 ? { ...event, [column]: `${event[column]}x` } : event,
      )
      expect(checkChain(changed)).toMatchObject({ intact: false, brokenAt: 2 })
    },
  )

  it('[D22] shows a removed event and one that was put in', async () => {
    await fill()
    expect(checkChain(events().filter(({ id }) => id !== 2))).toMatchObject({ intact: false })
    expect(checkChain([...events(), ...events().slice(2)])).toMatchObject({ intact: false })
  })
})
