import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type OcrPage, readPages } from '../../electron/workers/ocr-pages.ts'
import { dice, scannedText } from '../support/scanned-text.ts'

/**
 * Measures recognition with all cores against the native `tesseract` on the same pages with the same language data, both
 * from the PDF on: pages a minute and share of words read right. Rounds alternate, so that a busy machine hurts both.
 * Arguments: pages, rounds.
 */
const pageCount = Number(process.argv[2] ?? 12)
const rounds = Number(process.argv[3] ?? 3)
const cores = availableParallelism()
const require = createRequire(import.meta.url)

const words =
  `de gemeente heeft naar aanleiding van het verzoek onderzocht welke documenten over dit onderwerp aanwezig zijn en
  daarvan openbaar kunnen worden gemaakt met inachtneming belangen betrokkenen wethouder besluit vergadering notitie
  bijlage overeenkomst aanbesteding vergunning kosten begroting college burgemeester ambtenaar advies bezwaar termijn
  zienswijze persoonsgegevens bedrijfsvertrouwelijke onderhandeling planning voorstel raadsbrief initiatiefnemer
  windturbine fietsenstalling zwembad verbouwing aannemer rapportage onderzoek geluidshinder omwonenden parkeerplaatsen
  coördinator geïnformeerd beëindiging ruimtelijke ordening omgevingsvergunning handhaving jeugdzorg subsidie toezicht
  € 1.250,00 12 maart 2025 2024-0317 10:30 artikel 5.1 lid 2 e-mail (zie bijlage) “citaat” Amsterdam Utrecht Zwolle`.split(
    /\s+/,
  )

function linesOf(seed: number): string[] {
  const roll = dice(seed * 31 + 7)
  return Array.from({ length: 38 }, () => {
    const line: string[] = []
    while (line.join(' ').length < 72) line.push(words[Math.floor(roll() * words.length)]!)
    return line.join(' ')
  })
}

/** Share of the true words that were read, each as often as it stands there. */
function accuracy(truth: readonly string[], read: string): number {
  const left = new Map<string, number>()
  for (const word of read.split(/\s+/)) left.set(word, (left.get(word) ?? 0) + 1)
  let right = 0
  for (const word of truth) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    right++
  }
  return right / truth.length
}

const folder = mkdtempSync(join(tmpdir(), 'lakwerk-bench-ocr-'))
const data = dirname(require.resolve('@tesseract.js-data/nld/package.json'))
writeFileSync(
  join(folder, 'nld.traineddata'),
  gunzipSync(readFileSync(join(data, '4.0.0_best_int', 'nld.traineddata.gz'))),
)
const pages = await Promise.all(
  Array.from({ length: pageCount }, async (_, seed) => {
    const roll = dice(seed + 99)
    const page = await scannedText(linesOf(seed), {
      skew: (roll() - 0.5) * 1.2,
      noise: 20 + roll() * 25,
      jpeg: 55 + Math.floor(roll() * 25),
      dpi: seed % 3 === 0 ? 200 : 300,
    })
    const path = join(folder, `page-${seed}.pdf`)
    writeFileSync(path, page.scan)
    return { path, words: page.words }
  }),
)

async function ours(threads: number): Promise<{ perMinute: number; accuracy: number }> {
  const texts = new Map<number, string>()
  const start = performance.now()
  await readPages(
    {
      task: 'ocr',
      languages: ['nld'],
      threads,
      files: pages.map(({ path }) => ({ path, pages: [{ page: 0, box: [0, 0, 595, 842], rotate: 0 }] })),
    },
    (part) => {
      if (!('missed' in part)) texts.set(part.file, (part as OcrPage).text)
    },
  )
  return outcome(start, (index) => texts.get(index) ?? '')
}

async function native(processes: number): Promise<{ perMinute: number; accuracy: number }> {
  const start = performance.now()
  let next = 0
  const lane = async () => {
    while (next < pages.length) {
      const index = next++
      const stem = join(folder, `native-${index}`)
      await run('pdftoppm', ['-r', '300', '-gray', '-singlefile', pages[index]!.path, stem])
      await run('tesseract', [`${stem}.pgm`, stem, '--tessdata-dir', folder, '--dpi', '300', '-l', 'nld'])
    }
  }
  await Promise.all(Array.from({ length: processes }, lane))
  return outcome(start, (index) => readFileSync(join(folder, `native-${index}.txt`), 'utf8'))
}

function run(program: string, words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: 'ignore', env: { ...process.env, OMP_THREAD_LIMIT: '1' } })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`))))
  })
}

function outcome(start: number, text: (index: number) => string) {
  const seconds = (performance.now() - start) / 1000
  const right = pages.map((page, index) => accuracy(page.words, text(index)))
  return {
    perMinute: (60 * pages.length) / seconds,
    accuracy: right.reduce((sum, one) => sum + one, 0) / right.length,
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

try {
  const version = execFileSync('tesseract', ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).split('\n')[0]
  const mine: { perMinute: number; accuracy: number }[] = []
  const peer: { perMinute: number; accuracy: number }[] = []
  for (let round = 0; round < rounds; round++) {
    mine.push(await ours(cores))
    peer.push(await native(cores))
  }
  const speed = {
    ours: median(mine.map((one) => one.perMinute)),
    native: median(peer.map((one) => one.perMinute)),
  }
  const right = {
    ours: median(mine.map((one) => one.accuracy)),
    native: median(peer.map((one) => one.accuracy)),
  }
  console.log(
    JSON.stringify(
      {
        bench: 'ocr',
        pages: pageCount,
        words: pages.reduce((sum, page) => sum + page.words.length, 0),
        cores,
        peer: version,
        pagesPerMinute: speed,
        ratio: speed.ours / speed.native,
        ratios: mine.map((one, at) => one.perMinute / peer[at]!.perMinute),
        wordAccuracy: right,
        pointsBehind: (right.native - right.ours) * 100,
        leftInTemporaryFolder: readdirSync(tmpdir()).filter((name) => name.startsWith('lakwerk~')).length,
      },
      null,
      2,
    ),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
