import { deflateSync } from 'node:zlib'
import type { ReadPage } from '../../read-pdf.ts'
import type { SheetImage } from './blocks.ts'
import { type FontPart, hex4, missingWidth } from './fonts.ts'
import { type Missing, missingKey, type SheetPage } from './page.ts'

/** An element of the structure: what it is, and where its content stands. */
export type Element = {
  readonly role: string
  readonly content: { readonly page: number; readonly id: number }[]
  readonly children: Element[]
  readonly alt?: string
}

const head = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')

/**
 * Pages with their structure as a PDF file: fonts embedded, tagged, no date and no random id, so that the same
 * source gives the same bytes.
 *
 * @source ISO 32000-2 §7.5 (file structure), §9.7 (composite fonts), §14.7 (structure)
 */
export function writePdf(parts: {
  readonly pages: readonly SheetPage[]
  readonly structure: readonly Element[]
  readonly title: string
  readonly missing: Missing
  readonly images: ReadonlyMap<SheetImage, string>
}): { bytes: Buffer; pages: readonly ReadPage[] } {
  const { pages, structure, title, missing } = parts
  const chunks: Buffer[] = [head]
  let length = head.length
  const offsets: number[] = []
  let count = 0
  const reserve = (): number => ++count
  const write = (id: number, dictionary: string, stream?: Uint8Array): number => {
    offsets[id] = length
    const before = Buffer.from(
      stream
        ? `${id} 0 obj\n<<${dictionary}/Length ${stream.length}>>\nstream\n`
        : `${id} 0 obj\n${dictionary}\n`,
      'latin1',
    )
    const after = Buffer.from(stream ? '\nendstream\nendobj\n' : 'endobj\n', 'latin1')
    for (const chunk of stream ? [before, stream, after] : [before, after]) {
      chunks.push(chunk as Buffer)
      length += chunk.length
    }
    return id
  }

  const catalog = reserve()
  const pageTree = reserve()
  const info = reserve()
  const treeRoot = reserve()
  const parentTree = reserve()
  const documentElement = reserve()
  const pageIds = pages.map(() => reserve())

  const fontIds = new Map<string, number>()
  for (const page of pages)
    for (const [key, part] of page.fonts)
      if (!fontIds.has(key)) fontIds.set(key, writeFont(part, { reserve, write }))
  if (missing.codes.size > 0)
    fontIds.set(
      missingKey,
      writeMissing(missing, [...pages.flatMap(({ fonts }) => [...fonts.values()])][0], { reserve, write }),
    )
  const imageIds = new Map<string, number>()
  for (const [image, name] of parts.images) imageIds.set(name, writeImage(image, { reserve, write }))

  const owners: number[][] = pages.map(() => [])
  const writeElement = (element: Element, parent: number): number => {
    const id = reserve()
    const first = element.content[0]
    const kids = [
      ...element.content.map(({ page, id: mark }) => {
        ;(owners[page] as number[])[mark] = id
        return page === first?.page ? String(mark) : `<</Type/MCR/Pg ${pageIds[page]} 0 R/MCID ${mark}>>`
      }),
      ...element.children.map((child) => `${writeElement(child, id)} 0 R`),
    ]
    const alt = element.alt === undefined ? '' : `/Alt ${textString(element.alt)}`
    const on = first ? `/Pg ${pageIds[first.page]} 0 R` : ''
    const scope = element.role === 'TH' ? '/A<</O/Table/Scope/Column>>' : ''
    write(
      id,
      `<</Type/StructElem/S/${element.role}/P ${parent} 0 R${on}${alt}${scope}/K[${kids.join(' ')}]>>`,
    )
    return id
  }
  const tops = structure.map((element) => writeElement(element, documentElement))
  write(
    documentElement,
    `<</Type/StructElem/S/Document/P ${treeRoot} 0 R/K[${tops.map((id) => `${id} 0 R`).join(' ')}]>>`,
  )
  write(
    treeRoot,
    `<</Type/StructTreeRoot/K ${documentElement} 0 R/ParentTree ${parentTree} 0 R/ParentTreeNextKey ${pages.length}>>`,
  )
  write(
    parentTree,
    `<</Nums[${owners.map((ids, page) => `${page}[${Array.from(ids, (id) => (id ? `${id} 0 R` : 'null')).join(' ')}]`).join(' ')}]>>`,
  )

  const read: ReadPage[] = []
  for (const [index, page] of pages.entries()) {
    const made = page.finish(index)
    read.push(made.read)
    const content = write(reserve(), '/Filter/FlateDecode', made.content)
    const fonts = [...fontIds].map(([key, id]) => `/${key} ${id} 0 R`).join('')
    const images = [...page.images.keys()].map((name) => `/${name} ${imageIds.get(name)} 0 R`).join('')
    write(
      pageIds[index] as number,
      `<</Type/Page/Parent ${pageTree} 0 R/MediaBox[0 0 ${page.width} ${page.height}]/StructParents ${index}/Tabs/S` +
        `/Resources<</Font<<${fonts}>>${images ? `/XObject<<${images}>>` : ''}>>/Contents ${content} 0 R>>`,
    )
  }
  write(pageTree, `<</Type/Pages/Count ${pages.length}/Kids[${pageIds.map((id) => `${id} 0 R`).join(' ')}]>>`)
  write(info, `<</Title ${textString(title)}/Creator(Lakwerk)/Producer(Lakwerk)>>`)
  write(
    catalog,
    `<</Type/Catalog/Pages ${pageTree} 0 R/Lang(nl-NL)/MarkInfo<</Marked true>>/StructTreeRoot ${treeRoot} 0 R/ViewerPreferences<</DisplayDocTitle true>>>>`,
  )
  const table = Array.from(
    { length: count },
    (_, at) => `${String(offsets[at + 1]).padStart(10, '0')} 00000 n \n`,
  )
  chunks.push(
    Buffer.from(
      `xref\n0 ${count + 1}\n0000000000 65535 f \n${table.join('')}trailer\n<</Size ${count + 1}/Root ${catalog} 0 R/Info ${info} 0 R>>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  )
  return { bytes: Buffer.concat(chunks), pages: read }
}

type Writer = {
  readonly reserve: () => number
  readonly write: (id: number, dictionary: string, stream?: Uint8Array) => number
}

/** UTF-16 as a hexadecimal string of a character map. */
function utf16(codePoint: number): string {
  return [...Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16()]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}

function toUnicode(pairs: readonly (readonly [code: number, codePoint: number])[]): Buffer {
  const blocks: string[] = []
  for (let from = 0; from < pairs.length; from += 100) {
    const some = pairs.slice(from, from + 100)
    blocks.push(
      `${some.length} beginbfchar\n${some.map(([code, codePoint]) => `<${hex4(code)}> <${utf16(codePoint)}>`).join('\n')}\nendbfchar`,
    )
  }
  return deflateSync(
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n` +
      `/CMapName /Lakwerk def /CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('\n')}\nendcmap end end`,
  )
}

const maps = new WeakMap<FontPart, Buffer>()

function writeFont(part: FontPart, { reserve, write }: Writer): number {
  let map = maps.get(part)
  if (!map) {
    map = toUnicode(
      part.unicodes.flatMap((codePoint, code) => (codePoint > 0 ? [[code, codePoint] as const] : [])),
    )
    maps.set(part, map)
  }
  const file = write(reserve(), `/Filter/FlateDecode/Length1 ${part.plainBytes}`, part.packed)
  return writeComposite(
    part,
    {
      file,
      map,
      widths: `0[${part.widths.map((width) => width ?? 0).join(' ')}]`,
      extra: '/CIDToGIDMap/Identity',
    },
    { reserve, write },
  )
}

/** The font of characters without a picture: every code draws the empty box and reads back as its character. */
function writeMissing(missing: Missing, part: FontPart | undefined, { reserve, write }: Writer): number {
  const pairs = [...missing.codes].map(([codePoint, code]) => [code, codePoint] as const)
  const map = toUnicode(pairs)
  const gids = write(
    reserve(),
    '/Filter/FlateDecode',
    deflateSync(Buffer.alloc(2 * (missing.codes.size + 1))),
  )
  const file = part ? write(reserve(), `/Filter/FlateDecode/Length1 ${part.plainBytes}`, part.packed) : 0
  return writeComposite(
    part,
    { file, map, widths: `0 ${missing.codes.size} ${missingWidth}`, extra: `/CIDToGIDMap ${gids} 0 R` },
    { reserve, write },
  )
}

function writeComposite(
  part: FontPart | undefined,
  given: { readonly file: number; readonly map: Buffer; readonly widths: string; readonly extra: string },
  { reserve, write }: Writer,
): number {
  const name = part?.name ?? 'AAAAAA+SourceSans3-Regular'
  const box = (part?.box ?? [0, -300, 1000, 1000]).map(Math.round).join(' ')
  const descriptor = write(
    reserve(),
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box}]/ItalicAngle ${part?.italicAngle ?? 0}/Ascent 1000/Descent -326/CapHeight 660/StemV 80${given.file ? `/FontFile2 ${given.file} 0 R` : ''}>>`,
  )
  const descendant = write(
    reserve(),
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/DW ${missingWidth}/W[${given.widths}]${given.extra}>>`,
  )
  const map = write(reserve(), '/Filter/FlateDecode', given.map)
  return write(
    reserve(),
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${map} 0 R>>`,
  )
}

function writeImage(image: SheetImage, { reserve, write }: Writer): number {
  const space = ({ 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' } as const)[image.components]
  const isOnSide = image.turn === 90 || image.turn === 270
  const [width, height] = isOnSide ? [image.height, image.width] : [image.width, image.height]
  const decode = image.inverted ? '/Decode[1 0 1 0 1 0 1 0]' : ''
  return write(
    reserve(),
    `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/${space}/BitsPerComponent 8/Filter/${image.filter}${decode}`,
    image.bytes,
  )
}

/** A text string: as ASCII where it can, else UTF-16 with its mark (ISO 32000-2 §7.9.2.2). */
function textString(text: string): string {
  const short = text.slice(0, 500)
  if (/^[\x20-\x7e]*$/.test(short)) return `(${short.replace(/[\\()]/g, (sign) => `\\${sign}`)})`
  return `<feff${Buffer.from(short, 'utf16le').swap16().toString('hex')}>`
}
