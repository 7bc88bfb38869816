import { isDict, isName, latin1, type PdfArray, type PdfDict, type PdfObject } from '../cos/objects.ts'
import { charClass } from '../cos/syntax.ts'
import { byteSink, put, putObject, sunk } from '../cos/write.ts'
import { asMatrix, common, identity, multiply } from '../geometry.ts'
import { fontFor, keyOf } from './fonts-in-use.ts'
import { type Op, operators } from './lexer.ts'
import { withoutText } from './marked-content.ts'
import { flushTo, type Output, replaceWith, slotFor, written } from './output.ts'
import { buildPath, buildsPath, cutPath, emptyPath, type PathDraft, paintOf, pathBounds } from './path.ts'
import { choosePattern, patternOperands, patternPaint } from './patterns.ts'
import { addResource, lookUp } from './resources.ts'
import { paintShading } from './shadings.ts'
import type { State } from './state.ts'
import type { Rewritten, Stream } from './stream.ts'
import { lineSideEffects, showItems, showText, type TextPosition, textBounds } from './text.ts'
import { drawObject, inlineImage, softMask } from './xobjects.ts'

type Loop = Stream &
  Output & {
    readonly stack: State[]
    pos: TextPosition
    path: PathDraft | undefined
    pathStart: number
    /** Other operators met while building a path. */
    strays: string[]
    /** Where the output of the path begins, once an operator within it has changed. */
    pathChunk: number | undefined
    clipText: { kept: number; removed: number }
    inText: boolean
    /** Spans that were open before this stream began. */
    readonly spanFloor: number
  }

/**
 * Reads a content stream and gives it back without what lies under the marks; everything else keeps its bytes.
 * Forms, masks and patterns are followed, and copied where they change.
 */
export function rewriteContent(stream: Stream, source: Uint8Array): Rewritten {
  const loop: Loop = {
    ...stream,
    source,
    chunks: [],
    stack: [],
    pos: { matrix: identity, line: identity },
    copied: 0,
    changed: false,
    path: undefined,
    pathStart: 0,
    strays: [],
    pathChunk: undefined,
    clipText: { kept: 0, removed: 0 },
    inText: false,
    spanFloor: stream.spans.length,
  }
  const depth = stream.spans.length
  let end = 0
  for (const op of operators(source)) {
    if (--stream.work.budget < 0) {
      stream.work.fallbacks.add('form-too-deep')
      break
    }
    step(loop, op)
    end = op.end
  }
  // An array or string that never ends would swallow what is written after it.
  const whole = onlySpace(source, end)
  if (!whole) loop.changed = true
  loop.chunks.push(source.subarray(loop.copied, whole ? source.length : Math.max(loop.copied, end)))
  // What the stream opened and did not close ends with it; what it closed too often was dropped.
  const open = Math.max(0, stream.spans.length - depth)
  const closing = `\n${loop.inText ? 'ET ' : ''}${'EMC '.repeat(open)}${'Q '.repeat(loop.stack.length)}`
  loop.chunks.push(closing)
  stream.spans.length = depth
  if (!loop.changed) return { bytes: undefined, closing }
  return { bytes: written(loop), closing }
}

function onlySpace(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < bytes.length; i++) if (charClass(bytes[i]) !== 1) return false
  return true
}

function step(loop: Loop, op: Op): void {
  if (pathOperator(loop, op)) return
  switch (op.op) {
    case 'q':
      loop.stack.push({ ...loop.state })
      return
    case 'Q': {
      const back = loop.stack.pop()
      if (back) loop.state = back
      else replace(loop, op.start, op.end, '')
      return
    }
    case 'cm':
      loop.state.ctm = multiply(asMatrix(numbers(op.args, 6)) ?? identity, loop.state.ctm)
      return
    case 'BMC':
    case 'BDC':
      beginSpan(loop, op)
      return
    case 'EMC':
      if (loop.spans.length > loop.spanFloor) loop.spans.pop()
      else replace(loop, op.start, op.end, '')
      return
    case 'gs':
      setGraphicsState(loop, op)
      return
    case 'Do':
      change(loop, op, drawObject(loop, nameOf(op.args)))
      return
    case 'BI':
      if (op.image) change(loop, op, op.image.ended ? inlineImage(loop, op.image) : '')
      return
    case 'sh':
      change(loop, op, paintShading(loop, nameOf(op.args)))
      return
    case 'scn':
    case 'sc':
      loop.state.fillPattern = choosePattern(loop, op.args, renamer(loop, op))
      return
    case 'SCN':
    case 'SC':
      loop.state.strokePattern = choosePattern(loop, op.args, renamer(loop, op))
      return
    case 'g':
    case 'rg':
    case 'k':
    case 'cs':
      loop.state.fillPattern = undefined
      return
    case 'G':
    case 'RG':
    case 'K':
    case 'CS':
      loop.state.strokePattern = undefined
      return
    case 'w':
      loop.state.lineWidth = number(op.args, 0)
      return
    case 'd': {
      const [dash, phase] = op.args
      loop.state.dash = Array.isArray(dash) ? dash.filter((n): n is number => typeof n === 'number') : []
      loop.state.dashPhase = typeof phase === 'number' ? phase : 0
      return
    }
    default:
      textOperator(loop, op)
  }
}

