import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { buildParts } from '../../scripts/build.ts'
import { ensureChromium } from '../../scripts/find-chromium.ts'
import { aRequest } from '../e2e/seed.ts'
import { jobEnded, startServed } from '../support/serve.ts'
import { manyPages } from './support/many-pages.ts'
import { serveTheirs } from './support/pdfjs-viewer.ts'

/**
 * Measures the redaction screen beside pdf.js's own viewer component on the same made files, in the same Chromium:
 * `npm run --silent bench -- viewer [--pages 1000,20000] [--jumps 30] [--turns 1000] [--documents 200] [--rounds 5]`.
 * Prints JSON; times in milliseconds (medians), memory in megabytes after a forced collection; exit 3 when a bound is
 * missed.
 *
 * Opening is measured in two ways, for both sides alike, until the first page stands there sharp. `openMs`: a new tab
 * goes to the address of the document, of a program that this browser has seen before. `againMs`: the program runs and
 * another file was open; ours from the press on a row of the list of documents, theirs from the question for the file.
 */
function option(name: string, fallback: string): string {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback)
}

type Side = {
  /** Sees to it that the browser knows the program, and that it does not show the file yet. */
  readonly prepare: (page: Page) => Promise<unknown>
  readonly open: (page: Page) => Promise<unknown>
  /** Opens the file in the running program; answers with the milliseconds until its first page stands there. */
  readonly again: (page: Page) => Promise<number>
  /** Expression: whether page n (0-based) is on the screen, drawn. */
  readonly isDrawn: string
  /** Expression that goes to page n. */
  readonly goTo: string
}

type Shows = Pick<Side, 'isDrawn' | 'goTo'>

type Figures = Awaited<ReturnType<typeof measure>>
type Opening = Awaited<ReturnType<typeof measureOpening>>
type Result =
  | { readonly pages: number; readonly lakwerk: Figures & Opening; readonly pdfjsViewer: Figures & Opening }
  | { readonly pages: number; readonly documents: number; readonly lakwerk: Figures }

/** Bounds: shares of what pdf.js's viewer takes, milliseconds, megabytes; a frame is 1/60 s as the clock tells it. */
const bounds = { open: 0.5, jump: 1, jumpMs: 300, frameMs: 16.9, heapMb: 50 }

/** What is missed, in words. */
function missed(result: Result): string[] {
  const { lakwerk } = result
  const of = 'documents' in result ? `${result.documents} documents` : `${result.pages} pages`
  const said: (string | false)[] = [
    lakwerk.jumpP95Ms > bounds.jumpMs && `${of}: jump p95 ${lakwerk.jumpP95Ms} ms`,
    lakwerk.frameP95Ms > bounds.frameMs && `${of}: frame p95 ${lakwerk.frameP95Ms} ms`,
    (lakwerk.heapGrowthMb ?? 0) > bounds.heapMb && `${of}: heap +${lakwerk.heapGrowthMb} MB`,
  ]
  if ('pdfjsViewer' in result) {
    const { pdfjsViewer: theirs } = result
    const share = (name: 'openMs' | 'againMs' | 'jumpP95Ms', bound: number) =>
      result.lakwerk[name] > bound * theirs[name] &&
      `${of}: ${name} ${rounded(result.lakwerk[name] / theirs[name])} × theirs, wanted ${bound}`
    said.push(share('openMs', bounds.open), share('againMs', bounds.open), share('jumpP95Ms', bounds.jump))
  }
  return said.filter((one) => one !== false)
}

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN
const rounded = (value: number) => Math.round(value * 10) / 10

/** Waits inside the page, so that the way to the test process is not measured. */
const drawnAfter = (page: Page, side: Shows, n: number, act: boolean) =>
  page.evaluate(
    async ([goTo, isDrawn, number, go]) => {
      const start = performance.now()
      if (go) new Function('n', goTo)(number)
      const look = new Function('n', `return ${isDrawn}`) as (n: number) => boolean
      while (!look(number)) {
        if (performance.now() - start > 30_000) return Number.NaN
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      return performance.now() - start
    },
    [side.goTo, side.isDrawn, n, act] as const,
  )

async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1e6
}

/** Medians of opening, each time in a browser that knows nothing but the program. */
async function measureOpening(browser: Browser, side: Side, rounds: number) {
  const [open, again]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const page = await browser.newPage({ viewport })
    await side.prepare(page)
    const started = performance.now()
    await side.open(page)
    await drawnAfter(page, side, 0, false)
    open.push(performance.now() - started)
    again.push(await side.again(page))
    await page.close()
  }
  return { openMs: rounded(percentile(open, 0.5)), againMs: rounded(percentile(again, 0.5)) }
}

