import type { PdfFile } from '../cos/file.ts'
import { isName, type PdfObject } from '../cos/objects.ts'

/** Number of components of a colour space; undefined when it is not known. @source ISO 32000-2 §8.6 */
export function componentsOf(file: PdfFile, space: PdfObject | undefined, depth = 0): number | undefined {
  const o = file.resolve(space)
  if (depth > 8) return undefined
  const family = isName(o) ? o.name : Array.isArray(o) ? file.name(o[0]) : undefined
  switch (family) {
    case 'DeviceGray':
    case 'CalGray':
    case 'G':
    case 'Indexed':
    case 'I':
    case 'Separation':
      return 1
    case 'DeviceRGB':
    case 'CalRGB':
    case 'RGB':
    case 'Lab':
      return 3
    case 'DeviceCMYK':
    case 'CMYK':
      return 4
    case 'ICCBased': {
      const d = Array.isArray(o) ? file.dict(o[1]) : undefined
      return d && file.number(d.map.get('N'))
    }
    case 'DeviceN':
      return Array.isArray(o) ? file.array(o[1])?.length : undefined
    default:
      return undefined
  }
}

/** Sample values that stand for black, or the nearest the space has. */
export function blackOf(
  file: PdfFile,
  space: PdfObject | undefined,
  components: number,
  bits: number,
): number[] {
  const max = 2 ** bits - 1
  const o = file.resolve(space)
  const family = isName(o) ? o.name : Array.isArray(o) ? file.name(o[0]) : undefined
  if (components === 4 && family !== 'DeviceN') return [0, 0, 0, max]
  if (family === 'Separation' || family === 'DeviceN') return new Array<number>(components).fill(max)
  return new Array<number>(components).fill(0)
}