function textOperator(loop: Loop, op: Op): void {
  const s = loop.state
  switch (op.op) {
    case 'BT':
      loop.inText = true
      loop.pos = { matrix: identity, line: identity }
      loop.clipText = { kept: 0, removed: 0 }
      return
    case 'ET':
      loop.inText = false
      // A clip made of text that is gone must not turn into no clip at all.
      if (loop.clipText.removed > 0 && loop.clipText.kept === 0) {
        s.clippedAway = true
        replace(loop, op.start, op.end, 'ET -30000 -30000 0 0 re W n')
      }
      loop.clipText = { kept: 0, removed: 0 }
      return
    case 'Tc':
      s.charSpace = number(op.args, 0)
      return
    case 'Tw':
      s.wordSpace = number(op.args, 0)
      return
    case 'Tz':
      s.scale = number(op.args, 0) / 100
      return
    case 'TL':
      s.leading = number(op.args, 0)
      return
    case 'Ts':
      s.rise = number(op.args, 0)
      return
    case 'Tr':
      s.mode = number(op.args, 0)
      return
    case 'Tf':
      setFont(
        loop,
        lookUp(loop.work.file, loop.resources, 'Font', nameOf(op.args.slice(0, 1))),
        number(op.args, 1),
      )
      return
    case 'Td':
    case 'TD':
      if (op.op === 'TD') s.leading = -number(op.args, 1)
      nextLine(loop, number(op.args, 0), number(op.args, 1))
      return
    case 'Tm': {
      const m = asMatrix(numbers(op.args, 6))
      if (m) loop.pos = { matrix: m, line: m }
      return
    }
    case 'T*':
      nextLine(loop, 0, -s.leading)
      return
    case 'Tj':
      show(loop, op, op.args.slice(-1))
      return
    case 'TJ':
      show(loop, op, showItems(op.args[op.args.length - 1]))
      return
    case "'":
      nextLine(loop, 0, -s.leading)
      show(loop, op, op.args.slice(-1))
      return
    case '"':
      s.wordSpace = number(op.args, 0)
      s.charSpace = number(op.args, 1)
      nextLine(loop, 0, -s.leading)
      show(loop, op, op.args.slice(-1))
      return
  }
}

function show(loop: Loop, op: Op, items: PdfArray): void {
  loop.state.unseen = loop.spans.some((span) => span.unseen)
  loop.state.holder = loop.spans.findLast((span) => span.holder !== undefined)?.holder
  if (loop.state.fillPattern || loop.state.strokePattern) textPattern(loop, items)
  const shown = showText(loop.work, loop.state, loop.pos, items)
  if (loop.state.mode >= 4) {
    loop.clipText.kept += shown.kept
    loop.clipText.removed += shown.removed
  }
  if (shown.replacement === undefined) return
  loseSpans(loop)
  replace(loop, op.start, op.end, lineSideEffects(op.op, op.args) + shown.replacement)
}

function textPattern(loop: Loop, items: PdfArray): void {
  const bounds = textBounds(loop.state, loop.pos, items)
  const mode = loop.state.mode % 4
  if (bounds)
    patternPaint(loop, { bounds, fill: mode % 2 === 0, stroke: mode === 1 || mode === 2, isText: true })
}

function nextLine(loop: Loop, x: number, y: number): void {
  const line = multiply([1, 0, 0, 1, x, y], loop.pos.line)
  loop.pos = { matrix: line, line }
}

function setFont(loop: Loop, font: PdfObject | undefined, size: number): void {
  loop.state.font = fontFor(loop.work, font)
  loop.state.fontKey = keyOf(font)
  loop.state.size = size
}

function setGraphicsState(loop: Loop, op: Op): void {
  const { file } = loop.work
  const d = file.dict(lookUp(file, loop.resources, 'ExtGState', nameOf(op.args)))
  if (!d) return
  const font = file.array(d.map.get('Font'))
  if (font) setFont(loop, font[0], file.number(font[1]) ?? 0)
  const width = file.number(d.map.get('LW'))
  if (width !== undefined) loop.state.lineWidth = width
  const dash = file.array(d.map.get('D'))
  if (dash) {
    loop.state.dash = file.numbersOf(dash[0]) ?? []
    loop.state.dashPhase = file.number(dash[1]) ?? 0
  }
  const changed = softMask(loop, d)
  if (changed)
    replace(loop, op.start, op.end, `/${addResource(loop.work, loop.resources, 'ExtGState', changed)} gs`)
}

