import { operators } from '../content/lexer.ts'
import type { PdfFile } from '../cos/file.ts'
import type { PdfObject } from '../cos/objects.ts'
import { asRect } from '../geometry.ts'
import type { RectPt } from '../types.ts'

/** The box that a glyph procedure declares with `d1`, in glyph space; undefined when it declares none or an empty one. */
export function glyphProcedureBox(file: PdfFile, o: PdfObject | undefined): RectPt | undefined {
  const s = file.stream(o)
  const data = s && file.decode(s)
  if (!data) return undefined
  for (const op of operators(data.subarray(0, 4096))) {
    if (op.op === 'd1') {
      const n = op.args.map((a) => (typeof a === 'number' ? a : Number.NaN))
      return asRect(n.slice(-4))
    }
    if (op.op === 'd0') return undefined
  }
  return undefined
}
