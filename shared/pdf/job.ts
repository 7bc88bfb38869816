import type { Area, MarkedPage } from './boxes.ts'
import type { Layers } from './content/layers.ts'
import { type PageWork, pageWork } from './content/work.ts'
import type { PdfFile } from './cos/file.ts'
import type { PdfObject } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import { type CodeUse, noteCode } from './font-residue.ts'
import type { CMaps, Font } from './fonts/glyph.ts'
import { frameOf, type PageFrame } from './geometry.ts'
import type { FallbackReason, PdfPlatform, RedactionMark, RedactOptions } from './types.ts'

/** What stays the same while the pages are worked on. */
export type Job = {
  readonly file: PdfFile
  readonly options: RedactOptions
  readonly platform: PdfPlatform
  readonly original: Uint8Array
  readonly cmaps: CMaps
  readonly layers: Layers
  readonly fonts: Map<PdfObject, Font | undefined>
  readonly touched: Set<number>
  readonly coveredImages: Uint8Array[]
  readonly codes: Map<number, CodeUse>
  /** Codes that pages without marks show, by font, and the pages of which they are. */
  readonly shown: Map<number, Set<number>>
  readonly counted: Set<Page>
  readonly total: PageWork['counts']
  readonly fallbacks: { page: number; reason: FallbackReason }[]
}

/** The work on one page with these areas. */
export function startWork(
  job: Job,
  m: MarkedPage,
  areas: readonly Area[],
  onGlyph: PageWork['onGlyph'],
): PageWork {
  const { file, cmaps, fonts, touched, options } = job
  return pageWork({
    file,
    page: m.index,
    areas: areas.map((a) => a.rect),
    neutral: areas.filter((a) => isNeutral(a.mark, options)).map((a) => a.rect),
    cmaps,
    fonts,
    touched,
    onGlyph,
    onCode: (font, code, removed) => noteCode(job.codes, font, code, removed),
    view: m.frame.view,
    layers: job.layers,
  })
}

/** True when the bar of a mark may not tell how wide the word was. */
export function isNeutral(mark: RedactionMark, options: RedactOptions): boolean {
  const wish = options.neutralBars ?? 'auto'
  return wish === 'on' || (wish === 'auto' && mark.grounds.includes('5.1.2e'))
}

/** How a page lies and what of it is seen. */
export function pageFrame(file: PdfFile, page: Page): PageFrame {
  const { map } = page.dict
  return frameOf(
    file.numbersOf(map.get('MediaBox')),
    file.numbersOf(map.get('CropBox')),
    file.number(map.get('Rotate')),
    file.number(map.get('UserUnit')),
  )
}
