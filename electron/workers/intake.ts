import { parentPort, workerData } from 'node:worker_threads'
import { stayAlive, tellAlive } from './alive.ts'
import { askCore } from './ask.ts'
import { type ReadSource, readSource, type SourceItem } from './intake/read-source.ts'
import { openFonts } from './intake/sheet/fonts.ts'

/**
 * The thread that reads source files: it hands over what became of a batch and asks for the one after next, so that
 * the core writes and the thread reads at the same time.
 */
type IntakeTask = { readonly store: string; readonly fontFolder: string }

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

// Packages that read files tell their troubles to the console, with names of folders in them.
for (const level of ['log', 'info', 'warn', 'error'] as const) console[level] = () => undefined

const { store, fontFolder } = workerData as IntakeTask
stayAlive()
const fonts = openFonts(fontFolder)

let turn: Promise<unknown> = Promise.resolve()
function alone<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work)
  turn = mine.catch(() => undefined)
  return mine
}

const read = (item: SourceItem): Promise<ReadSource> =>
  readSource(item, {
    store,
    fonts,
    alone,
    alive: tellAlive,
    tell: (id, found) => askCore({ kind: 'inside', id, found }),
  })

/** Small files are read side by side, since most of their time goes into waiting for the disk; large ones alone. */
const lanes = 6
const smallBytes = 512 * 1024

async function readBatch(items: readonly SourceItem[]): Promise<ReadSource[]> {
  const results: ReadSource[] = []
  const small = items.filter(({ bytes }) => bytes <= smallBytes).values()
  const lane = async (): Promise<void> => {
    for (const item of small) results.push(await read(item))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  for (const item of items) if (item.bytes > smallBytes) results.push(await read(item))
  const place = new Map(items.map(({ id }, index) => [id, index]))
  return results.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}

const next = (results: readonly ReadSource[]) => askCore<readonly SourceItem[]>({ kind: 'next', results })

let results: readonly ReadSource[] = []
let items = await next(results)
while (items.length > 0 || results.length > 0) {
  const coming = next(results)
  results = await readBatch(items)
  items = await coming
}
port.postMessage({ kind: 'done', value: null })