function pathOperator(loop: Loop, op: Op): boolean {
  if (buildsPath(op.op)) {
    if (!loop.path) {
      loop.path = emptyPath()
      loop.pathStart = op.start
      loop.strays = []
      loop.pathChunk = undefined
    }
    const nums = op.args.map((a) => (typeof a === 'number' ? a : 0))
    buildPath(loop.path, loop.state.ctm, op.op, nums)
    return true
  }
  if (op.op === 'W' || op.op === 'W*') {
    if (loop.path) loop.path.clip = op.op
    return true
  }
  const paint = paintOf(op.op)
  if (!paint) {
    if (loop.path) loop.strays.push(latin1(loop.source, op.start, op.end))
    return false
  }
  const path = loop.path
  loop.path = undefined
  if (path?.clip && path.subpaths.length > 0 && loop.state.clip)
    loop.state.clip = common(loop.state.clip, pathBounds(path))
  if (!path || loop.work.areas.length === 0) return true
  if (path.subpaths.length > 0 && (loop.state.fillPattern || loop.state.strokePattern))
    patternPaint(loop, {
      bounds: pathBounds(path),
      fill: paint.fill !== undefined,
      stroke: paint.stroke === true,
    })
  const cut = cutPath(loop.work, loop.state, path, op.op)
  if (cut === undefined) return true
  loseSpans(loop)
  const text = [...loop.strays, cut].join('\n')
  if (loop.pathChunk === undefined) replace(loop, loop.pathStart, op.end, text)
  else {
    loop.chunks.length = loop.pathChunk
    loop.chunks.push(` ${text} `)
    loop.copied = op.end
  }
  return true
}

/** Gives an operator that chooses a pattern a place of its own in the output, so that it can be changed later. */
function renamer(loop: Loop, op: Op): ((entry: string) => void) | undefined {
  if (loop.path || loop.work.areas.length === 0 || !isName(op.args[op.args.length - 1])) return undefined
  const put = slotFor(loop, op.start, op.end)
  return (entry) => put(` ${patternOperands(op.args, entry)} ${op.op} `)
}

function beginSpan(loop: Loop, op: Op): void {
  const given = op.op === 'BDC' ? op.args[op.args.length - 1] : undefined
  const { file } = loop.work
  const properties = isName(given) ? file.dict(lookUp(file, loop.resources, 'Properties', given.name)) : given
  const d = isDict(properties ?? null) ? (properties as PdfDict) : undefined
  const mcid = d && file.number(d.map.get('MCID'))
  const rewriteSpan = op.op === 'BDC' && !loop.path ? slotFor(loop, op.start, op.end) : undefined
  const { work, owner } = loop
  const layer = isName(op.args[0] ?? null, 'OC') && isName(given)
  const unseen = layer && loop.work.layers?.(lookUp(file, loop.resources, 'Properties', given.name)) === true
  const holder = mcid !== undefined && owner !== undefined ? `${owner}/${mcid}` : undefined
  let lost = false
  loop.spans.push({
    unseen,
    holder,
    lose: () => {
      if (lost) return
      lost = true
      if (holder !== undefined) work.lostContent.add(holder)
      const clean = d && withoutText(d)
      if (!clean) return
      if (!rewriteSpan) {
        work.fallbacks.add('content-unreadable')
        return
      }
      const sink = byteSink(64)
      putObject(sink, op.args[0] ?? null)
      put(sink, ' ')
      putObject(sink, clean)
      put(sink, ' BDC')
      rewriteSpan(latin1(sunk(sink)))
    },
  })
}

/** Notes that the marked content around this point lost something. */
function loseSpans(stream: Stream): void {
  for (const span of stream.spans) span.lose()
}

function change(loop: Loop, op: Op, text: string | undefined): void {
  if (text === undefined) return
  loseSpans(loop)
  replace(loop, op.start, op.end, text)
}

function replace(loop: Loop, from: number, to: number, text: string): void {
  // What changes in the middle of a path is written again, with the path, when that is cut.
  if (loop.path) {
    if (loop.pathChunk === undefined) {
      flushTo(loop, loop.pathStart)
      loop.pathChunk = loop.chunks.length
    }
    if (loop.strays.length > 0) loop.strays[loop.strays.length - 1] = text
  }
  replaceWith(loop, from, to, text)
}

function nameOf(args: readonly PdfObject[]): string {
  const last = args[args.length - 1]
  return isName(last) ? last.name : ''
}

function number(args: readonly PdfObject[], i: number): number {
  const n = args[i]
  return typeof n === 'number' ? n : 0
}

function numbers(args: readonly PdfObject[], count: number): number[] {
  const last = args.length > count ? args.slice(-count) : args
  return last.map((a) => (typeof a === 'number' ? a : Number.NaN))
}
