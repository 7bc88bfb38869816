import { parentPort, workerData } from 'node:worker_threads'
import { askCore } from './ask.ts'
import { type ReadSource, readSource, type SourceItem } from './intake/read-source.ts'
import { openFonts } from './intake/sheet/fonts.ts'
import { sweepOffice } from './office-pdf.ts'

/** The thread that reads source files: it asks for a batch, hands over what became of it, and asks for the next. */
type IntakeTask = { readonly store: string; readonly fontFolder: string }

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

// Packages that read files tell their troubles to the console, with names of folders in them.
for (const level of ['log', 'info', 'warn', 'error'] as const) console[level] = () => undefined

const { store, fontFolder } = workerData as IntakeTask
await sweepOffice()
const fonts = openFonts(fontFolder)
let results: ReadSource[] = []
for (;;) {
  const items = await askCore<readonly SourceItem[]>({ kind: 'next', results })
  if (items.length === 0) break
  results = []
  for (const item of items)
    results.push(
      await readSource(item, { store, fonts, tell: (id, found) => askCore({ kind: 'inside', id, found }) }),
    )
}
port.postMessage({ kind: 'done', value: null })
