import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accessTo } from '../../db/access.ts'
import { openDatabase } from '../../db/open.ts'
import { recount } from '../../electron/core/case-facts.ts'
import { type Core, openCore } from '../../electron/core/core.ts'
import { root } from '../../electron/core/files/root.ts'
import { addDays, type Day, today } from '../../shared/dates.ts'

/**
 * Measures a large office: requests with 30 dated events each (contact steps, term events, decision).
 * `npm run --silent bench -- cases [requests]`; prints JSON; exit 3 when a bound of the project is not met.
 */
const requests = Number(process.argv[2] ?? 20_000)
const eventsEach = 30
const openShare = 0.4
const bounds = { listP95Ms: 100, statisticsMs: 500, holidayMs: 5000 }

// mulberry32: the same office at every run.
let seed = 7
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

const words = [
  'fietsparkeren',
  'warmtenet',
  'handhaving',
  'Überlast',
  'subsidie',
  'toezicht',
  'bestemmingsplan',
]
const names = ['A. de Vries', 'B. Özdemir', 'C. Jansen', 'Stichting Open', 'D. Bakker', 'Krant B.V.']
const handlers = Array.from({ length: 25 }, (_, index) => `behandelaar ${index + 1}`)
const openStatuses = ['registered', 'contacted', 'searching', 'reviewing', 'awaiting_views', 'drafting']

function fill(folder: string): void {
  const db = openDatabase(folder, join(root, 'db', 'migrations'))
  const insert = (table: string, columns: readonly string[]) =>
    db.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
  const request = insert('request', [
    'id',
    'number',
    'law',
    'status',
    'received_on',
    'channel',
    'requester_name',
    'requester_type',
    'requester_contact',
    'subject',
    'text',
    'handler',
    'closed_on',
    'created_at',
  ])
  const step = insert('contact_step', [
    'id',
    'request_id',
    'intervention',
    'on_day',
    'channel',
    'direction',
    'by_whom',
    'with_whom',
    'reached',
    'summary',
    'agreement',
    'created_at',
  ])
  const event = insert('term_event', ['id', 'request_id', 'kind', 'data', 'created_at'])
  const decision = insert('decision', ['request_id', 'signed_on', 'sent_on'])
  const text = 'Graag ontvang ik alle stukken over dit onderwerp. '.repeat(40)
  db.transaction(() => {
    for (let index = 0; index < requests; index++) {
      const id = randomUUID()
      const open = random() < openShare
      const age = Math.floor(open ? random() * 120 : 60 + random() * 1400)
      const received = addDays(today(), -age)
      const at = (days: number): Day => addDays(received, days)
      const created = `${received}T09:00:00.000Z`
      const status = open ? pick(openStatuses) : pick(['decided', 'published', 'closed', 'withdrawn'])
      request.run(
        id,
        `${received.slice(0, 4)}-${String(index + 1).padStart(4, '0')}`,
        'woo',
        status,
        received,
        pick(['email', 'post', 'web_form']),
        pick(names),
        pick(['citizen', 'journalist', 'company']),
        'voorbeeld@example.nl',
        `Besluitvorming ${pick(words)} ${index}`,
        text,
        pick(handlers),
        status === 'withdrawn' || status === 'closed' ? at(40) : null,
        created,
      )
      const record = (data: { kind: string; on: Day }) =>
        event.run(randomUUID(), id, data.kind, JSON.stringify(data), created)
      const steps = Math.floor(random() * 5)
      for (let one = 0; one < steps; one++)
        step.run(
          randomUUID(),
          id,
          'I1',
          at(1 + one),
          'phone',
          'outgoing',
          'behandelaar',
          'verzoeker',
          one === steps - 1 ? 'reached' : 'no_answer',
          'Samenvatting van het gesprek.',
          '',
          created,
        )
      const sent = !open && status !== 'withdrawn'
      if (sent) decision.run(id, at(38), at(39))
      record({ kind: 'acknowledged', on: at(1) })
      record({ kind: 'extended', on: at(12) })
      record({ kind: 'clarification-asked', on: at(3), termEnd: at(17) } as never)
      record({ kind: 'clarification-answered', on: at(6) })
      record({ kind: 'views-announced', on: at(14), termEnd: at(28), parties: 18 } as never)
      const rest = eventsEach - steps - 5 - (sent ? 1 : 0)
      for (let one = 0; one < rest; one++) record({ kind: 'view-received', on: at(16 + (one % 10)) })
    }
  })()
  db.close()
}

/** Milliseconds by the clock, and of processor: the second stays the same when the machine is busy. */
type Timing = { readonly wall: number; readonly cpu: number }

async function timed<T>(work: () => Promise<T>): Promise<[Timing, T]> {
  const start = performance.now()
  const used = process.cpuUsage()
  const value = await work()
  const { user, system } = process.cpuUsage(used)
  return [{ wall: performance.now() - start, cpu: (user + system) / 1000 }, value]
}

async function ask(core: Core, name: string, input: unknown): Promise<unknown> {
  const reply = await core.call(name, input, 'command-line')
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
  return reply.value
}

const round = (ms: number) => Math.round(ms * 10) / 10

function spread(times: readonly Timing[]) {
  const at = (kind: keyof Timing, share: number) => {
    const sorted = times.map((time) => time[kind]).sort((a, b) => a - b)
    return round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  }
  return {
    runs: times.length,
    p50: at('wall', 0.5),
    p95: at('wall', 0.95),
    cpuP50: at('cpu', 0.5),
    cpuP95: at('cpu', 0.95),
  }
}

