import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { pictureReaderOf } from '../../electron/workers/picture-reader.ts'
import { readGrounds } from '../../shared/pdf/inspect/grounds-reader.ts'
import type { RectPt } from '../../shared/pdf/types.ts'
import { areaOf, overlap } from '../../shared/pdf/verify/geometry.ts'
import { type DrawnPage, drawScannedPage, drawVectorPage } from '../support/redacted-pages.ts'

/** Measures the grounds reader on pages drawn by script: F1 of boxes (half overlap), share of codes read right. Scanned pages go
 * through recognition. Arguments: number of scanned pages, --from=N (first seed, to draw pages nobody has seen), --scanned (those alone), --verbose. */
const count = { vector: 40, scanned: Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 30) }

type Tally = {
  hits: number
  found: number
  drawn: number
  codesRight: number
  codesOf: number
  stylesRight: number
}

const byStyle = new Map<string, Tally>()
const verbose = process.argv.includes('--verbose')

const first = Number(process.argv.find((word) => word.startsWith('--from='))?.slice(7) ?? 0)

function alike(a: RectPt, b: RectPt): boolean {
  const shared = overlap(a, b)
  return shared / (areaOf(a) + areaOf(b) - shared) >= 0.5
}

async function measure(page: DrawnPage): Promise<void> {
  const pictures = pictureReaderOf(page.pdf, 2)
  const { pages } = await readGrounds(page.pdf, pdfjsPlatform, undefined, pictures)
  await pictures.close()
  const found = pages.flatMap((one) => one.boxes)
  const style = page.boxes[0]?.style ?? 'none'
  for (const key of [
    `${page.scanned ? 'scanned' : 'vector'}`,
    `${page.scanned ? 'scanned' : 'vector'} ${style}`,
  ]) {
    const tally = byStyle.get(key) ?? {
      hits: 0,
      found: 0,
      drawn: 0,
      codesRight: 0,
      codesOf: 0,
      stylesRight: 0,
    }
    byStyle.set(key, tally)
    const free = new Set(found)
    for (const truth of page.boxes) {
      const match = [...free].find((box) => alike(box.rect, truth.rect))
      if (match === undefined) {
        if (verbose && key.includes(' ')) console.error('missed', page.name, truth)
        continue
      }
      free.delete(match)
      tally.hits++
      if (match.style === truth.style) tally.stylesRight++
      tally.codesOf++
      if (match.codes.join() === truth.codes.join()) tally.codesRight++
      else if (verbose && key.includes(' ')) console.error('codes', page.name, match.codes, truth.codes)
    }
    if (verbose && key.includes(' ')) for (const extra of free) console.error('extra', page.name, extra)
    tally.found += found.length
    tally.drawn += page.boxes.length
  }
}

const start = performance.now()
for (let seed = first; seed < first + count.vector && !process.argv.includes('--scanned'); seed++)
  await measure(await drawVectorPage(seed))
for (let seed = first; seed < first + count.scanned; seed++) await measure(await drawScannedPage(seed))
const figures = [...byStyle].map(([key, { hits, found, drawn, codesRight, codesOf, stylesRight }]) => ({
  set: key,
  boxes: drawn,
  precision: hits / Math.max(1, found),
  recall: hits / Math.max(1, drawn),
  f1: (2 * hits) / Math.max(1, found + drawn),
  stylesRight: stylesRight / Math.max(1, hits),
  codesRight: codesRight / Math.max(1, codesOf),
}))
console.log(
  JSON.stringify(
    {
      bench: 'grounds',
      pages: count.vector + count.scanned,
      firstSeed: first,
      seconds: (performance.now() - start) / 1000,
      figures,
    },
    null,
    2,
  ),
)
process.exit(0)
