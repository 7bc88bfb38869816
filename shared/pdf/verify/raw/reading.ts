import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import { type ContentReading, readContent } from './content.ts'
import type { RawFile } from './file.ts'
import { type FontDecoder, fontDecoder } from './fonts.ts'
import { asDict, asName, type PdfDict, type PdfValue, type RawObject } from './values.ts'

/** Fonts by resource name. */
type FontSet = ReadonlyMap<string, PdfDict>

/** Passes over a stream of which the resources are unknown; each tries other fonts of the same name. */
const maxPasses = 8

/** The text of one content stream; several readings when its fonts are uncertain. */
export type StreamText = {
  readonly object: number
  readonly readings: readonly string[]
  readonly properties: readonly PdfDict[]
  /** Names of the pictures and forms that the stream paints. */
  readonly painted: ReadonlySet<string>
  /** What it says and does not show. */
  readonly unshown: string
  /** Tags of marked content, and names of resources. */
  readonly names: ReadonlySet<string>
}

/**
 * Reads every content stream in a file, reachable or not: pages as a whole, forms, patterns and glyph procedures
 * with their own resources, and any other stream that shows text with every font it might mean.
 */
export function readAllContent(file: RawFile): {
  readonly streams: readonly StreamText[]
  readonly others: readonly RawObject[]
} {
  const decoders = new Map<PdfDict, FontDecoder>()
  const decoderOf = (font: PdfDict | undefined): FontDecoder | undefined => {
    if (font === undefined) return undefined
    const known = decoders.get(font)
    if (known !== undefined) return known
    const decoder = fontDecoder(file, font)
    decoders.set(font, decoder)
    return decoder
  }
  const streams: StreamText[] = []
  const others: RawObject[] = []
  const done = new Set<number>()
  const everyFont = fontsByName(file)
  for (const object of file.objects) {
    const dict = asDict(object.value)
    if (!isPage(file, dict)) continue
    const contents = contentObjects(file, dict?.entries.get('Contents'))
    for (const part of contents) done.add(part.num)
    const fonts = fontsOf(file, inheritedResources(file, dict))
    const bytes = joined(decoded(file, contents))
    const reading = readContent(bytes, (name) => decoderOf(fonts.get(name) ?? everyFont.get(name)?.[0]))
    const { text, ...rest } = reading
    streams.push({ object: object.num, readings: [text], ...rest })
  }
  for (const object of file.objects) {
    if (object.stream === undefined) continue
    const current = file.latest.get(object.num) === object
    if (done.has(object.num) && current) continue
    const dict = asDict(object.value)!
    if (isContent(dict)) {
      const fonts = fontsOf(file, asDict(file.resolve(dict.entries.get('Resources'))))
      streams.push(readWith(object, file.decode(object).bytes, fonts, everyFont, decoderOf))
    } else if (!isData(dict)) {
      const { bytes, stoppedAt } = file.decode(object)
      const reading =
        stoppedAt === undefined ? readWith(object, bytes, new Map(), everyFont, decoderOf) : undefined
      // What such a stream says unshown is judged with its other bytes.
      if (reading?.readings.some((text) => text !== ''))
        streams.push({ ...reading, unshown: '', names: new Set() })
      others.push(object)
    } else others.push(object)
  }
  return { streams, others }
}

function readWith(
  object: RawObject,
  bytes: Uint8Array,
  own: FontSet,
  everyFont: ReadonlyMap<string, readonly PdfDict[]>,
  decoderOf: (font: PdfDict | undefined) => FontDecoder | undefined,
): StreamText {
  let passes = 1
  const run = (pass: number): ContentReading =>
    readContent(bytes, (name) => {
      const exact = own.get(name)
      if (exact !== undefined) return decoderOf(exact)
      const candidates = everyFont.get(name) ?? []
      passes = Math.max(passes, Math.min(maxPasses, candidates.length))
      return decoderOf(candidates[Math.min(pass, candidates.length - 1)])
    })
  const { text, ...rest } = run(0)
  const readings = [text]
  for (let pass = 1; pass < passes; pass++) readings.push(run(pass).text)
  return { object: object.num, readings, ...rest }
}

function isContent(dict: PdfDict): boolean {
  return (
    asName(dict.entries.get('Subtype')) === 'Form' ||
    dict.entries.has('PatternType') ||
    dict.entries.has('BBox')
  )
}

