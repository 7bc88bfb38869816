import type { RectPt } from '../types.ts'
import { areaOf, contains, overlap } from '../verify/geometry.ts'
import { spread } from '../verify/pixels.ts'
import type { PageView } from '../verify/platform.ts'
import { sampleImage } from '../verify/rules/images.ts'
import type { DrawnPath } from '../verify/scene.ts'
import type { LookedAt } from './hidden-text.ts'
import type { InspectFinding } from './types.ts'

/** Samples across a box in each direction. */
const grid = 24
/** Spread of lightness above which there is something to see in a picture. */
const content = 14
/** Letters drawn on a shape above which it is a text panel, not a redaction box. */
const panelLetters = 24

/** Finds opaque rectangles laid over a picture that still has its content below them. */
export async function findHiddenImages(page: LookedAt, view: PageView): Promise<readonly InspectFinding[]> {
  const findings: InspectFinding[] = []
  const pageArea = areaOf(page.view)
  for (const path of page.scene.paths) {
    if (!path.paints || !path.fills || !path.isRectangle || path.alpha < 0.9 || path.inAnnotation) continue
    // Filled with a pattern: the picture is the filling.
    if (path.fillColour === undefined) continue
    const rect = boundsOf(path)
    if (areaOf(rect) < 20 || areaOf(rect) > 0.4 * pageArea || rect[3] - rect[1] < 3 || rect[2] - rect[0] < 3)
      continue
    if (overlap(rect, page.view) < 0.9 * areaOf(rect) || isPanel(path, rect, page)) continue
    if (await hidesPicture(path, rect, page, view))
      findings.push({
        kind: 'image-under-shape',
        certainty: isDark(path.fillColour) ? 'leak' : 'check',
        count: 1,
        page: page.index,
        rect,
      })
  }
  return findings
}

/** A light area over a picture is layout as often as not. */
function isDark(colour: string): boolean {
  return [1, 3, 5].every((at) => Number.parseInt(colour.slice(at, at + 2), 16) < 110)
}

function boundsOf({ points }: DrawnPath): RectPt {
  const xs = points.filter((_, at) => at % 2 === 0)
  const ys = points.filter((_, at) => at % 2 === 1)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** A shape that later text or pictures stand on is layout. */
function isPanel(path: DrawnPath, rect: RectPt, { scene }: LookedAt): boolean {
  const letters = scene.glyphs.filter(
    (glyph) => glyph.order > path.order && glyph.text.trim() !== '' && contains(rect, glyph.x, glyph.y),
  )
  const pictures = scene.images.some(
    (image) => image.order > path.order && overlap(image.bounds, rect) > 0.3 * areaOf(rect),
  )
  return letters.length > panelLetters || pictures
}

async function hidesPicture(path: DrawnPath, rect: RectPt, page: LookedAt, view: PageView): Promise<boolean> {
  const points: (readonly [number, number])[] = []
  for (let row = 0; row < grid; row++)
    for (let column = 0; column < grid; column++)
      points.push([
        rect[0] + ((rect[2] - rect[0]) * (column + 0.5)) / grid,
        rect[1] + ((rect[3] - rect[1]) * (row + 0.5)) / grid,
      ])
  for (const image of page.scene.images) {
    if (image.order > path.order || !image.visible || overlap(image.bounds, rect) < 0.6 * areaOf(rect))
      continue
    const samples = await sampleImage(
      { view, scene: page.scene, pixels: page.pixels, isDrawn: true, toPixels: page.toPixels },
      image,
      points,
    )
    const seen = samples?.filter((value) => value !== undefined) ?? []
    if (seen.length > 0.5 * points.length && spread(seen) >= content) return true
  }
  return false
}
