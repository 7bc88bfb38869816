import { apply } from './geometry.ts'
import type { Matrix } from './platform.ts'
import type { DrawnPath } from './scene.ts'

/** Numbers after each drawing step of a path: move, line, curve, quadratic curve, close. */
const pathStep: readonly number[] = [2, 2, 6, 4, 0]

/** Corners and control points of a path as the viewer hands it over, under `ctm`; undefined when it is empty. */
export function outlineOf(data: unknown, ctm: Matrix): Pick<DrawnPath, 'points' | 'isRectangle'> | undefined {
  const flat = (data as readonly (ArrayLike<number> | null)[] | undefined)?.[0]
  if (!flat) return undefined
  const points: number[] = []
  let isRectangle = true
  for (let i = 0; i < flat.length; ) {
    const size = pathStep[flat[i]!] ?? 0
    if (size > 2) isRectangle = false
    for (let k = 1; k <= size; k += 2) {
      const [x, y] = apply(ctm, flat[i + k]!, flat[i + k + 1]!)
      const slanted = Math.abs(x - points.at(-2)!) > 0.01 && Math.abs(y - points.at(-1)!) > 0.01
      if (flat[i] === 1 && slanted) isRectangle = false
      points.push(x, y)
    }
    i += size + 1
  }
  return { points, isRectangle }
}
