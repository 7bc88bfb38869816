import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openDatabase } from '../../db/open.ts'
import { scopeWord } from '../../db/sqlite/search.ts'
import { openCore } from '../../electron/core/core.ts'
import { root } from '../../electron/core/files/root.ts'
import { madeText, numbersFrom } from './support/made-text.ts'

/**
 * Measures searching: ranked queries with their snippets through the core, next to the bare FTS5 query over the same
 * index in the same run. `npm run --silent bench -- search [pages]`; prints JSON; exit 3 when a bound is not met.
 */
const pages = Number(process.argv[2] ?? 100_000)
const pagesEach = 10
const rounds = 7
const bounds = { p95Ms: 50, ratio: 1.5 }

const random = numbersFrom(11)
const made = '2026-01-05T09:00:00.000Z'

function fill(db: Database.Database): void {
  const request = db.prepare(
    `insert into request (id, number, law, status, received_on, channel, requester_name, requester_type,
      requester_contact, subject, text, handler, created_at)
     values (?, ?, 'woo', 'searching', '2026-01-05', 'email', 'V', 'citizen', '', 'S', '', 'h', ?)`,
  )
  const document = db.prepare(
    'insert into document (id, request_id, sequence, name, sha256, pages, created_at) values (?, ?, ?, ?, ?, ?, ?)',
  )
  const page = db.prepare(
    'insert into page (document_id, page, x0, y0, x1, y1, rotate, user_unit, text, chars) values (?, ?, 0, 0, 600, 800, 0, 1, ?, ?)',
  )
  const read = db.prepare(
    'update page_text set is_read = 1, body = ?, identifiers = ? where document_id = ? and page = ?',
  )
  const text = madeText(random)
  db.transaction(() => {
    db.exec(`insert into file values ('${'a'.repeat(64)}', 1, 'application/pdf', '${made}')`)
    for (let one = 0; one < pages / pagesEach; one++) {
      if (one % 500 === 0) request.run(requestId(one), `2026-${String(one).padStart(5, '0')}`, made)
      const id = randomUUID()
      document.run(id, requestId(one), (one % 500) + 1, `stuk ${one}.pdf`, 'a'.repeat(64), pagesEach, made)
      for (let number = 0; number < pagesEach; number++) {
        const body = `${text.page()} ZK-${100_000 + one * pagesEach + number}`
        page.run(id, number, body, Buffer.alloc(1))
        read.run(body, `ZK-${100_000 + one * pagesEach + number}`, id, number)
      }
    }
  })()
}

const requestIds: string[] = []
function requestId(document: number): string {
  const at = Math.floor(document / 500)
  requestIds[at] ??= randomUUID()
  return requestIds[at]
}

const queries: readonly (readonly [string, string, string])[] = [
  ['word', 'vergunning', '{body joined} : ("vergunning")'],
  ['phrase', '"besluit van"', '{body joined} : ("besluit van")'],
  ['prefix', 'vergun*', '{body joined} : ("vergun" *)'],
  ['and', 'vergunning bezwaar', '{body joined} : (("vergunning" AND "bezwaar"))'],
  ['near', 'vergunning NABIJ/10 bezwaar', '{body joined} : (NEAR("vergunning" "bezwaar", 10))'],
  ['not', 'vergunning NIET bezwaar', '{body joined} : (("vergunning" NOT "bezwaar"))'],
  ['rare', 'ZK-100123', '{body joined} : (("ZK-100123" OR "ZK-100123"))'],
]

const folder = mkdtempSync(join(tmpdir(), 'lakwerk-search-'))
try {
  let db = openDatabase(folder, join(root, 'db', 'migrations'))
  const began = performance.now()
  fill(db)
  const filledS = (performance.now() - began) / 1000
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const core = await openCore({ dataFolder: folder, jobs: 'own' })
  db = openDatabase(folder, join(root, 'db', 'migrations'))
  const bare = db.prepare(
    `select rowid, rank, snippet(page_index, 1, '[', ']', '…', 40) from page_index
     where page_index match ? order by rank limit 50`,
  )
  const percentile = (times: readonly number[], share: number) =>
    [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  const oneRequest = requestIds[Math.floor(requestIds.length / 2)] ?? ''
  const results = []
  const all: number[] = []
  const ratios: number[] = []
  for (const [name, query, match] of queries)
    for (const within of [undefined, oneRequest]) {
      const scoped = within ? `scope : ${scopeWord(within)} AND ${match}` : match
      const [ours, theirs]: [number[], number[]] = [[], []]
      let hits = 0
      for (let round = 0; round < rounds; round++) {
        let at = performance.now()
        bare.all(scoped)
        theirs.push(performance.now() - at)
        at = performance.now()
        const reply = await core.call(
          'search.pages',
          { query, ...(within ? { requestId: within } : {}) },
          'command-line',
        )
        ours.push(performance.now() - at)
        if (!reply.ok) throw new Error(reply.error.code)
        hits = (reply.value as { pages: number }).pages
      }
      all.push(...ours.slice(1))
      const [own, peer] = [percentile(ours.slice(1), 0.5), percentile(theirs.slice(1), 0.5)]
      ratios.push(own / peer)
      results.push({
        name,
        over: within ? 'request' : 'everything',
        hits,
        medianMs: Number(own.toFixed(2)),
        bareFts5Ms: Number(peer.toFixed(2)),
        ratio: Number((own / peer).toFixed(2)),
      })
    }
  const p95Ms = percentile(all, 0.95)
  const medianOf = (numbers: readonly number[]) => percentile(numbers, 0.5)
  const totalRatio =
    results.reduce((sum, one) => sum + one.medianMs, 0) /
    results.reduce((sum, one) => sum + one.bareFts5Ms, 0)
  const passed = p95Ms < bounds.p95Ms && totalRatio <= bounds.ratio
  console.log(
    JSON.stringify(
      {
        pages,
        fillS: Number(filledS.toFixed(1)),
        databaseMb: Math.round(statSync(join(folder, 'lakwerk.db')).size / 1e6),
        results,
        p95Ms: Number(p95Ms.toFixed(1)),
        medianRatio: Number(medianOf(ratios).toFixed(2)),
        ratioOfSums: Number(totalRatio.toFixed(2)),
        bounds,
        passed,
      },
      null,
      2,
    ),
  )
  db.close()
  await core.close()
  process.exitCode = passed ? 0 : 3
} finally {
  rmSync(folder, { recursive: true, force: true })
}
