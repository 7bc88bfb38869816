import { standardNames } from '../../standard-names.ts'
import type { RuleId } from '../types.ts'
import type { RawFile } from './file.ts'
import { isFontOrProfile, readAllContent, type StreamText } from './reading.ts'
import { readingsOf, textOfString } from './strings.ts'
import { asDict, asName, type PdfDict, type PdfValue, type RawObject } from './values.ts'

/** Rules that look for words in strings, each for its own kind of carrier. */
export type CarrierRule = Extract<
  RuleId,
  'V04' | 'V05' | 'V06' | 'V07' | 'V08' | 'V09' | 'V10' | 'V11' | 'V23'
>

/** A piece of text outside the drawn pages, and the rule that judges it. Readings differ only in decoding. */
export type CarriedText = {
  readonly rule: CarrierRule
  readonly readings: readonly string[]
  /** Number of the object that holds it; undefined for a trailer. */
  readonly object: number | undefined
  /** Name of the entry it is the value of, or is part of; empty for a stream. */
  readonly key: string
}

/** All text in a file: what content streams show, and everything else that holds words. */
export type RawTexts = {
  readonly streams: readonly StreamText[]
  readonly carried: readonly CarriedText[]
  /** Names that the file chose, each once for each rule. Alone they say little: most are a program's own. */
  readonly names: readonly CarriedText[]
}

/** String values that name techniques, not content. */
const technical: ReadonlySet<string> = new Set([
  'ID',
  'O',
  'U',
  'OE',
  'UE',
  'Perms',
  'DA',
  'BaseFont',
  'FontName',
  'FontFamily',
  'Registry',
  'Ordering',
  'CharSet',
  'CIDSet',
  'Lang',
  'CreationDate',
  'ModDate',
  'M',
  'Producer',
  'OutputConditionIdentifier',
  'RegistryName',
  'OutputCondition',
  'Lookup',
  'CheckSum',
  'Panose',
  'DS',
])

/** Reads every string and every stream of a file, reachable or not. */
export function readRawTexts(file: RawFile): RawTexts {
  const { streams, others } = readAllContent(file)
  const carried: CarriedText[] = []
  const names = new Map<string, CarriedText>()
  const addFrom =
    (object: number | undefined): Add =>
    (rule, text, key, kind) => {
      if (text.length < 2) return
      const found = { rule, readings: [text], object, key }
      // Pages share their resources, so that the same name comes by many times.
      if (kind === 'name') names.set(`${rule} ${text}`, found)
      else carried.push(found)
    }
  for (const stream of streams) {
    const add = addFrom(stream.object)
    for (const properties of stream.properties) {
      walk(properties, 'V04', '', add, file)
      namesIn(properties, (name) => addName('V04', name, '', add))
    }
    for (const name of stream.names) addName('V23', name, '', add)
    if (stream.unshown !== '') add('V23', stream.unshown, '')
  }
  for (const object of file.objects)
    walk(object.value, startRule(file, object.value), '', addFrom(object.num), file)
  for (const trailer of file.trailers) walk(trailer, 'V09', '', addFrom(undefined), file)
  const maps = glyphMaps(file)
  for (const object of others) {
    if (maps.has(object.num)) continue
    const found = streamText(file, object)
    if (found !== undefined) carried.push({ ...found, object: object.num, key: '' })
  }
  return { streams, carried, names: [...names.values()] }
}

type Add = (rule: CarrierRule, text: string, key: string, kind?: 'name') => void

function startRule(file: RawFile, value: PdfValue): CarrierRule {
  const info = file.trailers.some((trailer) => file.resolve(trailer.entries.get('Info')) === value)
  return info ? 'V09' : 'V23'
}

