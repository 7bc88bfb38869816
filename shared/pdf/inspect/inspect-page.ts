import type { RectPt } from '../types.ts'
import { areaOf, overlap } from '../verify/geometry.ts'
import type { PdfView } from '../verify/platform.ts'
import { readScene } from '../verify/read-scene.ts'
import type { Glyph } from '../verify/scene.ts'
import { findCoveredDrawings } from './covered-drawing.ts'
import type { FoundBox } from './found-box.ts'
import { findHiddenImages } from './hidden-image.ts'
import { findHiddenText, isInCellOfItsColour, type LookedAt } from './hidden-text.ts'
import { withoutRegistrationMarks } from './registration-marks.ts'
import { scanBoxes } from './scan-boxes.ts'
import type { InspectFinding } from './types.ts'
import { vectorBoxes } from './vector-boxes.ts'

/** Pixels per point: enough to tell an 8-point letter from nothing. */
const scale = 2

/** Shapes above which a page is a drawing: only its upright rectangles are then looked at as boxes. */
const manyShapes = 2000

/** Comments, stamps and drawings; links and form fields are part of the page. */
const silent: ReadonlySet<string> = new Set(['Link', 'Widget', 'Popup', 'FileAttachment', 'Redact'])

/** One page as found, and what the judging of the file as a whole needs of it. */
export type InspectedPage = {
  readonly index: number
  readonly view: RectPt
  readonly findings: readonly InspectFinding[]
  /** Glyphs that can be read on it. */
  readonly readable: readonly Glyph[]
  /** Glyphs in the colour of the paper. */
  readonly unseen: readonly Glyph[]
  /** Redaction boxes that are surely ones. */
  readonly boxes: readonly RectPt[]
  readonly isRedacted: boolean
  /** The page is a picture without text. */
  readonly isPicture: boolean
}

/** Looks at one page: its hidden text, pictures and drawings, its annotations, and whether it shows redactions. */
export async function inspectPage(opened: PdfView, index: number): Promise<InspectedPage> {
  const view = await opened.page(index)
  const annotations = await view.annotations()
  const { width, height } = view.viewport(1)
  const fitted = Math.min(scale, Math.sqrt(8_000_000 / Math.max(1, width * height)))
  const pixels = await view.render(fitted)
  const scene = readScene(await view.operators(), view, opened.layerVisible)
  const toPixels = view.viewport(fitted).matrix
  const page: LookedAt = { index, scene, pixels, toPixels, view: view.view, annotations }
  const { runs, readable, unseen } = findHiddenText(page)
  const isScan = scene.images.some((image) => overlap(image.bounds, view.view) > 0.6 * areaOf(view.view))
  const boxes = surelyBoxes(page, isScan && fitted === scale)
  const findings: InspectFinding[] = [
    ...runs.map(({ finding }) => finding),
    ...(await findHiddenImages(page, view)),
    ...findCoveredDrawings(page, boxes),
    ...foundAnnotations(page),
  ]
  for (const image of scene.images)
    if (!image.visible)
      findings.push({ kind: 'hidden-layer', certainty: 'leak', count: 1, page: index, rect: image.bounds })
  view.release()
  return {
    index,
    view: view.view,
    findings,
    readable,
    // A white box may hold a white copy of what it covers; a cell on a page without boxes is a cell.
    unseen: boxes.length > 0 ? unseen : unseen.filter((glyph) => !isInCellOfItsColour(glyph, scene.paths)),
    boxes,
    isRedacted: boxes.length > 0 || findings.some(({ kind }) => kind === 'unapplied-mark'),
    isPicture: isScan && readable.length < 20,
  }
}

function foundAnnotations({ index, annotations }: LookedAt): readonly InspectFinding[] {
  return annotations.flatMap(({ rect, subtype }): InspectFinding[] => {
    const here = { count: 1, page: index, rect }
    if (subtype === 'Redact') return [{ kind: 'unapplied-mark', certainty: 'leak', ...here }]
    if (subtype === 'FileAttachment') return [{ kind: 'attachment', certainty: 'check', ...here }]
    return silent.has(subtype) ? [] : [{ kind: 'comment', certainty: 'check', ...here }]
  })
}

/** Boxes that show a ground, and black bars in a line of text; a scan's by its pixels. */
function surelyBoxes(page: LookedAt, isScan: boolean): readonly RectPt[] {
  const { scene } = page
  const few =
    scene.paths.length <= manyShapes
      ? page
      : { ...page, scene: { ...scene, paths: scene.paths.filter(isUprightArea).slice(0, manyShapes) } }
  const drawn = vectorBoxes(few, new Map()).filter(isSure)
  const scanned = isScan && drawn.length === 0 ? scanBoxes(page.pixels, page.toPixels).filter(isSure) : []
  return withoutFrames(withoutRegistrationMarks([...drawn, ...scanned], page.view).map(({ rect }) => rect))
}

/** A shape with redaction boxes in it is a picture or a panel that was redacted, not a box itself. */
function withoutFrames(rects: readonly RectPt[]): readonly RectPt[] {
  return rects.filter(
    (rect) =>
      !rects.some(
        (other) => areaOf(other) < 0.5 * areaOf(rect) && overlap(other, rect) > 0.9 * areaOf(other),
      ),
  )
}

function isUprightArea({ isRectangle, fills, paints }: LookedAt['scene']['paths'][number]): boolean {
  return isRectangle && fills && paints
}

function isSure({ style, confidence, codes }: FoundBox): boolean {
  return codes.length > 0 ? confidence >= 0.9 : style === 'black' && confidence >= 0.85
}
