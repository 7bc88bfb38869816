import { OPS } from 'pdfjs-dist'
import { type Point, type Rect, rectBetween, union } from '../../shared/text/coordinates.ts'
import type { PdfSource } from './pdf-source.ts'

type Matrix = readonly [number, number, number, number, number, number]
const plain: Matrix = [1, 0, 0, 1, 0, 0]

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

const asMatrix = (args: unknown): Matrix => {
  const numbers = args ? Array.from(args as ArrayLike<number>) : []
  return numbers.length === 6 ? (numbers as unknown as Matrix) : plain
}

/** Where the unit square, in which every image is drawn, comes to lie. */
function placeOf(m: Matrix): Rect {
  const at = (x: number, y: number): Point => ({
    x: m[0] * x + m[2] * y + m[4],
    y: m[1] * x + m[3] * y + m[5],
  })
  return union(rectBetween(at(0, 0), at(1, 1)), rectBetween(at(1, 0), at(0, 1)))
}

const painted = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
])

/** Where the images of a page lie, in user space, in the order in which they are drawn. */
export async function imagesOn(source: PdfSource, page: number): Promise<readonly Rect[]> {
  const proxy = await source.pdf.getPage(page + 1)
  const { fnArray, argsArray } = await proxy.getOperatorList()
  const found: Rect[] = []
  const stack: Matrix[] = []
  let now = plain
  fnArray.forEach((op, index) => {
    if (op === OPS.save) stack.push(now)
    else if (op === OPS.restore || op === OPS.paintFormXObjectEnd) now = stack.pop() ?? plain
    else if (op === OPS.transform) now = times(now, asMatrix(argsArray[index]))
    else if (op === OPS.paintFormXObjectBegin) {
      stack.push(now)
      now = times(now, asMatrix(argsArray[index]?.[0]))
    } else if (painted.has(op)) found.push(placeOf(now))
  })
  return found
}

/** More of the page than this is its background (a scan), not an image on it. */
const backgroundShare = 0.8

/** The topmost image under a point that is not the page itself; null when there is none. */
export function imageAt(images: readonly Rect[], point: Point, page: Rect): Rect | null {
  const area = ([x0, y0, x1, y1]: Rect) => (x1 - x0) * (y1 - y0)
  const hit = images.findLast(
    (rect) =>
      point.x >= rect[0] &&
      point.x <= rect[2] &&
      point.y >= rect[1] &&
      point.y <= rect[3] &&
      area(rect) < backgroundShare * area(page),
  )
  return hit ?? null
}
