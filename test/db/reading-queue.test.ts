import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Access, accessTo } from '../../db/access.ts'
import { openDatabase } from '../../db/open.ts'
import { insertSources, ledgerOf, openDelivery, setDeliveryState } from '../../db/queries/intake.ts'
import type { JobContext } from '../../electron/core/handler.ts'
import { sourceRow } from '../../electron/core/intake-ledger.ts'
import { readingQueue } from '../../electron/core/jobs/reading-queue.ts'
import type { ReadSource, SourceItem } from '../../electron/workers/intake/read-source.ts'

const delivery = randomUUID()
const request = randomUUID()
const batch = 48
let access: Access

beforeEach(() => {
  const db = openDatabase(':memory:', join(import.meta.dirname, '..', '..', 'db', 'migrations'))
  access = accessTo(db)
  db.prepare(
    `insert into request (id, number, law, status, received_on, channel, requester_name, requester_type,
      requester_contact, subject, text, handler, created_at)
     values (?, '2026-0001', 'woo', 'registered', '2026-01-05', 'email', 'V', 'citizen', '', 'S', '', 'h', ?)`,
  ).run(request, '2026-01-05T09:00:00.000Z')
})
afterEach(() => access.close())

async function deliver(count: number): Promise<void> {
  await access.keep(async (tx) => {
    await openDelivery(tx, { id: delivery, requestId: request, origin: 'window' })
    const rows = Array.from({ length: count }, (_, position) =>
      sourceRow({
        deliveryId: delivery,
        requestId: request,
        parentId: null,
        found: {
          position,
          path: `${position}.txt`,
          name: `${position}.txt`,
          sha256: position.toString(16).padStart(64, '0'),
          bytes: 10,
          refusal: null,
          isIgnored: false,
        },
      }),
    )
    await insertSources(tx, rows)
  })
}

/** A fresh queue, as after a crash, with two threads that ask it. */
function threads() {
  const at = { id: delivery, actor: 'h', progress: () => {}, services: { access, push: () => {} } }
  const queue = readingQueue(at as unknown as JobContext, delivery)
  const { signal } = new AbortController()
  const asks = [queue.reader(signal), queue.reader(signal)] as const
  return (thread: 0 | 1, read: readonly SourceItem[] = []) =>
    asks[thread]({ kind: 'next', results: read.map(asDocument) }) as Promise<readonly SourceItem[]>
}

const asDocument = ({ id, sha256 }: SourceItem): ReadSource => ({
  id,
  kind: 'text',
  outcome: 'document',
  refusal: null,
  findings: [],
  document: { sha256, bytes: 10, title: '', day: null, message: null, pages: [] },
  inside: null,
  enclosed: [],
})

const names = (items: readonly SourceItem[]) => items.map(({ name }) => Number.parseInt(name, 10))
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)
const ledger = () => access.read((db) => ledgerOf(db, request))
const count = async (wanted: string) => (await ledger()).filter(({ outcome }) => outcome === wanted).length

describe('files for threads that read', () => {
  it('[RQ1] settles batches in the order in which they were handed out', async () => {
    await deliver(batch * 2 + 4)
    const ask = threads()
    const [one, two] = [await ask(0), await ask(1)]
    expect(names(one)).toEqual(numbers(0, batch))
    expect(names(two)).toEqual(numbers(batch, batch * 2))
    const three = await ask(1, two)
    expect(names(three)).toEqual(numbers(batch * 2, batch * 2 + 4))
    expect(await count('document')).toBe(0)
    // Nothing waits but what the first has in hand: the second waits for it, the first does not wait for itself.
    const waits = ask(1, three)
    expect(await ask(0, one)).toEqual([])
    expect(await waits).toEqual([])
    expect((await ledger()).map(({ sequence }) => sequence)).toEqual(numbers(1, batch * 2 + 5))
  })

  it('[RQ2] holds no more than some batches behind one that takes long', async () => {
    await deliver(batch * 9)
    const ask = threads()
    const long = await ask(0)
    let items = await ask(1)
    let behind = 0
    while (items.length > 0) {
      behind++
      const next = ask(1, items)
      items = behind < 4 ? await next : []
      if (behind === 4) {
        expect(await count('document')).toBe(0)
        expect(names(await ask(0, long))).toEqual(numbers(batch * 5, batch * 6))
        expect(names(await next)).toEqual(numbers(batch * 6, batch * 7))
      }
    }
    expect(await count('document')).toBe(batch * 5)
  })

  it('[RQ3] gives what was in hand at a crash again, one file at a time, and lists what breaks it each time', async () => {
    await deliver(3)
    expect(await threads()(0)).toHaveLength(3)
    const again = threads()
    const first = await again(0)
    expect(names(first)).toEqual([0])
    // Each of these threads breaks as well, before it has anything to tell.
    expect(names(await threads()(0))).toEqual([1])
    expect(names(await threads()(0))).toEqual([2])
    for (const expected of [0, 1, 2]) expect(names(await threads()(0))).toEqual([expected])
    expect(await threads()(0)).toEqual([])
    expect((await ledger()).map(({ outcome, reason }) => [outcome, reason])).toEqual(
      Array.from({ length: 3 }, () => ['listed', 'source.crashed']),
    )
  })

  it('[RQ4] hands out nothing more once a person halts the delivery, and keeps what was read', async () => {
    await deliver(batch * 3)
    const ask = threads()
    const [one, two] = [await ask(0), await ask(1)]
    await access.keep((tx) => setDeliveryState(tx, delivery, 'paused'))
    expect(await ask(1, two)).toEqual([])
    expect(await ask(0, one)).toEqual([])
    expect(await count('document')).toBe(batch * 2)
    expect(await count('waiting')).toBe(batch)
  })
})
