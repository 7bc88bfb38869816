import type { RectPt } from '../types.ts'
import { areaOf, overlap } from '../verify/geometry.ts'
import type { CarriedText, RawTexts } from '../verify/raw/carriers.ts'
import { type RawFile, reachable } from '../verify/raw/file.ts'
import { asDict, asName } from '../verify/raw/values.ts'
import { namesUnseen, type SeenText } from './hidden-words.ts'
import { namesOfItsOwn } from './own-names.ts'
import type { Certainty, InspectFinding, InspectKind } from './types.ts'
import type { Whereabouts } from './where.ts'

/** What is known of a file once its pages have been read. */
export type FileContext = {
  readonly file: RawFile
  readonly texts: RawTexts
  readonly seen: SeenText
  readonly where: Whereabouts
  /** Some page shows redaction boxes: what the file still carries was then meant to be gone. */
  readonly isRedacted: boolean
  /** Redaction boxes per page. */
  readonly boxes: readonly (readonly RectPt[])[]
}

type Judged = { readonly kind: InspectKind; readonly certainty: Certainty }

/**
 * Finds text in places that no reader sees on the pages: replacement text, form values, bookmarks, properties,
 * comments, private data and what is left over. In a redacted file a name that stands nowhere on the pages is a
 * leak there; elsewhere it is at most worth a look.
 */
export function findCarried(context: FileContext): readonly InspectFinding[] {
  const { file, texts, where, isRedacted } = context
  if (!isRedacted) return []
  const used = reachable(file)
  const isOwn = namesOfItsOwn(texts.carried, context.seen)
  const found = new Map<string, { readonly finding: InspectFinding; count: number }>()
  const add = ({ kind, certainty }: Judged, object: number | undefined): void => {
    const place = where.place(object)
    const key = JSON.stringify([kind, certainty, place])
    const before = found.get(key)
    if (before === undefined) found.set(key, { finding: { kind, certainty, count: 1, ...place }, count: 1 })
    else before.count++
  }
  for (const carried of texts.carried) {
    const judged = judge(carried, context, used)
    if (judged !== undefined) add(isOwn(carried) ? { ...judged, certainty: 'note' } : judged, carried.object)
  }
  for (const stream of texts.streams)
    if (!used.has(stream.object) && stream.readings.some((text) => namesUnseen(text, context.seen, true)))
      add({ kind: 'loose-part', certainty: 'leak' }, stream.object)
  return [
    ...[...found.values()].map(({ finding, count }) => ({ ...finding, count })),
    ...linksUnderBoxes(context),
  ]
}

function judge(
  carried: CarriedText,
  { file, seen }: FileContext,
  used: ReadonlySet<number>,
): Judged | undefined {
  const { rule, readings, object, key } = carried
  const names = (first: boolean): boolean => readings.some((text) => namesUnseen(text, seen, first))
  const leak = (kind: InspectKind, first: boolean): Judged | undefined =>
    names(first) ? { kind, certainty: 'leak' } : undefined
  const look = (kind: InspectKind): Judged | undefined =>
    names(true) ? { kind, certainty: 'check' } : undefined
  const holder = file.latest.get(object ?? -1)
  const entries = asDict(holder?.value)?.entries
  const isStream = holder?.stream !== undefined
  const subtype = asName(entries?.get('Subtype'))
  if (object !== undefined && !used.has(object)) return leak('loose-part', true)
  switch (rule) {
    case 'V04':
      return key === 'ActualText' || key === 'E'
        ? leak('word-in-structure', true)
        : leak('word-in-structure', false)
    case 'V05':
      if (subtype === 'Link') return key === 'URI' ? mailLeak(readings, seen) : leak('word-in-link', true)
      if (subtype === 'Widget') return undefined
      return leak('comment', key === 'T')
    case 'V06':
      if (key === 'V' || key === 'DV' || key === 'RV') return leak('form-value', true)
      return key === 'Opt' ? leak('form-value', true) : look('form-value')
    case 'V07':
      // Programs name destinations themselves: only the second word and page labels are an author's.
      return leak('word-in-navigation', key === 'P') ?? look('word-in-navigation')
    case 'V09':
      return key === 'Author' ? undefined : leak('word-in-properties', false)
    case 'V10':
      return leak('script', false)
    case 'V11':
      return look('word-in-navigation')
    case 'V08':
      return undefined
    case 'V23':
      if (key === 'Creator' || key === 'Producer' || isProfile(readings)) return undefined
      if (treeKeys.has(key)) return readings.some(hasSpace) ? leak('word-in-private-data', false) : undefined
      if (key !== '') return isWritten(readings[0] ?? '') ? leak('word-in-private-data', true) : undefined
      if (!readings.some((text) => namesUnseen(written(text), seen, false))) return undefined
      return { kind: 'word-in-private-data', certainty: isStream ? 'leak' : 'check' }
  }
}

