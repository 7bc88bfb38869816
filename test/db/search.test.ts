import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Access, accessTo } from '../../db/access.ts'
import { openDatabase } from '../../db/open.ts'
import { foundDocuments, foundPages, indexQuery } from '../../db/sqlite/search.ts'
import { openPageReader } from '../../electron/core/page-reading.ts'
import { AppError } from '../../shared/errors.ts'
import { parseSearch } from '../../shared/text/search-query.ts'

let db: Database.Database
let access: Access
const requests = [randomUUID(), randomUUID()] as const
const made = '2026-01-05T09:00:00.000Z'

beforeEach(() => {
  db = openDatabase(':memory:', join(import.meta.dirname, '..', '..', 'db', 'migrations'))
  access = accessTo(db)
  db.exec(`insert into file values ('${'a'.repeat(64)}', 1, 'application/pdf', '${made}')`)
  requests.forEach((id, index) => {
    db.prepare(
      `insert into request (id, number, law, status, received_on, channel, requester_name, requester_type,
        requester_contact, subject, text, handler, created_at)
       values (?, ?, 'woo', 'registered', '2026-01-05', 'email', 'V', 'citizen', '', 'S', '', 'h', ?)`,
    ).run(id, `2026-000${index + 1}`, made)
  })
})
afterEach(() => access.close())

let sequence = 0
/** A document with one page a text; each line of it 14 points under the one before. */
function document(request: string, ...pages: string[]): string {
  const id = randomUUID()
  sequence += 1
  db.prepare(
    'insert into document (id, request_id, sequence, name, sha256, pages, created_at) values (?, ?, ?, ?, ?, ?, ?)',
  ).run(id, request, sequence, 'brief.pdf', 'a'.repeat(64), pages.length, made)
  pages.forEach((text, page) => {
    const chars = text
      .split('\n')
      .flatMap((line, row) =>
        [...line].map((sign, column) => [
          sign,
          50 + column * 6,
          700 - row * 14,
          56 + column * 6,
          710 - row * 14,
        ]),
      )
    db.prepare(
      'insert into page (document_id, page, x0, y0, x1, y1, rotate, user_unit, text, chars) values (?, ?, 0, 0, 600, 800, 0, 1, ?, ?)',
    ).run(id, page, chars.map(([sign]) => sign).join(''), deflateRawSync(JSON.stringify(chars)))
  })
  return id
}

async function read() {
  await openPageReader(access).catchUp()
}

const search = (query: string, requestId?: string) =>
  access.read(async (at) => {
    const { match } = await indexQuery(at, parseSearch(query), requestId)
    return (await foundPages(at, match, { order: 'relevance', limit: 50, offset: 0 })).pages
  })
const found = async (query: string, requestId?: string) =>
  (await search(query, requestId)).map(({ documentId, page }) => `${documentId}:${page}`).sort()

