import type { PdfFile } from '../cos/file.ts'
import type { PdfObject, PdfStream } from '../cos/objects.ts'
import type { CMaps, Font } from '../fonts/glyph.ts'
import { boundsOf, type Point, polygonMeets } from '../geometry.ts'
import type { DrawnSize } from '../images/enlarge.ts'
import type { FallbackReason, RectPt } from '../types.ts'
import type { Layers } from './layers.ts'

/** A shown glyph and where it stands on the page. */
export type PlacedGlyph = {
  /** '' when the font does not tell. */
  readonly text: string
  readonly code: number
  /** Smallest upright rectangle around where ink can be. */
  readonly bounds: RectPt
  /** Pen before and after, in user space. */
  readonly from: Point
  readonly to: Point
  readonly heightPt: number
  readonly removed: boolean
  /** The content of the structure tree that it is in: `owner/mcid`. */
  readonly holder: string | undefined
  readonly vertical: boolean
  /** Why no reader sees it: off the page or in a layer that starts hidden, or clipped away. */
  readonly unseen: 'clipped' | 'hidden' | undefined
  /** Place among all glyphs of the page, in the order of the content. */
  readonly ordinal: number
}

/** An image that needs other pixels; the new object is filled in later, because decoding may take a detour. */
export type ImageJob = {
  readonly source: PdfStream
  /** Areas to overwrite, as polygons in the image's unit square (y up). */
  readonly areas: readonly (readonly Point[])[]
  readonly target: number
  /** How large the image stands on the page. */
  readonly drawn: DrawnSize
  /** Colour spaces that the image may name (inline images). */
  readonly colorSpaces: PdfObject
  readonly page: number
}

/** What reading one page brings together; shared by everything that looks at that page. */
export type PageWork = {
  readonly file: PdfFile
  readonly page: number
  /** Areas to clear, in user space; empty when only reading. */
  readonly areas: readonly RectPt[]
  /** Areas whose word lengths must not show in the positions of what follows. */
  readonly neutral: readonly RectPt[]
  readonly cmaps: CMaps
  readonly fonts: Map<PdfObject, Font | undefined>
  readonly jobs: ImageJob[]
  /** Stored bytes of every image that a mark covers, in part or whole. */
  readonly coveredImages: Uint8Array[]
  readonly onGlyph: ((g: PlacedGlyph) => void) | undefined
  /** Text that shows nowhere near these does not have to be told; undefined when all of it does. */
  readonly watched: readonly RectPt[] | undefined
  readonly onCode: ((font: number, code: number, removed: boolean) => void) | undefined
  /** What the reader can see of the page; undefined when that does not matter. */
  readonly view: RectPt | undefined
  readonly layers: Layers | undefined
  /** Glyphs that go wherever they are, by ordinal. */
  readonly doomed: ReadonlySet<number> | undefined
  /** Glyphs met so far. */
  readonly tally: { glyphs: number }
  /** Marked content that lost something: `owner/mcid`. */
  readonly lostContent: Set<string>
  /** Originals of which a changed copy was made. */
  readonly touched: Set<number>
  readonly fallbacks: Set<FallbackReason>
  readonly counts: {
    glyphs: number
    images: number
    imagesChanged: number
    paths: number
    pathsChanged: number
    shadings: number
  }
  /** Operators left before giving up; stops files that draw forms within forms without end. */
  budget: number
  /** Next number for a new resource name. */
  serial: number
}

/** Nothing counted yet. */
export function emptyCounts(): PageWork['counts'] {
  return { glyphs: 0, images: 0, imagesChanged: 0, paths: 0, pathsChanged: 0, shadings: 0 }
}

/** Adds what one piece of work took out. */
export function addCounts(total: PageWork['counts'], work: PageWork): void {
  for (const key of Object.keys(total) as (keyof PageWork['counts'])[]) total[key] += work.counts[key]
}

/** A fresh piece of work for a page. */
export function pageWork(
  given: Pick<
    PageWork,
    'file' | 'page' | 'areas' | 'neutral' | 'cmaps' | 'fonts' | 'touched' | 'onGlyph' | 'onCode'
  > &
    Partial<Pick<PageWork, 'view' | 'layers' | 'doomed' | 'watched'>>,
): PageWork {
  return {
    view: undefined,
    layers: undefined,
    doomed: undefined,
    watched: undefined,
    ...given,
    tally: { glyphs: 0 },
    jobs: [],
    coveredImages: [],
    lostContent: new Set(),
    fallbacks: new Set(),
    counts: emptyCounts(),
    budget: 20_000_000,
    serial: 1,
  }
}

/** Area that a polygon shares with, if any. */
export function meets(work: PageWork, poly: readonly Point[]): boolean {
  if (work.areas.length === 0) return false
  return work.areas.some((r) => polygonMeets(poly, r))
}

/** True when one area holds the whole polygon. */
export function isCovered(work: PageWork, poly: readonly Point[]): boolean {
  const b = boundsOf(poly)
  return work.areas.some((r) => b[0] >= r[0] && b[1] >= r[1] && b[2] <= r[2] && b[3] <= r[3])
}
