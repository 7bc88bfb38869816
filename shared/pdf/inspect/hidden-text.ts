import type { Pixels, RectPt } from '../types.ts'
import { fold } from '../verify/fold.ts'
import { boundsOf, contains, grow } from '../verify/geometry.ts'
import type { Matrix } from '../verify/platform.ts'
import type { DrawnPath, Glyph, Scene } from '../verify/scene.ts'
import type { Certainty, InspectFinding, InspectKind } from './types.ts'

/** A page as the finder looks at it. */
export type LookedAt = {
  readonly index: number
  readonly scene: Scene
  readonly pixels: Pixels
  readonly toPixels: Matrix
  readonly view: RectPt
  readonly annotations: readonly { readonly rect: RectPt; readonly subtype: string }[]
}

/** Channel range within the body of a glyph up to which nothing of it can be seen. */
const unseenRange = 8
/** Channel range of text that a see-through bar still lets shine through. */
const shining = 70
/** The same in scans, where black areas carry noise. */
const unseenInScan = 22

/** Hidden text that hangs together, with its glyphs for the finders; never reported. */
export type HiddenRun = { readonly finding: InspectFinding; readonly glyphs: readonly Glyph[] }

/** A piece of a ground code, such as `5.1`: the label of one box that runs on over another. */
function isCode(run: readonly Glyph[]): boolean {
  return /^5?\.?[12]?\.?[12]?[a-i]?$/.test(run.map(({ text }) => text.trim()).join(''))
}

type Hidden = { readonly kind: InspectKind; readonly certainty: Certainty }

/** Letters that must be hidden together before it is a finding: a lone sign is often an empty glyph. */
const leastLetters = 2

/**
 * Finds text that can be copied from a page but not seen on it: in a hidden layer, cropped away, under shapes,
 * annotations or pictures, or in the colour of its background. A glyph counts as unseen when the drawn page shows
 * one even colour where its body should be, so shading behind readable text raises no alarm.
 */
export function findHiddenText(page: LookedAt): {
  readonly runs: readonly HiddenRun[]
  /** What remains: the glyphs that can be read. */
  readonly readable: readonly Glyph[]
  /** Glyphs in the colour of what is behind them, also those too few to be reported. */
  readonly unseen: readonly Glyph[]
} {
  const covers = page.scene.paths.filter(isCover).map((path) => ({ path, bounds: boundsOfPoints(path) }))
  const runs: HiddenRun[] = []
  const readable: Glyph[] = []
  const unseen: Glyph[] = []
  let run: Glyph[] = []
  let what: Hidden | undefined
  const close = (): void => {
    const letters = fold(run.map((glyph) => glyph.text).join('')).length
    if (what !== undefined && letters >= leastLetters && !isCode(run))
      runs.push({
        finding: { ...what, count: letters, page: page.index, rect: boundsOfGlyphs(run) },
        glyphs: run,
      })
    run = []
  }
  for (const glyph of page.scene.glyphs) {
    if (glyph.text.trim() === '') continue
    const here = judge(glyph, page, covers)
    const last = run.at(-1)
    const apart =
      last !== undefined && Math.hypot(glyph.startX - last.endX, glyph.startY - last.endY) > glyph.size * 2
    if (here?.kind !== what?.kind || here?.certainty !== what?.certainty || apart) close()
    what = here
    if (here?.kind === 'text-in-background-colour') unseen.push(glyph)
    if (here !== undefined) run.push(glyph)
    else if (!glyph.invisibleInk) readable.push(glyph)
  }
  close()
  return { runs, readable, unseen }
}

type Cover = { readonly path: DrawnPath; readonly bounds: RectPt }

function isCover(path: DrawnPath): boolean {
  return path.paints && ((path.fills && path.alpha >= 0.6) || path.strokeWidth >= 3)
}

/** A dark bar that is not quite opaque: hard to read for the eye, easy for a computer. */
function shinesThrough(glyph: Glyph, patch: Patch, covers: readonly Cover[]): boolean {
  if (patch.range > shining || patch.lightness > 150) return false
  return covers.some(
    ({ path, bounds }) => path.order > glyph.order && path.alpha < 1 && contains(bounds, glyph.x, glyph.y),
  )
}

function judge(glyph: Glyph, page: LookedAt, covers: readonly Cover[]): Hidden | undefined {
  if (!glyph.visible) return { kind: 'hidden-layer', certainty: 'leak' }
  if (!contains(page.view, glyph.x, glyph.y, 1))
    return contains(page.view, glyph.x, glyph.y, glyph.size)
      ? undefined
      : { kind: 'cropped-text', certainty: 'leak' }
  // What runs out of a form field or a cell; mostly too long, seldom taken away.
  if (glyph.clipped) return { kind: 'cropped-text', certainty: 'check' }
  const patch = patchOf(glyph, page)
  if (patch === undefined) return undefined
  if (glyph.invisibleInk) return judgeInvisible(glyph, patch, covers)
  if (onBoxOfItsColour(glyph, page, patch)) return { kind: 'text-in-background-colour', certainty: 'leak' }
  if (patch.range > unseenRange)
    return shinesThrough(glyph, patch, covers) ? { kind: 'text-under-shape', certainty: 'leak' } : undefined
  const cover = covers.findLast(
    ({ path, bounds }) => path.order > glyph.order && contains(bounds, glyph.x, glyph.y),
  )
  if (cover !== undefined && !cover.path.inAnnotation && !glyph.inAnnotation)
    return { kind: 'text-under-shape', certainty: 'leak' }
  const covered = page.annotations.some(
    ({ rect, subtype }) => !bare.has(subtype) && contains(rect, glyph.x, glyph.y),
  )
  if (covered && !glyph.inAnnotation) return { kind: 'text-under-annotation', certainty: 'leak' }
  const picture = page.scene.images.some(
    (image) => image.visible && image.order > glyph.order && contains(image.bounds, glyph.x, glyph.y),
  )
  if (picture) return { kind: 'text-under-image', certainty: patch.lightness < 235 ? 'leak' : 'note' }
  return { kind: 'text-in-background-colour', certainty: patch.lightness < 120 ? 'check' : 'note' }
}

