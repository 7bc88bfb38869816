import type { PdfFile } from '../cos/file.ts'
import {
  isDict,
  isName,
  isStream,
  isString,
  latin1,
  name,
  type PdfDict,
  type PdfObject,
  type PdfStream,
  textOf,
  textString,
} from '../cos/objects.ts'
import type { Page } from '../cos/pages.ts'
import { reachable } from '../cos/save.ts'
import { type Comment, operatorSet } from '../cos/skim.ts'
import { byteSink, put, putObject, sunk } from '../cos/write.ts'
import { type Rename, renamedIn, renameInObjects, renamer } from '../names.ts'
import { cleanOpaque } from '../opaque.ts'
import { contentStreams } from '../page-rewrite.ts'
import { folded, type Matcher, matcherFor, type WordCollector } from '../words.ts'
import { type Op, operatorsExcept } from './lexer.ts'
import { flushTo, type Output, replaceWith, written } from './output.ts'

/**
 * Takes removed words out of what content streams say without showing it: comments, operators that do not exist, marked
 * points, and the property lists of marked content (`ActualText`, `Alt` and others) that stand in the stream; and out of
 * the names that it uses, here and where they are defined. Only words that are seen nowhere any more: a description of
 * what is seen stays.
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
  const rename = renamer(matcher)
  const numbers = [...reachable(file).keys()]
  renameInObjects(file, numbers, rename, matcher)
  cleanOpaque(file, numbers, gone, matcher)
  const ofPages = new Set(pages.flatMap((page) => contentStreams(file, page)))
  for (const num of numbers) {
    const font = file.dict({ kind: 'ref', num })
    if (font) for (const s of glyphPrograms(file, font)) ofPages.add(s)
  }
  for (const num of numbers) {
    const s = file.get(num)
    if (!isStream(s) || !(ofPages.has(s) || drawsContent(file, s.dict))) continue
    const data = file.decode(s)
    const clean = data && maySay(data, lowered) ? cleaned(data, matcher, rename) : undefined
    if (!clean) continue
    s.dict.map.delete('DecodeParms')
    s.dict.map.set('Filter', name('FlateDecode'))
    s.data = file.zlib.deflate(clean)
  }
}

function drawsContent(file: PdfFile, d: PdfDict): boolean {
  return file.name(d.map.get('Subtype')) === 'Form' || file.number(d.map.get('PatternType')) === 1
}

/** The programs of the glyphs of Type3 fonts are content too, and say so nowhere. */
function glyphPrograms(file: PdfFile, d: PdfDict): PdfStream[] {
  if (file.name(d.map.get('Subtype')) !== 'Type3') return []
  return [...(file.dict(d.map.get('CharProcs'))?.map.values() ?? [])].flatMap((o) => file.stream(o) ?? [])
}

/** A name with a sign written as a number, as in `/Ver#62orgen`. */
const escapedName = /\/[^\s()<>[\]{}/%]*#[\da-f]{2}/i

/** Most content says nothing unseen, which a look at its text tells: then it need not be read. */
function maySay(source: Uint8Array, gone: readonly string[]): boolean {
  const text = new TextDecoder('latin1').decode(source)
  if (
    text.includes('%') ||
    (text.includes('<<') && /<<[^>]*[(<]/.test(text)) ||
    (text.includes('#') && escapedName.test(text))
  )
    return true
  const low = text.toLowerCase()
  return /\/lw\d/.test(text) || gone.some((word) => low.includes(word))
}

function cleaned(source: Uint8Array, matcher: Matcher, rename: Rename): Uint8Array | undefined {
  const out: Output = { source, chunks: [], copied: 0, changed: false }
  const comments: Comment[] = []
  for (const op of operatorsExcept(source, plain, comments)) {
    const before = comments.filter(({ to }) => to <= op.start)
    dropComments(out, before, matcher)
    const replacement = cleanedOperator(source, op, matcher, rename)
    if (replacement) replaceWith(out, op.start, replacement.end, replacement.text, replacement.after)
    else dropComments(out, comments.slice(before.length), matcher)
    comments.length = 0
  }
  dropComments(out, comments, matcher)
  if (!out.changed) return undefined
  flushTo(out, source.length)
  return written(out)
}

/** What stands for an operator up to `end`; undefined when it says nothing that is gone. */
function cleanedOperator(
  source: Uint8Array,
  op: Op,
  matcher: Matcher,
  rename: Rename,
): { readonly text: string; readonly end: number; readonly after?: string } | undefined {
  const { start, end } = op
  if (op.image) {
    const from = op.image.data.byteOffset - source.byteOffset
    const head = latin1(source.subarray(start, from))
    const says = head.includes('%') && matcher.found(spelledOut(source, start, from))
    const clean = renamedIn(says ? head.replace(/%[^\r\n]*/g, ' ') : head, rename)
    // Followed by the pixels, byte for byte.
    return clean === head ? undefined : { text: clean, end: from, after: '' }
  }
  const isPlain = operatorsThatDo.has(op.op)
  // Marked points, and words that are no operator: readers pass over them with what stands before them.
  if (!isPlain && matcher.found(spelledOut(source, start, end))) return { text: '', end }
  const given = op.args
  const args = namesNamed.has(op.op) ? given.map((arg) => plainArg(arg, matcher, rename)) : given
  const isSame = args.every((arg, at) => arg === given[at])
  if (isSame && !(op.hasRemark && matcher.found(spelledOut(source, start, end)))) return undefined
  const sink = byteSink(64)
  for (const arg of args) {
    putObject(sink, arg)
    put(sink, ' ')
  }
  return { text: `${latin1(sunk(sink))}${op.op}`, end }
}

// @source ISO 32000-2 annex A
const doing =
  'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do EI EMC ET EX f F f* G g gs h i ID j J K k l m M n q Q re RG rg ri ' +
  's S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
const operatorsThatDo: ReadonlySet<string> = new Set(doing.split(' '))

/** Operators with a name or a property list among their operands. */
const namesNamed: ReadonlySet<string> = new Set('BDC BMC DP MP Tf Do gs sh cs CS scn SCN'.split(' '))
/** Operators that say nothing but what they show. */
const plain = operatorSet([...operatorsThatDo].filter((op) => op !== 'BI' && !namesNamed.has(op)).join(' '))

function plainArg(arg: PdfObject, matcher: Matcher, rename: Rename): PdfObject {
  if (isString(arg)) return matcher.found(textOf(arg)) ? textString(matcher.cleaned(textOf(arg))) : arg
  if (isName(arg)) return rename(arg.name) === arg.name ? arg : name(rename(arg.name))
  if (Array.isArray(arg)) {
    const items = arg.map((item) => plainArg(item, matcher, rename))
    return items.every((item, at) => item === arg[at]) ? arg : items
  }
  if (!isDict(arg)) return arg
  const entries = [...arg.map].map(([key, value]) => [rename(key), plainArg(value, matcher, rename)] as const)
  const isSame = entries.every(([key, value]) => arg.map.get(key) === value)
  return isSame ? arg : { kind: 'dict', map: new Map(entries) }
}

function spelledOut(source: Uint8Array, from: number, to: number): string {
  return latin1(source.subarray(from, to)).replace(/[%/()<>[\]]/g, ' ')
}

function dropComments(out: Output, comments: readonly Comment[], matcher: Matcher): void {
  for (const { from, to } of comments)
    if (matcher.found(spelledOut(out.source, from, to))) replaceWith(out, from, to, '', '')
}
