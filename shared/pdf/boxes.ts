import type { PdfFile } from './cos/file.ts'
import { name, stream } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import { byteSink, put, putBytes, sunk } from './cos/write.ts'
import { type PageFrame, toUpright } from './geometry.ts'
import { boxContent, labelFont } from './label.ts'
import { type readStructure, tagBoxes } from './structure.ts'
import type { DrawnBox, RectPt, RedactionMark, RedactOptions } from './types.ts'

/** One rectangle of a mark, and the mark it belongs to. */
export type Area = { readonly mark: RedactionMark; readonly rect: RectPt }

/** A page with marks while it is worked on. */
export type MarkedPage = {
  readonly index: number
  readonly page: Page
  readonly frame: PageFrame
  areas: Area[]
  /** What is left of its content. */
  content: Uint8Array
  /** Marked content that lost something. */
  lost: ReadonlySet<string>
  /** The marked content in which the first glyph under an area stood. */
  readonly holders: Map<RectPt, string>
  /** Some of what stayed is seen by no reader. */
  hasUnseen: boolean
}

/** Draws the boxes over what is left of each page, each in its own element where the document is tagged. */
export function drawBoxes(
  file: PdfFile,
  marked: readonly MarkedPage[],
  options: RedactOptions,
  structure: ReturnType<typeof readStructure>,
  own: (sentences: readonly string[]) => string,
): DrawnBox[] {
  const font = file.add(labelFont())
  const all = marked.flatMap((m) => m.areas.map((area) => ({ m, area })))
  // Tagged in the order in which they are read.
  const order = all.map((one, index) => ({ ...one, index })).sort((a, b) => readingOrder(a, b))
  const tagged = structure
    ? tagBoxes(
        file,
        structure,
        order.map(({ m, area }) => {
          const holder = m.holders.get(area.rect)
          return {
            page: m.page,
            spoken: own(spokenFor(area.mark, options)),
            near: holder === undefined ? [...m.lost] : [holder, ...m.lost],
          }
        }),
      )
    : []
  const numbers = new Map(tagged.map((mcid, at) => [order[at]!.index, mcid]))
  const out: DrawnBox[] = []
  const drawn = new Map<MarkedPage, string[]>()
  all.forEach(({ m, area }, i) => {
    const entry = 'LwLabel'
    const { content, placement } = boxContent(
      m.frame,
      { rect: area.rect, label: area.mark.label, labelPlace: area.mark.labelPlace, mcid: numbers.get(i) },
      { look: options.box ?? 'black', fontName: entry },
    )
    drawn.set(m, [...(drawn.get(m) ?? []), content])
    out.push({ page: m.index, markId: area.mark.id, rect: area.rect, label: area.mark.label, placement })
  })
  for (const m of marked) {
    const resources = {
      kind: 'dict' as const,
      map: new Map(file.dict(m.page.dict.map.get('Resources'))?.map ?? []),
    }
    const fontMap = new Map(file.dict(resources.map.get('Font'))?.map ?? [])
    fontMap.set('LwLabel', font)
    resources.map.set('Font', { kind: 'dict', map: fontMap })
    m.page.dict.map.set('Resources', resources)
    const sink = byteSink(4096)
    putBytes(sink, m.content)
    put(sink, `\n${(drawn.get(m) ?? []).join('\n')}\n`)
    m.page.dict.map.set(
      'Contents',
      file.add(stream({ Filter: name('FlateDecode') }, file.zlib.deflate(sunk(sink)))),
    )
  }
  return out
}

type Placed = { readonly m: MarkedPage; readonly area: Area }

function readingOrder(a: Placed, b: Placed): number {
  if (a.m.index !== b.m.index) return a.m.index - b.m.index
  const [first, second] = [toUpright(a.m.frame, a.area.rect), toUpright(b.m.frame, b.area.rect)]
  const down = second[3] - first[3]
  return Math.abs(down) > 4 ? down : first[0] - second[0]
}

/** What the ear gets to hear of a box, from full to short. */
function spokenFor(mark: RedactionMark, options: RedactOptions): readonly string[] {
  const grounds = mark.grounds.map((g) => options.spokenGrounds?.[g] ?? g)
  return [
    `[gelakt: ${grounds.length > 0 ? grounds.join('; ') : mark.label}]`,
    `[gelakt: ${mark.label}]`,
    `[${mark.label}]`,
  ]
}
