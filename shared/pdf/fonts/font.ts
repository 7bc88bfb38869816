import type { PdfFile } from '../cos/file.ts'
import type { PdfDict, PdfObject } from '../cos/objects.ts'
import { asMatrix, boundsOf, type Matrix, quadOf } from '../geometry.ts'
import type { RectPt } from '../types.ts'
import { compositeFont } from './composite.ts'
import { type CMaps, differences, type Font, type Glyph, inkBottom, inkTop } from './glyph.ts'
import { simpleFont } from './simple.ts'
import { glyphProcedureBox } from './type3.ts'

/** Reads a font dictionary; undefined when it is none. */
export function readFont(file: PdfFile, o: PdfObject | undefined, cmaps: CMaps): Font | undefined {
  const d = file.dict(o)
  if (!d) return undefined
  const subtype = file.name(d.map.get('Subtype'))
  if (subtype === 'Type0') return compositeFont(file, d, cmaps)
  if (subtype === 'Type3') return type3Font(file, d)
  return simpleFont(file, d)
}

function type3Font(file: PdfFile, d: PdfDict): Font {
  const matrix = asMatrix(file.numbersOf(d.map.get('FontMatrix'))) ?? ([0.001, 0, 0, 0.001, 0, 0] as const)
  const base = simpleFont(file, d)
  const fontBox = file.numbersOf(d.map.get('FontBBox'))
  const names = differences(file, d)
  const procs = file.dict(d.map.get('CharProcs'))
  const cache = new Map<number, Glyph>()
  const widths = file.numbersOf(d.map.get('Widths')) ?? []
  const first = file.number(d.map.get('FirstChar')) ?? 0
  const make = (g: Glyph): Glyph => {
    const width = widths[g.code - first] ?? 0
    const own = glyphProcedureBox(file, procs?.map.get(names.get(g.code) ?? ''))
    return { ...g, advance: width * matrix[0], box: type3Box(matrix, width, own, fontBox) }
  }
  return {
    dict: d,
    vertical: false,
    sure: true,
    type3: true,
    glyphs: (bytes) =>
      base.glyphs(bytes).map((g) => {
        const known = cache.get(g.code)
        if (known) return known
        const made = make(g)
        cache.set(g.code, made)
        return made
      }),
  }
}

function type3Box(m: Matrix, width: number, own: RectPt | undefined, fontBox: number[] | undefined): RectPt {
  if (own) return boundsOf(quadOf(m, own[0], own[1], own[2], own[3]))
  const [, y0 = 0, , y1 = 0] = fontBox ?? []
  if (y1 > y0) return boundsOf(quadOf(m, 0, y0, width, y1))
  const advance = boundsOf(quadOf(m, 0, 0, width, 0))
  return [advance[0], inkBottom, advance[2], inkTop]
}
