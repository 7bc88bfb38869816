import type { PdfFile } from '../cos/file.ts'
import {
  isDict,
  isStream,
  isString,
  latin1,
  name,
  type PdfDict,
  type PdfObject,
  textOf,
  textString,
} from '../cos/objects.ts'
import type { Page } from '../cos/pages.ts'
import { reachable } from '../cos/save.ts'
import { byteSink, put, putObject, sunk } from '../cos/write.ts'
import { contentStreams } from '../page-rewrite.ts'
import { folded, type Matcher, matcherFor, type WordCollector } from '../words.ts'
import { operators } from './lexer.ts'
import { flushTo, type Output, replaceWith, written } from './output.ts'

/**
 * Takes removed words out of what content streams say without showing it: comments, operators that do not exist, marked
 * points, and the property lists of marked content (`ActualText`, `Alt` and others) that stand in the stream. Only words
 * that are seen nowhere any more: a description of what is seen stays.
 */
export function cleanContent(
  file: PdfFile,
  pages: readonly Page[],
  { removed, kept }: Pick<WordCollector, 'removed' | 'kept'>,
): void {
  const gone = new Set([...removed].filter((word) => !kept.has(folded(word))))
  if (gone.size === 0) return
  const lowered = [...gone].map(folded)
  const matcher = matcherFor({ removed: gone, kept })
  const ofPages = new Set(pages.flatMap((page) => contentStreams(file, page)))
  for (const num of reachable(file).keys()) {
    const s = file.get(num)
    if (!isStream(s) || !(ofPages.has(s) || drawsContent(file, s.dict))) continue
    const data = file.decode(s)
    const clean = data && maySay(data, lowered) ? cleaned(data, matcher) : undefined
    if (!clean) continue
    s.dict.map.delete('DecodeParms')
    s.dict.map.set('Filter', name('FlateDecode'))
    s.data = file.zlib.deflate(clean)
  }
}

function drawsContent(file: PdfFile, d: PdfDict): boolean {
  return file.name(d.map.get('Subtype')) === 'Form' || file.number(d.map.get('PatternType')) === 1
}

/** Most content says nothing unseen, which a look at its text tells: then it need not be read. */
function maySay(source: Uint8Array, gone: readonly string[]): boolean {
  const text = new TextDecoder('latin1').decode(source)
  if (text.includes('%') || /<<[^>]*[(<]/.test(text)) return true
  const low = text.toLowerCase()
  return gone.some((word) => low.includes(word))
}

function cleaned(source: Uint8Array, matcher: Matcher): Uint8Array | undefined {
  const out: Output = { source, chunks: [], copied: 0, changed: false }
  let end = 0
  for (const op of operators(source)) {
    dropComment(out, end, op.start, matcher)
    end = op.end
    if (showsNothing(op.op) && matcher.found(spelledOut(source, op.start, op.end))) {
      replaceWith(out, op.start, op.end, '')
      continue
    }
    const list = op.op === 'BDC' ? op.args.at(-1) : undefined
    if (list === undefined || !isDict(list)) continue
    const clean = cleanedDict(list, matcher)
    if (!clean) continue
    const sink = byteSink(64)
    putObject(sink, op.args[0] ?? null)
    put(sink, ' ')
    putObject(sink, clean)
    put(sink, ' BDC')
    replaceWith(out, op.start, op.end, latin1(sunk(sink)))
  }
  dropComment(out, end, source.length, matcher)
  if (!out.changed) return undefined
  flushTo(out, source.length)
  return written(out)
}

// @source ISO 32000-2 annex A
const operatorsThatDo: ReadonlySet<string> = new Set(
  (
    'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do EI EMC ET EX f F f* G g gs h i ID j J K k l m M n q Q re RG rg ri ' +
    's S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  ).split(' '),
)

/** Marked points, and words that are no operator: readers pass over them with what stands before them. */
function showsNothing(op: string): boolean {
  return !operatorsThatDo.has(op)
}

function spelledOut(source: Uint8Array, from: number, to: number): string {
  return latin1(source.subarray(from, to)).replace(/[%/()<>[\]]/g, ' ')
}

function dropComment(out: Output, from: number, to: number, matcher: Matcher): void {
  const at = out.source.subarray(from, to).indexOf(0x25)
  if (at < 0 || !matcher.found(spelledOut(out.source, from + at, to))) return
  replaceWith(out, from, to, '\n')
}

function cleanedDict(d: PdfDict, matcher: Matcher): PdfDict | undefined {
  let changed = false
  const map = new Map<string, PdfObject>()
  for (const [key, value] of d.map) {
    const text = isString(value) ? textOf(value) : undefined
    const inner = isDict(value) ? cleanedDict(value, matcher) : undefined
    if (text !== undefined && matcher.found(text)) map.set(key, textString(matcher.cleaned(text)))
    else map.set(key, inner ?? value)
    changed ||= map.get(key) !== value
  }
  return changed ? { kind: 'dict', map } : undefined
}