/** Written in the dark colour of the box it stands on; other text on the box may shine between its letters. */
function onBoxOfItsColour(glyph: Glyph, { scene }: LookedAt, patch: Patch): boolean {
  if (glyph.fillColour === undefined || patch.lightness > 150) return false
  const below = scene.paths.findLast(
    (path) =>
      path.order < glyph.order &&
      path.paints &&
      path.fills &&
      path.alpha >= 0.9 &&
      contains(boundsOfPoints(path), glyph.x, glyph.y),
  )
  if (below?.isRectangle !== true || below.fillColour !== glyph.fillColour) return false
  return !scene.images.some(
    ({ order, bounds }) => order > below.order && order < glyph.order && contains(bounds, glyph.x, glyph.y),
  )
}

/** Written in the white of a cell that was filled with it: a table head that lost its shade. */
export function isInCellOfItsColour(glyph: Glyph, paths: readonly DrawnPath[]): boolean {
  return paths.some(
    (path) =>
      path.order < glyph.order &&
      path.isRectangle &&
      path.paints &&
      path.fills &&
      path.fillColour === glyph.fillColour &&
      contains(boundsOfPoints(path), glyph.x, glyph.y),
  )
}

/** Annotations that cover nothing by themselves. */
const bare: ReadonlySet<string> = new Set(['Link', 'Widget', 'Popup', 'Text', 'FileAttachment'])

/** Copyable text without ink, as OCR leaves it: hidden when its place is blacked out. */
function judgeInvisible(glyph: Glyph, patch: Patch, covers: readonly Cover[]): Hidden | undefined {
  if (patch.range > unseenInScan) return undefined
  const cover = covers.some(
    ({ path, bounds }) => path.fills && contains(bounds, glyph.x, glyph.y) && !path.inAnnotation,
  )
  if (cover && patch.range <= unseenRange && patch.lightness < 200)
    return { kind: 'text-under-shape', certainty: 'leak' }
  return patch.lightness < 90 ? { kind: 'text-under-image', certainty: 'leak' } : undefined
}

type Patch = { readonly range: number; readonly lightness: number }

/** The pixels of a glyph's body, or undefined when it is too small on the picture to judge. */
function patchOf(glyph: Glyph, { pixels, toPixels }: LookedAt): Patch | undefined {
  const dx = glyph.endX - glyph.startX
  const dy = glyph.endY - glyph.startY
  const along = Math.hypot(dx, dy)
  if (along < 0.1) return undefined
  const up = [(-dy / along) * glyph.size, (dx / along) * glyph.size] as const
  const xs = [0.08, 0.92].flatMap((f) => [glyph.startX + dx * f, glyph.startX + dx * f + up[0] * 0.62])
  const ys = [0.08, 0.92].flatMap((f) => [glyph.startY + dy * f, glyph.startY + dy * f + up[1] * 0.62])
  const [x0, y0, x1, y1] = boundsOf(
    toPixels,
    Math.min(...xs),
    Math.min(...ys),
    Math.max(...xs),
    Math.max(...ys),
  )
  const left = Math.max(0, Math.floor(x0))
  const right = Math.min(pixels.width, Math.ceil(x1))
  const top = Math.max(0, Math.floor(y0))
  const bottom = Math.min(pixels.height, Math.ceil(y1))
  if (right - left < 2 || bottom - top < 3) return undefined
  const low = [255, 255, 255]
  const high = [0, 0, 0]
  let sum = 0
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      for (let channel = 0; channel < 3; channel++) {
        const value = pixels.data[(y * pixels.width + x) * 4 + channel]!
        low[channel] = Math.min(low[channel]!, value)
        high[channel] = Math.max(high[channel]!, value)
        sum += value
      }
  const range = Math.max(high[0]! - low[0]!, high[1]! - low[1]!, high[2]! - low[2]!)
  return { range, lightness: sum / ((right - left) * (bottom - top) * 3) }
}

function boundsOfPoints({ points, strokeWidth, fills }: DrawnPath): RectPt {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i + 1 < points.length; i += 2) {
    x0 = Math.min(x0, points[i]!)
    y0 = Math.min(y0, points[i + 1]!)
    x1 = Math.max(x1, points[i]!)
    y1 = Math.max(y1, points[i + 1]!)
  }
  return grow([x0, y0, x1, y1], fills ? 0 : strokeWidth / 2)
}

/** The rectangle round glyphs, from a little below the baseline to the top of the letters. */
export function boundsOfGlyphs(glyphs: readonly Glyph[]): RectPt {
  const xs = glyphs.flatMap((glyph) => [glyph.startX, glyph.endX])
  const ys = glyphs.flatMap((glyph) => [glyph.startY, glyph.endY])
  const size = Math.max(...glyphs.map((glyph) => glyph.size))
  const upright = Math.max(...xs) - Math.min(...xs) >= Math.max(...ys) - Math.min(...ys)
  return upright
    ? [Math.min(...xs), Math.min(...ys) - size * 0.25, Math.max(...xs), Math.max(...ys) + size * 0.75]
    : [Math.min(...xs) - size * 0.75, Math.min(...ys), Math.max(...xs) + size * 0.75, Math.max(...ys)]
}
