import type { PlacedGlyph } from './content/work.ts'
import type { PdfFile } from './cos/file.ts'
import { portableZlib } from './cos/filters.ts'
import { dict, name, type PdfObject, stream, toBytes } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import { numberText } from './cos/write.ts'
import { multiply, type PageFrame, toUpright, uprightToUser } from './geometry.ts'
import { type Layout, packSamples } from './images/samples.ts'
import type { PdfPlatform, Pixels, RectPt } from './types.ts'

const scaleUp = 200 / 72
const maxPixels = 24_000_000

/**
 * Makes a page an image of itself with the boxes in the pixels, and lays the text that stays over it, invisibly, from
 * the glyphs that the engine read itself.
 *
 * @returns content without the boxes, which are drawn on top like everywhere else
 */
export async function imagePage(
  file: PdfFile,
  page: Page,
  frame: PageFrame,
  areas: readonly RectPt[],
  glyphs: readonly PlacedGlyph[],
  draw: (scale: number) => Promise<Pixels>,
  platform: PdfPlatform,
): Promise<string> {
  const upright = toUpright(frame, frame.view)
  const [w, h] = [upright[2] - upright[0], upright[3] - upright[1]]
  const unit = Math.min(scaleUp, Math.sqrt(maxPixels / Math.max(1, w * h * frame.userUnit ** 2)))
  const pixels = await draw(unit)
  for (const r of areas) blacken(pixels, toUpright(frame, r), w, h)
  const image = file.add(await encode(pixels, platform))
  const font = file.add(invisibleFont(file))
  page.dict.map.set('Resources', dict({ XObject: dict({ Page: image }), Font: dict({ LwText: font }) }))
  page.dict.map.delete('Group')
  const place = multiply([w, 0, 0, h, 0, 0], uprightToUser(frame))
  return [
    `/Artifact BMC q ${place.map((n) => numberText(n, 4)).join(' ')} cm /Page Do Q EMC`,
    invisibleText(glyphs.filter((g) => !g.removed && !g.unseen)),
  ].join('\n')
}

function blacken(p: Pixels, r: RectPt, w: number, h: number): void {
  const x0 = Math.max(0, Math.floor((r[0] / w) * p.width))
  const x1 = Math.min(p.width, Math.ceil((r[2] / w) * p.width))
  const y0 = Math.max(0, Math.floor((1 - r[3] / h) * p.height))
  const y1 = Math.min(p.height, Math.ceil((1 - r[1] / h) * p.height))
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      const at = (y * p.width + x) * 4
      p.data[at] = 0
      p.data[at + 1] = 0
      p.data[at + 2] = 0
    }
}

async function encode(p: Pixels, platform: PdfPlatform): Promise<PdfObject> {
  const gray = p.data.every((v, i) => (i & 3) === 0 || (i & 3) === 3 || v === p.data[i - (i & 3)])
  const components = gray ? 1 : 3
  const samples = new Uint8Array(p.width * p.height * components)
  for (let i = 0, o = 0; i < p.data.length; i += 4)
    for (let k = 0; k < components; k++) samples[o++] = p.data[i + k]!
  const layout: Layout = { width: p.width, height: p.height, components, bits: 8 }
  const exact = packSamples(samples, layout, (platform.zlib ?? portableZlib).deflate)
  const entries = {
    Type: name('XObject'),
    Subtype: name('Image'),
    Width: p.width,
    Height: p.height,
    BitsPerComponent: 8,
  }
  const jpeg = exact.data.length > 400_000 ? await platform.codec.encodeJpeg(p, 88) : undefined
  if (jpeg && jpeg.length < exact.data.length)
    return stream({ ...entries, ColorSpace: name('DeviceRGB'), Filter: name('DCTDecode') }, jpeg)
  return stream(
    {
      ...entries,
      ColorSpace: name(gray ? 'DeviceGray' : 'DeviceRGB'),
      Filter: name('FlateDecode'),
      DecodeParms: exact.parms,
    },
    exact.data,
  )
}

/** A font without outlines whose codes are UTF-16 units: enough for text that is never painted. */
function invisibleFont(file: PdfFile): PdfObject {
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0000> <ffff> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end`
  const descendant = dict({
    Type: name('Font'),
    Subtype: name('CIDFontType2'),
    BaseFont: name('LakwerkInvisible'),
    CIDSystemInfo: dict({
      Registry: { kind: 'string', bytes: toBytes('Adobe') },
      Ordering: { kind: 'string', bytes: toBytes('Identity') },
      Supplement: 0,
    }),
    FontDescriptor: file.add(
      dict({
        Type: name('FontDescriptor'),
        FontName: name('LakwerkInvisible'),
        Flags: 4,
        FontBBox: [0, -200, 1000, 800],
        ItalicAngle: 0,
        Ascent: 800,
        Descent: -200,
        CapHeight: 700,
        StemV: 80,
      }),
    ),
    DW: 1000,
    CIDToGIDMap: name('Identity'),
  })
  return dict({
    Type: name('Font'),
    Subtype: name('Type0'),
    BaseFont: name('LakwerkInvisible'),
    Encoding: name('Identity-H'),
    DescendantFonts: [file.add(descendant)],
    ToUnicode: file.add(stream({ Filter: name('FlateDecode') }, file.zlib.deflate(toBytes(map)))),
  })
}

function invisibleText(glyphs: readonly PlacedGlyph[]): string {
  const out = ['BT 3 Tr 0 Tc 0 Tw']
  for (const g of glyphs) {
    const text = readAs(g)
    if (text === '') continue
    const [dx, dy] = [g.to[0] - g.from[0], g.to[1] - g.from[1]]
    const length = Math.hypot(dx, dy)
    const size = g.heightPt || 1
    const units = Array.from({ length: text.length }, (_, i) =>
      text.charCodeAt(i).toString(16).padStart(4, '0'),
    )
    const along = length > 0 && !g.vertical ? length / units.length / size : 0.5
    const [c, s] = length > 0 && !g.vertical ? [dx / length, dy / length] : [1, 0]
    const m = [c * size * along, s * size * along, -s * size, c * size, ...g.from]
    out.push(`/LwText 1 Tf ${m.map((n) => numberText(n, 3)).join(' ')} Tm <${units.join('')}> Tj`)
  }
  out.push('ET')
  return out.join('\n')
}

/** Where a font does not tell, viewers copy the code itself: that stays as it was. */
function readAs({ text, code }: PlacedGlyph): string {
  return text === '' && code > 32 && code < 127 ? String.fromCharCode(code) : text
}
