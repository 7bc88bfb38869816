import type { Pixels, RectPt, RedactionMark } from '../types.ts'
import { contains, grow, overlap } from './geometry.ts'
import type { Matrix, PageView } from './platform.ts'
import type { Glyph, Scene } from './scene.ts'

/** A rectangle of a mark, with the mark it belongs to. */
export type Box = { readonly rect: RectPt; readonly mark: RedactionMark }

/** A page of one of the two files, read by the viewer. */
export type SeenPage = {
  readonly view: PageView
  readonly scene: Scene
  /** White when the viewer could not draw the page. */
  readonly pixels: Pixels
  readonly isDrawn: boolean
  /** From default user space to the pixels. */
  readonly toPixels: Matrix
}

/** A marked page in both files, and what lies where. */
export type MarkedPage = {
  readonly index: number
  readonly boxes: readonly Box[]
  readonly original: SeenPage
  readonly redacted: SeenPage
  /** Per box: glyphs of the original whose middle lies in it. */
  readonly removed: readonly (readonly Glyph[])[]
  /** Visible glyphs of the original outside all boxes. */
  readonly kept: readonly Glyph[]
  /** The same with what is hidden. */
  readonly open: readonly Glyph[]
  /** Glyphs on the edge of a box: they may stay or go. */
  readonly edge: ReadonlySet<Glyph>
  /** Glyphs of the redacted page that print a label, with the box they belong to. */
  readonly labels: ReadonlyMap<Glyph, number>
  /** Places of annotations of the original that a box touches; they may go as a whole. */
  readonly touched: readonly RectPt[]
}

/** The scene with glyphs that lie wholly off the page counted as not visible. */
export function seenOnPage(scene: Scene, view: RectPt): Scene {
  const [x0, y0, x1, y1] = view
  const isOff = ({ startX, startY, endX, endY, size }: Glyph) =>
    Math.max(startX, endX) + size < x0 ||
    Math.min(startX, endX) - size > x1 ||
    Math.max(startY, endY) + size < y0 ||
    Math.min(startY, endY) - size > y1
  return {
    ...scene,
    glyphs: scene.glyphs.map((glyph) => (isOff(glyph) ? { ...glyph, visible: false } : glyph)),
  }
}

/** Which side of a mark a glyph is on; `edge` is where two careful readers may differ. */
export type Side = 'inside' | 'edge' | 'outside'

/**
 * Depth in points of the strip inside a box's border where a glyph's middle is too close to call. Engines measure
 * glyphs differently; a tenth of the font size, at most 0.75 pt, covers that without hiding a readable glyph.
 */
export function edgeDepth(glyph: Glyph): number {
  return Math.min(0.75, glyph.size * 0.1)
}

/** The side of one box on which the middle of a glyph lies. */
export function sideOf(glyph: Glyph, rect: RectPt): Side {
  const depth = edgeDepth(glyph)
  if (
    contains(
      grow(rect, -Math.min(depth, (rect[2] - rect[0]) / 4), -Math.min(depth, (rect[3] - rect[1]) / 4)),
      glyph.x,
      glyph.y,
    )
  )
    return 'inside'
  return contains(rect, glyph.x, glyph.y, depth * 2) ? 'edge' : 'outside'
}

/**
 * Sorts the glyphs of an original page by the boxes. Text of an annotation that a box touches counts as edge: an
 * annotation goes as a whole.
 */
export function sortGlyphs(glyphs: readonly Glyph[], boxes: readonly Box[]) {
  const removed = boxes.map((): Glyph[] => [])
  const open: Glyph[] = []
  const edge = new Set<Glyph>()
  for (const glyph of glyphs) {
    let side: Side = 'outside'
    for (const [index, box] of boxes.entries()) {
      const here = sideOf(glyph, box.rect)
      if (here === 'inside') removed[index]!.push(glyph)
      if (here === 'inside' || side === 'outside') side = here
    }
    const holder = glyph.annotationRect
    const goesAlong = holder !== undefined && boxes.some(({ rect }) => overlap(rect, holder) > 0)
    if (side === 'edge' || goesAlong) edge.add(glyph)
    if (side !== 'inside') open.push(glyph)
  }
  return { removed, kept: open.filter((glyph) => glyph.visible), open, edge }
}
