import { AppError } from '../../errors.ts'
import type { Pixels } from '../types.ts'
import { type SeenPage, seenOnPage } from './evidence.ts'
import type { PageView, PdfView } from './platform.ts'
import { readScene } from './read-scene.ts'
import { type Piece, piecesOf, textOf } from './words.ts'

/** Pixels per point at which pages are compared: fine enough for a hairline, a quarter of a print. */
const compareScale = 1.5

/** Text of a page without marks. Layers and annotations need the full list of instructions; else text will do. */
export async function plainText(
  pdf: PdfView,
  view: PageView,
): Promise<{ readonly visible: string; readonly all: string; readonly pieces: readonly Piece[] }> {
  const drawn = (await view.annotations()).some((annotation) => annotation.subtype !== 'Link')
  // The viewer's text layer gives up on pages of which it still reads the instructions.
  const text = pdf.hasLayers || drawn ? undefined : await orUndefined(() => view.text())
  if (text !== undefined) return { visible: text, all: text, pieces: [{ text, isHidden: false }] }
  const { glyphs } = readScene(await view.operators(), view, pdf.layerVisible)
  return {
    visible: textOf(glyphs.filter((glyph) => glyph.visible)),
    all: textOf(glyphs),
    pieces: piecesOf(glyphs),
  }
}

/** Text of a page that can be seen on it. */
export async function visibleText(pdf: PdfView, view: PageView): Promise<string> {
  const { glyphs } = seenOnPage(readScene(await view.operators(), view, pdf.layerVisible), view.view)
  return textOf(glyphs.filter((glyph) => glyph.visible && !glyph.clipped))
}

/** Smaller for very large pages, so that one drawing stays within memory. */
export function pageScale(view: PageView): number {
  const { width, height } = view.viewport(1)
  return Math.min(compareScale, Math.sqrt(6_000_000 / Math.max(1, width * height)))
}

/** What a page shows, drawn and as instructions; white when the viewer could not draw it. */
export async function seePage(pdf: PdfView, view: PageView, scale: number): Promise<SeenPage> {
  // Drawn first: the viewer can then hand over the instructions it has already worked out.
  const pixels = await orUndefined(() => view.render(scale))
  const scene = seenOnPage(readScene(await view.operators(), view, pdf.layerVisible), view.view)
  const { width, height, matrix } = view.viewport(scale)
  return {
    view,
    scene,
    pixels: pixels ?? blank(width, height),
    isDrawn: pixels !== undefined,
    toPixels: matrix,
  }
}

function blank(width: number, height: number): Pixels {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(255) }
}

/** The viewer gives up on some damaged pages, with errors of many kinds; undefined then. */
export async function orUndefined<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError) throw error
    return undefined
  }
}