const dataTypes: ReadonlySet<string> = new Set(['XRef', 'ObjStm', 'Metadata', 'EmbeddedFile', 'CMap'])
const dataSubtypes: ReadonlySet<string> = new Set(['Image', 'Type1C', 'CIDFontType0C', 'OpenType', 'XML'])

/** Streams that certainly hold no drawing instructions. */
function isData(dict: PdfDict): boolean {
  return (
    dataTypes.has(asName(dict.entries.get('Type')) ?? '') ||
    dataSubtypes.has(asName(dict.entries.get('Subtype')) ?? '') ||
    isFontOrProfile(dict)
  )
}

/** Embedded font programs and colour profiles, whose own tables name fonts and vendors, not document text. */
export function isFontOrProfile(dict: PdfDict): boolean {
  const { entries } = dict
  return (
    entries.has('Length1') ||
    entries.has('Length2') ||
    ['Type1C', 'CIDFontType0C', 'OpenType'].includes(asName(entries.get('Subtype')) ?? '') ||
    (entries.has('N') && (entries.has('Alternate') || entries.has('Range')))
  )
}

function isPage(file: RawFile, dict: PdfDict | undefined): boolean {
  const type = asName(file.resolve(dict?.entries.get('Type')))
  if (type !== undefined) return type === 'Page'
  // Viewers draw a page that does not say what it is.
  return dict?.entries.has('MediaBox') === true || dict?.entries.has('Parent') === true
}

/** The parts of a page's content. A part that is listed often counts as often: a viewer reads it as often. */
function decoded(file: RawFile, parts: readonly RawObject[]): readonly Uint8Array[] {
  let total = 0
  return parts.map((part) => {
    const { bytes } = file.decode(part)
    total += bytes.length
    if (total > limits.streamBytes)
      throw new AppError('pdf.unpacks-too-large', { limit: Math.round(limits.streamBytes / 1024 / 1024) })
    return bytes
  })
}

function contentObjects(file: RawFile, value: PdfValue | undefined): readonly RawObject[] {
  const found: RawObject[] = []
  let steps = 0
  const visit = (item: PdfValue | undefined, hops: number): void => {
    if (hops > 8) return
    // Lists of lists of lists: few objects, but no end to them.
    if (++steps > limits.objects) throw new AppError('pdf.too-many-objects', { limit: limits.objects })
    if (item?.kind === 'array') for (const part of item.items) visit(part, hops + 1)
    if (item?.kind !== 'ref') return
    const object = file.latest.get(item.num)
    if (object?.stream !== undefined) found.push(object)
    else visit(object?.value, hops + 1)
  }
  visit(value, 0)
  return found
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length + 1, 0)
  const out = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
    // Parts of a content array are separated by white space (ISO 32000-2 §7.8.2).
    out[at++] = 10
  }
  return out
}

function inheritedResources(file: RawFile, page: PdfDict | undefined): PdfDict | undefined {
  let node = page
  for (let hop = 0; node !== undefined && hop < 64; hop++) {
    const own = asDict(file.resolve(node.entries.get('Resources')))
    if (own !== undefined) return own
    node = asDict(file.resolve(node.entries.get('Parent')))
  }
  return undefined
}

function fontsOf(file: RawFile, resources: PdfDict | undefined): FontSet {
  const fonts = new Map<string, PdfDict>()
  for (const [name, value] of asDict(file.resolve(resources?.entries.get('Font')))?.entries ?? []) {
    const font = asDict(file.resolve(value))
    if (font !== undefined) fonts.set(name, font)
  }
  return fonts
}

/** Every font that any resource dictionary in the file gives a name. */
function fontsByName(file: RawFile): ReadonlyMap<string, readonly PdfDict[]> {
  const byName = new Map<string, PdfDict[]>()
  const visit = (value: PdfValue, depth: number): void => {
    if (depth > 12) return
    if (value.kind === 'array') for (const item of value.items) visit(item, depth + 1)
    if (value.kind !== 'dict') return
    for (const [key, item] of value.entries) {
      const fonts = key === 'Font' ? asDict(file.resolve(item)) : undefined
      for (const [name, raw] of fonts?.entries ?? []) {
        const font = asDict(file.resolve(raw))
        const known = byName.get(name) ?? []
        if (font !== undefined && !known.includes(font) && known.length < maxPasses)
          byName.set(name, [...known, font])
      }
      visit(item, depth + 1)
    }
  }
  for (const object of file.objects) visit(object.value, 0)
  return byName
}