const both = ({ wall, cpu }: Timing) => ({ ms: round(wall), cpuMs: round(cpu) })

const filters: Readonly<Record<string, unknown>> = {
  'first page': {},
  'page 10': { offset: 1800 },
  'all requests': { scope: 'all' },
  'closed, newest first': { scope: 'closed', sort: 'number', descending: true },
  'one handler': { handler: 'behandelaar 7' },
  'one status': { status: 'reviewing' },
  'text, many': { text: 'warmtenet', scope: 'all' },
  'text, accents': { text: 'uberlast' },
  'text, one number': { text: '-15000', scope: 'all' },
  'text, nothing': { text: 'bestaat niet', scope: 'all' },
  'what I have to do': { mine: true },
  'mine, this week': { mine: true, within: 7 },
  'due within 30 days': { within: 30 },
  'the Wob': { law: 'wob', scope: 'all' },
  'several at once': { law: 'woo', status: 'reviewing', handler: 'behandelaar 7', text: 'warmtenet' },
  'sorted by last day': { sort: 'due' },
  'tile overdue': { tile: 'overdue' },
  'tile this week': { tile: 'due_this_week' },
  'tile not called': { tile: 'not_called' },
  'tile suspended': { tile: 'suspended' },
  'tile ready to publish': { tile: 'ready_to_publish' },
  'sorted by subject': { sort: 'subject' },
  'sorted by requester': { sort: 'requester', descending: true, scope: 'all' },
  'sorted by handler': { sort: 'handler', scope: 'all' },
  'sorted by receipt': { sort: 'received', scope: 'all' },
}

const folder = mkdtempSync(join(tmpdir(), 'lakwerk-bench-'))
try {
  fill(folder)
  const core = await openCore({ dataFolder: folder })
  await ask(core, 'settings.save', {
    authorityName: 'Gemeente Voorbeeldstad',
    authorityAddress: 'Postbus 1',
    authorityContact: '',
    userName: 'behandelaar 7',
    signatory: '',
    contactNormDays: 3,
    box: 'black',
    neutralBars: 'auto',
    extraHolidays: [],
    singleKeys: true,
  })
  const [firstCall, first] = await timed(() => ask(core, 'requests.list', {}))
  const { open, total } = first as { open: number; total: number }

  const all: Timing[] = []
  const list: Record<string, ReturnType<typeof spread>> = {}
  for (const [name, filter] of Object.entries(filters)) {
    const times: Timing[] = []
    for (let run = 0; run < 20; run++) times.push((await timed(() => ask(core, 'requests.list', filter)))[0])
    all.push(...times)
    list[name] = spread(times)
  }

  const year = Number(today().slice(0, 4)) - 1
  const statistics: Timing[] = []
  for (let run = 0; run < 10; run++)
    statistics.push(
      (await timed(() => ask(core, 'statistics.show', { from: `${year}-01-01`, to: `${year}-12-31` })))[0],
    )

  const settings = (await ask(core, 'settings.show', {})) as Record<string, unknown>
  const save = (extraHolidays: unknown) =>
    timed(() => ask(core, 'settings.save', { ...settings, userName: 'bench', extraHolidays }))
  // A whole fortnight ahead touches as many running terms as a change can.
  const fortnight = Array.from({ length: 14 }, (_, index) => ({
    day: addDays(today(), index - 4),
    name: 'besluit',
  }))
  const [holidaysAdded] = await save(fortnight)
  const [holidaysRemoved] = await save([])
  const write: Timing[] = []
  const { requests: shown } = first as { requests: { id: string }[] }
  for (const { id } of shown.slice(0, 50))
    write.push(
      (
        await timed(() =>
          ask(core, 'contact.setApproach', { requestId: id, approach: 'mixed', informalOutcome: null }),
        )
      )[0],
    )
  await core.close()

  // Every open case without looking whether the holiday can touch it: the bound itself.
  const database = openDatabase(folder, join(root, 'db', 'migrations'))
  const ids = (
    database.prepare('select request_id from case_fact where is_open = 1').all() as { request_id: string }[]
  ).map((row) => row.request_id)
  const [everyOpen] = await timed(() => accessTo(database).keep((tx) => recount(tx, ids)))
  const moved = database.prepare("select count(*) as n from event where kind = 'term.recounted'").get() as {
    n: number
  }
  database.close()

  const figures = {
    requests: total,
    open,
    eventsEach,
    firstCall: both(firstCall),
    list: { all: spread(all), byFilter: list },
    statisticsYear: spread(statistics),
    holidays: {
      added: both(holidaysAdded),
      removed: both(holidaysRemoved),
      lastDaysMoved: moved.n,
      everyOpenCase: both(everyOpen),
    },
    oneWrite: spread(write),
  }
  const missed = [
    ...Object.entries(list).flatMap(([name, { p95 }]) => (p95 < bounds.listP95Ms ? [] : [`list: ${name}`])),
    ...(figures.statisticsYear.p95 < bounds.statisticsMs ? [] : ['statistics of a year']),
    ...(Math.max(holidaysAdded.wall, holidaysRemoved.wall, everyOpen.wall) < bounds.holidayMs
      ? []
      : ['changed holidays']),
  ]
  console.log(JSON.stringify({ ...figures, bounds, missed }, null, 2))
  process.exitCode = missed.length === 0 ? 0 : 3
} finally {
  rmSync(folder, { recursive: true, force: true })
}