/** Walks a value in place; references are visited as the objects they are, each once. */
function walk(value: PdfValue, rule: CarrierRule, key: string, add: Add, file: RawFile, depth = 0): void {
  if (depth > 100) return
  if (value.kind === 'string') {
    if (!technical.has(key)) add(rule, textOfString(value.bytes), key)
  } else if (value.kind === 'name') {
    if (nameHolds.has(key)) add(rule, latin1Name(value.value), key)
    else if (rule === 'V04' && (key === 'S' || key === 'C')) addName(rule, value.value, key, add)
  } else if (value.kind === 'array') {
    for (const colour of colorants(value.items)) addName(rule, colour, key, add)
    for (const item of value.items) walk(item, rule, key, add, file, depth + 1)
  } else if (value.kind === 'dict') {
    const own = ruleOf(value, file) ?? rule
    for (const [name, item] of value.entries) {
      const here = ruleByKey[name] ?? own
      // Old named destinations are keys, not values.
      if (keyHolds.has(key) && item.kind !== 'null') add(here, latin1Name(name), key)
      for (const chosen of chosenNames(name, file.resolve(item))) addName(here, chosen, name, add)
      walk(item, here, name, add, file, depth + 1)
    }
    const font = nameOfEmbedded(value, file)
    if (font !== undefined) addName('V23', font, 'BaseFont', add)
  }
}

const nameHolds: ReadonlySet<string> = new Set(['V', 'DV', 'AS'])
const keyHolds: ReadonlySet<string> = new Set(['Dests', 'PieceInfo', 'Shades'])
/** Dictionaries of which the file chooses the keys: resources, roles, glyphs, states of check boxes. */
const choosesKeys: ReadonlySet<string> = new Set([
  'Font',
  'XObject',
  'ExtGState',
  'ColorSpace',
  'Pattern',
  'Shading',
  'Properties',
  'CharProcs',
  'RoleMap',
  'ClassMap',
  'Colorants',
  'N',
])

/** One of these means that the standard chose the keys: a shading, a pattern, the dictionary of a stream. */
const givenKeys = ['ShadingType', 'PatternType', 'Length', 'BBox']

function chosenNames(key: string, value: PdfValue | undefined): readonly string[] {
  if (!choosesKeys.has(key) || value?.kind !== 'dict') return []
  if (givenKeys.some((given) => value.entries.has(given))) return []
  return [...value.entries].flatMap(([name, item]) => (item.kind === 'null' ? [] : [name]))
}

function addName(rule: CarrierRule, name: string, key: string, add: Add): void {
  if (!standardNames.has(name)) add(rule, latin1Name(name), key, 'name')
}

/** What a font is called that came with the file, without the tag of a subset; others are found by their name. */
function nameOfEmbedded(dict: PdfDict, file: RawFile): string | undefined {
  const { entries } = dict
  const given = file.resolve(entries.get('FontName') ?? entries.get('BaseFont'))
  if (given?.kind !== 'name') return undefined
  const list = file.resolve(entries.get('DescendantFonts'))
  const holder = list?.kind === 'array' ? asDict(file.resolve(list.items[0])) : dict
  const own = asDict(file.resolve(holder?.entries.get('FontDescriptor')))
  const descriptor = entries.has('FontName') ? dict : own
  const isEmbedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.entries.has(key))
  return isEmbedded ? given.value.replace(/^[A-Z]{6}\+/, '') : undefined
}

/** Every name in a value of a content stream, which holds no references: keys as well. */
function namesIn(value: PdfValue, take: (name: string) => void, depth = 0): void {
  if (depth > 100) return
  if (value.kind === 'name') take(value.value)
  else if (value.kind === 'array') for (const item of value.items) namesIn(item, take, depth + 1)
  else if (value.kind === 'dict')
    for (const [key, item] of value.entries) {
      take(key)
      namesIn(item, take, depth + 1)
    }
}

/** The names of spot colours in the definition of a colour space. @source ISO 32000-2 §8.6.6.4, §8.6.6.5 */
function colorants(items: readonly PdfValue[]): readonly string[] {
  const [kind, second] = items
  if (kind?.kind !== 'name' || second === undefined) return []
  if (kind.value === 'Separation') return second.kind === 'name' ? [second.value] : []
  if (kind.value !== 'DeviceN' || second.kind !== 'array') return []
  return second.items.flatMap((item) => (item.kind === 'name' ? [item.value] : []))
}

