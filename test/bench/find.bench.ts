import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { openDatabase } from '../../db/open.ts'
import { openCore } from '../../electron/core/core.ts'
import { root } from '../../electron/core/files/root.ts'
import { madeText, numbersFrom } from './support/made-text.ts'

/**
 * Measures search and redact over a request: time to the first hits and to all of them, next to a plain search for the
 * same words through the same texts. `npm run --silent bench -- find [pages]`; prints JSON; exit 3 over a bound.
 */
const pages = Number(process.argv[2] ?? 5000)
const pagesEach = 25
const bounds = { firstMs: 300, allMs: 3000 }
const text = madeText(numbersFrom(31))
const folder = mkdtempSync(join(tmpdir(), 'lakwerk-find-'))
const made = '2026-01-05T09:00:00.000Z'
try {
  const db = openDatabase(folder, join(root, 'db', 'migrations'))
  const requestId = randomUUID()
  const bodies: string[] = []
  db.transaction(() => {
    db.exec(`insert into file values ('${'a'.repeat(64)}', 1, 'application/pdf', '${made}')`)
    db.prepare(
      `insert into request (id, number, law, status, received_on, channel, requester_name, requester_type,
        requester_contact, subject, text, handler, created_at)
       values (?, '2026-0001', 'woo', 'searching', '2026-01-05', 'email', 'V', 'citizen', '', 'S', '', 'h', ?)`,
    ).run(requestId, made)
    for (let one = 0; one < pages / pagesEach; one++) {
      const id = randomUUID()
      db.prepare(
        'insert into document (id, request_id, sequence, name, sha256, pages, created_at) values (?, ?, ?, ?, ?, ?, ?)',
      ).run(id, requestId, one + 1, `stuk ${one}.pdf`, 'a'.repeat(64), pagesEach, made)
      for (let number = 0; number < pagesEach; number++) {
        const name = number % 10 === 3 ? ' Mevrouw Van der Meulen-Bäcker belde.' : ''
        const data =
          number % 10 === 5 ? ' Mail p.bakker@example.nl of bel 06 1234 5678, zaak naam7 achternaam7.' : ''
        const body = `${text.page().replace(/(.{90}) /g, '$1\n')}${name}${data}`
        bodies.push(body)
        db.prepare(
          'insert into page (document_id, page, x0, y0, x1, y1, rotate, user_unit, text, chars) values (?, ?, 0, 0, 600, 800, 0, 1, ?, ?)',
        ).run(id, number, body, deflateRawSync('[]'))
        db.prepare('update page_text set is_read = 1, body = ? where document_id = ? and page = ?').run(
          body,
          id,
          number,
        )
      }
    }
  })()
  db.close()
  const core = await openCore({ dataFolder: folder, jobs: 'own' })
  const wishes = {
    name: { kind: 'terms', terms: 'van der meulen-backer', wholeWord: true, matchCase: false },
    common: { kind: 'terms', terms: 'vergunning', wholeWord: true, matchCase: false },
    list: {
      kind: 'terms',
      terms: Array.from({ length: 200 }, (_, at) => `naam${at} achternaam${at}`).join('\n'),
      wholeWord: true,
      matchCase: false,
    },
    presets: { kind: 'presets', presets: ['email', 'phone', 'iban', 'bsn', 'postcode', 'plate', 'date'] },
    regex: { kind: 'regex', source: '\\bbez[a-z]+\\b', matchCase: false },
  }
  const results = []
  for (const [name, wish] of Object.entries(wishes)) {
    const cpuBegan = process.cpuUsage()
    const times = { first: [] as number[], all: [] as number[], longest: 0 }
    let hits = 0
    for (let round = 0; round < 3; round++) {
      const began = performance.now()
      let from: unknown
      let isSeen = false
      hits = 0
      for (;;) {
        const at = performance.now()
        const reply = await core.call(
          'redaction.find',
          { requestId, wish, ...(from ? { from } : {}) },
          'command-line',
        )
        if (!reply.ok) throw new Error(reply.error.code)
        const value = reply.value as { hits: unknown[]; next: unknown }
        hits += value.hits.length
        times.longest = Math.max(times.longest, performance.now() - at)
        // An answer without hits shows the officer nothing yet.
        if (!isSeen && hits > 0) {
          isSeen = true
          times.first.push(performance.now() - began)
        }
        if (!value.next) break
        from = value.next
      }
      times.all.push(performance.now() - began)
    }
    const median = (list: readonly number[]) => Math.round([...list].sort((a, b) => a - b)[1] ?? 0)
    results.push({
      name,
      hits,
      // Null when nothing was found: there was no first hit to wait for.
      firstMs: times.first.length > 0 ? median(times.first) : null,
      allMs: median(times.all),
      // Processor time of one whole search: what the wall clock says when nothing else runs.
      cpuMs: Math.round((process.cpuUsage(cpuBegan).user + process.cpuUsage(cpuBegan).system) / 3000),
      longestAnswerMs: Math.round(times.longest),
    })
  }
  const plainBegan = performance.now()
  let plainHits = 0
  for (const body of bodies) for (const _ of body.matchAll(/vergunning/gi)) plainHits += 1
  const plainMs = performance.now() - plainBegan
  await core.close()
  const passed = results.every(
    ({ hits, firstMs, allMs }) =>
      hits > 0 && firstMs !== null && firstMs < bounds.firstMs && allMs < bounds.allMs,
  )
  console.log(
    JSON.stringify(
      { pages, results, plainSearchMs: Math.round(plainMs), plainHits, bounds, passed },
      null,
      2,
    ),
  )
  process.exitCode = passed ? 0 : 3
} finally {
  rmSync(folder, { recursive: true, force: true })
}