async function measure(
  page: Page,
  side: Pick<Side, 'open'> & Shows,
  pages: number,
  jumps: number,
  turns: number,
) {
  await side.open(page)
  await drawnAfter(page, side, 0, false)
  await page.waitForTimeout(1500)

  const jumpMs: number[] = []
  for (let jump = 0; jump < jumps; jump++) {
    // The same seemingly random pages for both.
    jumpMs.push(await drawnAfter(page, side, (jump * 7919 + 313) % pages, true))
    await page.waitForTimeout(250)
  }

  await page.mouse.move(700, 500)
  await page.evaluate(() => {
    const frames: number[] = []
    let last = performance.now()
    const tick = (now: number) => {
      frames.push(now - last)
      last = now
      if (frames.length < 400) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(globalThis, { frameTimes: frames })
  })
  for (let step = 0; step < 120; step++) {
    await page.mouse.wheel(0, 160)
    await page.waitForTimeout(16)
  }
  const frames = (await page.evaluate(() => Reflect.get(globalThis, 'frameTimes'))) as unknown as number[]

  let growthMb: number | null = null
  if (turns > 0) {
    const turn = async (from: number, to: number) => {
      for (let n = from; n < to; n++) await drawnAfter(page, side, n % pages, true)
    }
    const warm = Math.min(100, Math.floor(turns / 4))
    await turn(0, warm)
    const before = await heapMb(page)
    await turn(warm, turns)
    growthMb = (await heapMb(page)) - before
  }
  return {
    jumpP50Ms: rounded(percentile(jumpMs, 0.5)),
    jumpP95Ms: rounded(percentile(jumpMs, 0.95)),
    frameP95Ms: rounded(percentile(frames, 0.95)),
    heapGrowthMb: growthMb === null ? null : rounded(growthMb),
  }
}

const viewport = { width: 1440, height: 900 }
const jumps = Number(option('jumps', '30'))
const rounds = Number(option('rounds', '5'))
const turns = Number(option('turns', '1000'))
const executablePath = ensureChromium()
if (!executablePath) throw new Error('no Chromium')
await buildParts(['renderer'], 'stale')
const folder = await mkdtemp(join(tmpdir(), 'lakwerk-bench-'))
const host = await startServed(join(folder, 'data'))
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const results: Result[] = []
try {
  const { id: requestId } = await host.ask('requests.register', aRequest(5, {}))
  // The reminders of the day would lie over the list.
  await host.ask('requests.reminded', {})
  const other = join(folder, 'other.pdf')
  writeFileSync(other, manyPages(3))
  const bring = async (name: string, bytes: Uint8Array) => {
    const { job } = await host.ask('documents.import', {
      requestId,
      files: [{ name, sha256: await host.upload(bytes) }],
    })
    const row = await jobEnded(host, job)
    if (row.state !== 'done') throw new Error(`import ended as ${row.state}`)
    const { documents } = await host.ask('documents.list', { requestId })
    return documents.find((one) => one.name === name)!.id
  }
  const otherId = await bring('other.pdf', manyPages(3))
  for (const pages of option('pages', '1000,20000').split(',').map(Number)) {
    // After minutes in the browser the connection of before may just be closing; this question may meet it.
    await host.ask('requests.list', {}).catch(() => {})
    const bytes = manyPages(pages)
    const file = join(folder, `${pages}.pdf`)
    writeFileSync(file, bytes)
    const id = await bring(`${pages}.pdf`, bytes)
    const theirs = await serveTheirs(file, other)
    const at = (place: string) => new URL(place, host.address).href
    const ours: Side = {
      prepare: async (page) => {
        await page.goto(host.address)
        await page.goto(at(`/documenten/${otherId}`))
        await drawnAfter(page, ours, 0, false)
        await page.waitForTimeout(1000)
        await page.goto('about:blank')
      },
      open: (page) => page.goto(at(`/documenten/${id}`)),
      again: async (page) => {
        await page.goto(at(`/documenten/${otherId}`))
        await drawnAfter(page, ours, 0, false)
        await page.waitForTimeout(1000)
        // The way back through the window itself: it keeps running.
        await page.locator('.bar-title a').first().click()
        const row = page.locator(`a.row-link[href="/documenten/${id}"]`)
        await row.waitFor()
        await page.waitForTimeout(1000)
        await page.evaluate(() => {
          addEventListener('pointerdown', () => Object.assign(globalThis, { pressedAt: performance.now() }), {
            capture: true,
            once: true,
          })
        })
        const drawn = page.evaluate(async () => {
          const look = () => document.querySelector('.page[data-page="0"][data-state="drawn"] canvas')
          while (!look()) await new Promise((resolve) => requestAnimationFrame(resolve))
          return performance.now() - Number(Reflect.get(globalThis, 'pressedAt'))
        })
        const [ms] = await Promise.all([drawn, row.click()])
        return ms
      },
      isDrawn: `!!document.querySelector('.page[data-page="' + n + '"][data-state="drawn"] canvas')`,
      // Through the thumbnails' own list of pages there is no way to a far page; the scroll bar is one.
      goTo: `const v = document.querySelector('.viewer'); v.scrollTop = (v.scrollHeight - v.clientHeight) * n / Math.max(1, ${pages - 1})`,
    }
    const their: Side = {
      prepare: async (page) => {
        await page.goto(`${theirs.origin}other`)
        await drawnAfter(page, their, 0, false)
        await page.waitForTimeout(1000)
        await page.goto('about:blank')
      },
      open: (page) => page.goto(theirs.origin),
      again: async (page) => {
        await page.goto(`${theirs.origin}other`)
        await drawnAfter(page, their, 0, false)
        await page.waitForTimeout(1000)
        return page.evaluate(async () => {
          const start = performance.now()
          const { openFile, viewer } = globalThis as unknown as {
            openFile: (url: string) => Promise<void>
            viewer: { getPageView(n: number): { renderingState: number } | undefined }
          }
          await openFile('/file.pdf')
          while (viewer.getPageView(0)?.renderingState !== 3)
            await new Promise((resolve) => requestAnimationFrame(resolve))
          return performance.now() - start
        })
      },
      isDrawn: `globalThis.viewer?.getPageView(n)?.renderingState === 3`,
      goTo: 'globalThis.viewer.currentPageNumber = n + 1',
    }
    const inWindow = async (side: Side) => {
      const opening = await measureOpening(browser, side, rounds)
      const page = await browser.newPage({ viewport })
      await side.prepare(page)
      // Turning a thousand pages says the same about 20,000, and takes as long.
      const measured = await measure(page, side, pages, jumps, pages <= 1000 ? turns : 0)
      await page.close()
      return { ...opening, ...measured }
    }
    results.push({ pages, lakwerk: await inWindow(ours), pdfjsViewer: await inWindow(their) })
    theirs.close()
  }

  // A request read through as one: as many pages as one file of the first run, spread over documents.
  const documents = Number(option('documents', '200'))
  if (documents > 0) {
    const each = 5
    await host.ask('requests.list', {}).catch(() => {})
    const { id: dossier } = await host.ask('requests.register', aRequest(5, {}))
    const files = []
    for (let number = 1; number <= documents; number++) {
      const bytes = Buffer.concat([Buffer.from(manyPages(each)), Buffer.from(`\n% ${number}\n`)])
      files.push({ name: `${number}.pdf`, sha256: await host.upload(bytes) })
    }
    const { job } = await host.ask('documents.import', { requestId: dossier, files })
    const row = await jobEnded(host, job)
    if (row.state !== 'done') throw new Error(`import ended as ${row.state}`)
    const page = await browser.newPage({ viewport })
    await page.goto(host.address)
    const through: Pick<Side, 'open' | 'isDrawn' | 'goTo'> = {
      open: (at) => at.goto(new URL(`/verzoeken/${dossier}/doorlezen`, host.address).href),
      isDrawn: `!!document.querySelector('.page[data-page="' + n + '"][data-state="drawn"] canvas')`,
      goTo: `const v = document.querySelector('.viewer'); v.scrollTop = (v.scrollHeight - v.clientHeight) * n / ${documents * each - 1}`,
    }
    const lakwerk = await measure(page, through, documents * each, jumps, turns)
    results.push({ documents, pages: documents * each, lakwerk })
    await page.close()
  }
} finally {
  await browser.close()
  await host.kill()
  await rm(folder, { recursive: true, force: true })
}
const misses = results.flatMap(missed)
console.log(
  JSON.stringify(
    { measured: 'viewer', jumps, turns, rounds, results, bounds, misses, passed: misses.length === 0 },
    null,
    2,
  ),
)
if (misses.length > 0) process.exitCode = 3