/** Keys of a name tree that no page leads to by name: programs make most of them. */
const treeKeys: ReadonlySet<string> = new Set(['Names', 'Limits'])

/** Programs write one word, such as `Doc-Start`; a person writes more. */
function hasSpace(text: string): boolean {
  return /\S\s+\S/.test(text.trim())
}

/** Whether a string is text at all, and not the palette of a picture or other figures. */
function isWritten(text: string): boolean {
  const odd = text.match(/[^\p{L}\p{N}\p{M}\p{P}\p{Zs}\r\n\t@<>=+€$]/gu)?.length ?? 0
  return odd <= 0.1 * text.length
}

/** A colour profile, which names its maker and the device. @source ICC.1:2022 §7.2.1, profile file signature */
function isProfile([bytes = '']: readonly string[]): boolean {
  return bytes.slice(36, 40) === 'acsp'
}

/**
 * What a person wrote in private data: lines of readable text, without tables, profiles and technical comments.
 * Between figures that read as letters by chance only a phrase counts.
 */
function written(text: string): string {
  const lines = readableLines(text)
  return isWritten(text.slice(0, 20_000)) ? lines.join('\n') : lines.filter(isPhrase).join('\n')
}

function isPhrase(line: string): boolean {
  return (line.match(/\b\p{L}\p{Ll}+\b/gu) ?? []).length >= 2
}

function readableLines(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{N}\p{M} \t\r\n.,;:'’"@%<>=/()&-]{8,}/gu) ?? [])
    .flatMap((part) => part.split(/[\r\n]+/))
    .filter((line) => !line.trimStart().startsWith('%') && mostlyLetters(line))
}

function mostlyLetters(line: string): boolean {
  const words = line.match(/\p{L}?\p{Ll}{2,}/gu) ?? []
  return words.join('').length > 0.6 * line.replace(/\s/g, '').length
}

function mailLeak(readings: readonly string[], seen: SeenText): Judged | undefined {
  const isMail = readings.some((text) => text.startsWith('mailto:') && namesUnseen(text, seen, false))
  return isMail ? { kind: 'word-in-link', certainty: 'leak' } : undefined
}

/** Links that lie under a redaction box: their target is left, and often names what was redacted. */
function linksUnderBoxes({ file, where, boxes }: FileContext): readonly InspectFinding[] {
  const findings: InspectFinding[] = []
  for (const object of file.latest.values()) {
    const entries = asDict(object.value)?.entries
    if (entries === undefined || asName(entries.get('Subtype')) !== 'Link' || !entries.has('Rect')) continue
    const { page, rect } = where.place(object.num)
    if (page === undefined || rect === undefined) continue
    const isUnder = boxes[page]?.some((box) => overlap(box, rect) > 0.6 * areaOf(rect))
    if (isUnder !== true) continue
    const leads = entries.has('A') || entries.has('Dest')
    findings.push({ kind: 'link-under-shape', certainty: leads ? 'leak' : 'check', count: 1, page, rect })
  }
  return findings
}