const ruleByKey: Readonly<Record<string, CarrierRule | undefined>> = {
  ActualText: 'V04',
  Alt: 'V04',
  E: 'V04',
  Dests: 'V07',
  PageLabels: 'V07',
  JavaScript: 'V10',
  JS: 'V10',
  EmbeddedFiles: 'V08',
  PieceInfo: 'V23',
  XFA: 'V06',
}

function ruleOf(dict: PdfDict, file: RawFile): CarrierRule | undefined {
  const { entries } = dict
  const type = asName(file.resolve(entries.get('Type')))
  if (
    type === 'StructElem' ||
    type === 'StructTreeRoot' ||
    (entries.has('S') && entries.has('K') && entries.has('P'))
  )
    return 'V04'
  if (entries.has('FT') || (entries.has('T') && (entries.has('Kids') || entries.has('V')))) return 'V06'
  if (type === 'Annot' || (entries.has('Rect') && entries.has('Subtype'))) return 'V05'
  if (entries.has('Title') && (entries.has('Parent') || entries.has('Dest') || entries.has('A'))) return 'V07'
  if (type === 'Filespec' || entries.has('EF')) return 'V08'
  if (type === 'OCG' || type === 'OCMD') return 'V11'
  if (entries.has('JS')) return 'V10'
  return undefined
}

function latin1Name(name: string): string {
  return new TextDecoder().decode(Uint8Array.from(name, (unit) => unit.charCodeAt(0) & 255))
}

/** Streams of glyph numbers: an alphabet in order would read as a word. */
function glyphMaps(file: RawFile): ReadonlySet<number> {
  const found = new Set<number>()
  for (const object of file.objects) {
    const map = asDict(object.value)?.entries.get('CIDToGIDMap')
    if (map?.kind === 'ref') found.add(map.num)
  }
  return found
}

/** The text of a stream that is no drawing: XMP, scripts, attachments, private data, heads of photographs. */
function streamText(file: RawFile, object: RawObject): Pick<CarriedText, 'rule' | 'readings'> | undefined {
  const dict = asDict(object.value)
  if (dict === undefined || isFontOrProfile(dict)) return undefined
  const type = asName(dict.entries.get('Type'))
  if (type === 'XRef' || type === 'ObjStm' || type === 'CMap') return undefined
  const { bytes, stoppedAt } = file.decode(object)
  if (stoppedAt === 'DCTDecode' || stoppedAt === 'DCT')
    return { rule: 'V23', readings: readingsOf(jpegHead(bytes)) }
  if (stoppedAt !== undefined || asName(dict.entries.get('Subtype')) === 'Image') return undefined
  if (looksLikeCMap(bytes) || isProfile(bytes)) return undefined
  const rule = type === 'Metadata' ? 'V09' : type === 'EmbeddedFile' ? 'V08' : 'V23'
  const readings = readingsOf(bytes)
  return { rule, readings: type === 'Metadata' ? readings.map(textOfXml) : readings }
}

/** Colour profiles name vendors and techniques; their signature stands at byte 36 (ISO 15076-1 §7.2). */
function isProfile(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(36, 40)) === 'acsp'
}

function looksLikeCMap(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 2000)).includes('begincmap')
}

/** Text and attribute values of XML, without element names and without the name of the producing program. */
function textOfXml(xml: string): string {
  return xml
    .replace(/<(pdf:Producer|xmp:CreatorTool|stEvt:softwareAgent)>[^<]*</g, '<')
    .replace(/\s(?:xmlns:\w+|rdf:about|xml:lang)="[^"]*"/g, ' ')
    .replace(/<\/?[\w:]+/g, ' ')
    .replace(/[\w:]+="/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code))))
    .replace(/&#x([\da-fA-F]+);/g, (_, code: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, 16))),
    )
}

/** The segments of a JPEG before the picture itself: EXIF, XMP, IPTC and comments. */
function jpegHead(bytes: Uint8Array): Uint8Array {
  let at = 2
  while (at + 4 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda)
    at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!)
  return bytes.subarray(0, Math.min(at, bytes.length))
}