describe('the index over pages', () => {
  it('[Z1] finds words, phrases, beginnings, near words and without accents', async () => {
    const id = document(
      requests[0],
      'De coördinatie van het\nbestemmingsplan begon',
      'Geen plan voor de subsidie',
    )
    await read()
    expect(await found('coordinatie')).toEqual([`${id}:0`])
    expect(await found('"het bestemmingsplan"')).toEqual([`${id}:0`])
    expect(await found('bestemm*')).toEqual([`${id}:0`])
    expect(await found('coördinatie NABIJ/3 bestemmingsplan')).toEqual([`${id}:0`])
    expect(await found('plan NIET subsidie')).toEqual([])
    expect(await found('subsidie OF coordinatie')).toHaveLength(2)
  })

  it('[Z2] finds a word broken off at a line end, whole and in parts', async () => {
    const id = document(requests[0], 'over de nieuwe netaan-\nsluiting in de wijk en een e-\nmail van u')
    await read()
    for (const query of ['netaansluiting', '"nieuwe netaansluiting in"', 'e-mail', 'sluiting'])
      expect(await found(query), query).toEqual([`${id}:0`])
  })

  it('[Z3] finds a number or address by a part of it, also closed up', async () => {
    const id = document(
      requests[0],
      'Rekening NL91 ABNA 0417 1643 00, kenmerk Z2026-00417-A, j.jansen@rijk.nl',
    )
    const other = document(requests[1], 'kenmerk Z2026-00999')
    await read()
    for (const query of ['NL91ABNA0417164300', '*1716430*', '00417', '*@rijk*', 'z2026-00417'])
      expect(await found(query), query).toEqual([`${id}:0`])
    expect(await found('2026-00')).toEqual([`${id}:0`, `${other}:0`].sort())
    expect(await found('2026-00', requests[1])).toEqual([`${other}:0`])
  })

  it('[Z4] keeps to one request', async () => {
    document(requests[0], 'gezocht')
    const second = document(requests[1], 'gezocht')
    await read()
    expect(await found('gezocht')).toHaveLength(2)
    expect(await found('gezocht', requests[1])).toEqual([`${second}:0`])
  })

  it('[Z5] shows hits in context', async () => {
    document(requests[0], 'Voor de wethouder\nvan Ruimte')
    await read()
    const [hit] = await search('wethouder')
    expect(hit?.parts).toEqual([
      { text: 'Voor de ', isHit: false },
      { text: 'wethouder', isHit: true },
      { text: ' van Ruimte', isHit: false },
    ])
  })

  it('[Z8] counts all, gives the best first and goes on where a page of hits ended, however it is asked', async () => {
    const best = 'kap van de eik kap van de eik kapvergunning voor de kap van de eik'
    const ids = [document(requests[0], `kap van de eik ${'en nog iets anders '.repeat(9)}`, 'niets')]
    ids.push(document(requests[0], best), document(requests[1], 'de kap van de linde en de eik'))
    await read()
    for (const [query, total, ordered] of [
      ['eik', 3, true],
      ['kap*', 3, true],
      ['"kap van de"', 3, true],
      ['"kap van de" eik*', 3, false],
      ['"kap van" NABIJ/9 eik', 3, false],
      ['"van de eik"', 2, true],
      ['afwezig', 0, true],
    ] as const)
      await access.read(async (at) => {
        const { match } = await indexQuery(at, parseSearch(query))
        for (const order of ['relevance', 'inventory'] as const) {
          const all = await foundPages(at, match, { order, limit: 50, offset: 0 })
          const ask = async (offset: number) => foundPages(at, match, { order, limit: 1, offset })
          const [first, second, beyond] = [await ask(0), await ask(1), await ask(7)]
          expect([query, all.total, first.total, beyond.total]).toEqual([query, total, total, total])
          expect([...first.pages, ...second.pages]).toEqual(all.pages.slice(0, 2))
          expect(all.pages.every(({ parts }) => parts.some(({ isHit }) => isHit))).toBe(true)
          if (order === 'relevance' && ordered && total > 0) expect(all.pages[0]?.documentId).toBe(ids[1])
          const inOne = await foundPages(at, match, { order, limit: 9, offset: 0, within: [ids[0]!] })
          expect(inOne.total).toBe(Math.min(total, 1))
        }
      })
  })

  it('[Z6] follows a page that gets other text, and forgets a removed document', async () => {
    const id = document(requests[0], 'eerste lezing')
    await read()
    db.prepare('update page set text = ?, chars = ? where document_id = ?').run(
      'tweedelezing',
      deflateRawSync(JSON.stringify([['tweede', 0, 0, 30, 10]])),
      id,
    )
    await read()
    expect(await found('eerste')).toEqual([])
    expect(await found('tweede')).toEqual([`${id}:0`])
    db.prepare('delete from document where id = ?').run(id)
    expect(await found('tweede')).toEqual([])
    expect(db.prepare('select count(*) as n from page_text').get()).toEqual({ n: 0 })
    for (const index of ['page_index', 'identifier_index'])
      db.exec(`insert into ${index} (${index}) values ('integrity-check')`)
  })

  it('[Z7] never meets an error of the index, whatever is typed', async () => {
    document(requests[0], 'een tekst met a b en c')
    await read()
    const piece = fc.constantFrom(
      'a',
      'EN',
      'OF',
      'NIET',
      'NEAR/3',
      '(',
      ')',
      '"b c"',
      '*',
      "'",
      ':',
      '{',
      '^',
      '-',
      '"',
      '1a',
      'x*',
      '+',
      'rank',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 12 }), async (pieces) => {
        try {
          const at = pieces.join(' ')
          await search(at)
          await access.read(async (door) =>
            foundDocuments(door, (await indexQuery(door, parseSearch(at))).match),
          )
        } catch (error) {
          if (!(error instanceof AppError)) throw error
        }
      }),
      { numRuns: 500 },
    )
  })
})
