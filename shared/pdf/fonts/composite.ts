import type { PdfFile } from '../cos/file.ts'
import { isString, latin1, type PdfDict } from '../cos/objects.ts'
import { type CMap, cidOf, forEachCode, identityCMap, parseCMap, textOfCode } from './cmap.ts'
import { type CMaps, type Font, type Glyph, inkBottom, inkTop } from './glyph.ts'

/** A Type0 font: codes through a CMap to CIDs, with horizontal or vertical metrics. @source ISO 32000-2 §9.7 */
export function compositeFont(file: PdfFile, d: PdfDict, cmaps: CMaps): Font {
  const descendant = file.dict(file.array(d.map.get('DescendantFonts'))?.[0] ?? d.map.get('DescendantFonts'))
  const encoding = encodingMap(file, d, cmaps)
  const map = encoding ?? identityCMap(false)
  const horizontal = horizontalWidths(file, descendant)
  const upright = verticalMetrics(file, descendant)
  const text = textMap(file, d, descendant, map, cmaps)
  const cache = new Map<number, Glyph>()
  const make = (code: number, size: number): Glyph => {
    const cid = cidOf(map, code) ?? 0
    const width = horizontal(cid) / 1000
    const made: Glyph = map.vertical
      ? verticalGlyph(code, size, width, upright(cid), text(code, cid))
      : {
          code,
          size,
          advance: width,
          box: width > 0 ? [0, inkBottom, width, inkTop] : [-0.25, inkBottom, 0.05, inkTop],
          text: text(code, cid),
          isSpace: size === 1 && code === 32,
        }
    cache.set(code * 8 + size, made)
    return made
  }
  return {
    dict: d,
    vertical: map.vertical,
    sure: encoding !== undefined && descendant !== undefined,
    type3: false,
    glyphs: (bytes) => {
      const out: Glyph[] = []
      forEachCode(map, bytes, (code, size) => out.push(cache.get(code * 8 + size) ?? make(code, size)))
      return out
    },
  }
}

type Upright = { readonly w1: number; readonly vx: number | undefined; readonly vy: number }

function verticalGlyph(code: number, size: number, width: number, v: Upright, text: string): Glyph {
  const vx = v.vx === undefined ? width / 2 : v.vx / 1000
  const vy = v.vy / 1000
  const drop = v.w1 / 1000
  // The pen is above the glyph; its origin lies at (−vx, −vy) from there.
  const box = [-vx, Math.min(-vy - 0.12, drop), Math.max(width, 0.3) - vx, Math.max(0, -vy + 0.88)] as const
  return { code, size, advance: drop, box, text, isSpace: size === 1 && code === 32 }
}

function encodingMap(file: PdfFile, d: PdfDict, cmaps: CMaps): CMap | undefined {
  const n = file.name(d.map.get('Encoding'))
  if (n === 'Identity-H' || n === 'Identity-V') return identityCMap(n === 'Identity-V')
  if (n !== undefined) return cmaps.get(n)
  const s = file.stream(d.map.get('Encoding'))
  const data = s && file.decode(s)
  if (!s || !data) return undefined
  const map = parseCMap(data)
  if (file.number(s.dict.map.get('WMode')) === 1) map.vertical = true
  const use = file.name(s.dict.map.get('UseCMap')) ?? map.use
  const parentStream = file.stream(s.dict.map.get('UseCMap'))
  const parentData = parentStream && file.decode(parentStream)
  if (parentData) map.parent = parseCMap(parentData)
  else if (use === 'Identity-H' || use === 'Identity-V') map.parent = identityCMap(use === 'Identity-V')
  else if (use !== undefined) {
    map.parent = cmaps.get(use)
    if (!map.parent) return undefined
  }
  return map
}

function horizontalWidths(file: PdfFile, d: PdfDict | undefined): (cid: number) => number {
  const standard = (d && file.number(d.map.get('DW'))) ?? 1000
  const single = new Map<number, number>()
  const ranges: [number, number, number][] = []
  const list = (d && file.array(d.map.get('W'))) ?? []
  for (let i = 0; i < list.length; ) {
    const first = file.number(list[i])
    const second = file.resolve(list[i + 1])
    if (first === undefined) break
    if (Array.isArray(second)) {
      second.forEach((w, k) => {
        const n = file.number(w)
        if (n !== undefined) single.set(first + k, n)
      })
      i += 2
    } else {
      const w = file.number(list[i + 2])
      if (typeof second === 'number' && w !== undefined) ranges.push([first, second, w])
      i += 3
    }
  }
  return (cid) => single.get(cid) ?? ranges.find(([a, b]) => cid >= a && cid <= b)?.[2] ?? standard
}

function verticalMetrics(file: PdfFile, d: PdfDict | undefined): (cid: number) => Upright {
  const dw2 = (d && file.numbersOf(d.map.get('DW2'))) ?? []
  const standard: Upright = { w1: dw2[1] ?? -1000, vx: undefined, vy: dw2[0] ?? 880 }
  const single = new Map<number, Upright>()
  const ranges: [number, number, Upright][] = []
  const list = (d && file.array(d.map.get('W2'))) ?? []
  for (let i = 0; i < list.length; ) {
    const first = file.number(list[i])
    const second = file.resolve(list[i + 1])
    if (first === undefined) break
    if (Array.isArray(second)) {
      const n = file.numbersOf(second) ?? []
      for (let k = 0; k + 2 < n.length; k += 3)
        single.set(first + k / 3, { w1: n[k]!, vx: n[k + 1]!, vy: n[k + 2]! })
      i += 2
    } else {
      const [w1, vx, vy] = [file.number(list[i + 2]), file.number(list[i + 3]), file.number(list[i + 4])]
      if (typeof second === 'number' && w1 !== undefined && vx !== undefined && vy !== undefined)
        ranges.push([first, second, { w1, vx, vy }])
      i += 5
    }
  }
  return (cid) => single.get(cid) ?? ranges.find(([a, b]) => cid >= a && cid <= b)?.[2] ?? standard
}

/** Name of the reverse map (CID to Unicode) of a character collection; undefined for Identity and the like. */
export function reverseMapName(file: PdfFile, descendant: PdfDict | undefined): string | undefined {
  const info = descendant && file.dict(descendant.map.get('CIDSystemInfo'))
  const registry = info && file.resolve(info.map.get('Registry'))
  const ordering = info && file.resolve(info.map.get('Ordering'))
  if (!isString(registry ?? null) || !isString(ordering ?? null)) return undefined
  const text = [registry, ordering].map((s) => (isString(s) ? latin1(s.bytes) : '')).join('-')
  return /^Adobe-(Japan1|GB1|CNS1|Korea1|KR)$/.test(text) ? `${text}-UCS2` : undefined
}

function textMap(
  file: PdfFile,
  d: PdfDict,
  descendant: PdfDict | undefined,
  map: CMap,
  cmaps: CMaps,
): (code: number, cid: number) => string {
  const s = file.stream(d.map.get('ToUnicode'))
  const data = s && file.decode(s)
  const own = data ? parseCMap(data) : undefined
  const name = reverseMapName(file, descendant)
  const reverse = name === undefined ? undefined : cmaps.get(name)
  const encoding = file.name(d.map.get('Encoding')) ?? ''
  const isUnicode = /^Uni.*(UCS2|UTF16)/.test(encoding)
  void map
  return (code, cid) => {
    const told = own && textOfCode(own, code)
    if (told !== undefined) return told
    if (isUnicode && code <= 0xffff) return String.fromCharCode(code)
    return (reverse && textOfCode(reverse, cid)) ?? ''
  }
}
