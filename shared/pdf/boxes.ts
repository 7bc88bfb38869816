import type { PdfFile } from './cos/file.ts'
import { name, stream } from './cos/objects.ts'
import type { Page } from './cos/pages.ts'
import { byteSink, put, putBytes, sunk } from './cos/write.ts'
import type { PageFrame } from './geometry.ts'
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
  const numbers = structure
    ? tagBoxes(
        file,
        structure,
        all.map(({ m, area }) => ({
          page: m.page,
          spoken: own(spokenFor(area.mark, options)),
          near: [...m.lost],
        })),
      )
    : []
  const out: DrawnBox[] = []
  const drawn = new Map<MarkedPage, string[]>()
  all.forEach(({ m, area }, i) => {
    const entry = 'LwLabel'
    const { content, placement } = boxContent(
      m.frame,
      { rect: area.rect, label: area.mark.label, labelPlace: area.mark.labelPlace, mcid: numbers[i] },
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

/** What the ear gets to hear of a box, from full to short. */
function spokenFor(mark: RedactionMark, options: RedactOptions): readonly string[] {
  const grounds = mark.grounds.map((g) => options.spokenGrounds?.[g] ?? g)
  return [
    `[gelakt: ${grounds.length > 0 ? grounds.join('; ') : mark.label}]`,
    `[gelakt: ${mark.label}]`,
    `[${mark.label}]`,
  ]
}
