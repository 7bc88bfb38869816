import { dict, latin1, name, type PdfObject, toBytes } from './cos/objects.ts'
import { byteSink, numberText, putString, sunk } from './cos/write.ts'
import { encodingTable, standardFontWidths } from './fonts/glyph-names.ts'
import { type PageFrame, toUpright, uprightToUser } from './geometry.ts'
import type { LabelPlacement, RectPt } from './types.ts'

/** One box to draw, with its label and the marked-content number that ties it to its structure element. */
export type Box = {
  readonly rect: RectPt
  readonly label: string
  readonly labelPlace?: 'box' | 'margin' | undefined
  readonly mcid: number | undefined
}
export type BoxStyle = { readonly look: 'black' | 'white'; readonly fontName: string }
export type BoxText = { readonly content: string; readonly placement: LabelPlacement }

const preferredPt = 8
const readablePt = 3
const smallestPt = 0.4
const marginPt = 6

/** Helvetica as one of the fourteen fonts that every program has; all text in it is ASCII or WinAnsi. */
export function labelFont(): PdfObject {
  return dict({
    Type: name('Font'),
    Subtype: name('Type1'),
    BaseFont: name('Helvetica'),
    Encoding: name('WinAnsiEncoding'),
  })
}

/**
 * Content that draws a box and its label, upright as the reader sees the page: at the usual size when that fits, then
 * smaller, then shortened (the full code stays as very small live text), then beside the box with a leader.
 */
export function boxContent(frame: PageFrame, box: Box, style: BoxStyle): BoxText {
  const r = toUpright(frame, box.rect)
  const text = asWinAnsi(box.label)
  const fitted = box.labelPlace === 'margin' ? inMargin(text, r) : fitLabel(text, r)
  const open = box.mcid === undefined ? '/Artifact BMC' : `/Span <</MCID ${box.mcid}>> BDC`
  const parts = [`${open} q ${matrix(frame)} cm`, fillBox(r, style.look)]
  const ink = style.look === 'black' ? '1 g' : '0 g'
  if (text !== '') parts.push(drawText(text, r, fitted.size, ink, style.fontName))
  if (fitted.short !== undefined) {
    const size = Math.min(preferredPt, (r[3] - r[1]) * 0.8, roomFor(fitted.short, r[2] - r[0]))
    parts.push(drawText(fitted.short, r, size, ink, style.fontName))
  }
  parts.push('Q EMC')
  if (fitted.placement === 'margin') parts.push(beside(frame, r, text, style))
  return { content: parts.join('\n'), placement: fitted.placement }
}

type Fitted = { readonly placement: LabelPlacement; readonly size: number; readonly short?: string }

function fitLabel(text: string, r: RectPt): Fitted {
  const [w, h] = [r[2] - r[0], r[3] - r[1]]
  const room = Math.min(roomFor(text, w), h * 0.85)
  if (room >= preferredPt) return { placement: 'fits', size: preferredPt }
  if (room >= readablePt) return { placement: 'smaller', size: room }
  const short = abbreviated(text)
  if (short !== text && Math.min(roomFor(short, w), h * 0.85) >= readablePt)
    return { placement: 'abbreviated', size: Math.min(Math.max(smallestPt, room), h * 0.15), short }
  return inMargin(text, r)
}

/** In the margin the code still stands in the box, as small live text, for who copies or listens. */
function inMargin(text: string, r: RectPt): Fitted {
  const room = Math.min(roomFor(text, r[2] - r[0]), (r[3] - r[1]) * 0.85)
  return { placement: 'margin', size: Math.min(readablePt - 0.01, Math.max(smallestPt, room)) }
}

/** The largest size at which a text is no wider than `width`, with a little air. */
function roomFor(text: string, width: number): number {
  const em = widthOf(text)
  return em === 0 ? preferredPt : (width * 0.94) / em
}

/** `5.1.2e, 5.1.2i` becomes `5.1.2e+1`; a code by itself cannot be shortened. */
function abbreviated(text: string): string {
  const codes = text.split(/[,;]\s*|\s+/).filter((part) => part !== '')
  return codes.length > 1 ? `${codes[0]}+${codes.length - 1}` : text
}

function widthOf(text: string): number {
  const widths = standardFontWidths('Helvetica')
  const names = encodingTable('WinAnsi') ?? []
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += widths?.get(names[text.charCodeAt(i)] ?? '') ?? 556
  return sum / 1000
}

// WinAnsi has Latin-1 and, from 0x80, some typographic signs.
const typographic: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '—': 0x97,
}

function asWinAnsi(text: string): string {
  return Array.from(text.normalize('NFC'), (ch) => {
    const code = typographic[ch] ?? ch.charCodeAt(0)
    return code >= 32 && code <= 255 && ch.length === 1 ? String.fromCharCode(code) : '?'
  }).join('')
}

function matrix(frame: PageFrame): string {
  return uprightToUser(frame)
    .map((n) => numberText(n, 4))
    .join(' ')
}

function fillBox(r: RectPt, look: 'black' | 'white'): string {
  const [w, h] = [r[2] - r[0], r[3] - r[1]]
  const area = `${n(r[0])} ${n(r[1])} ${n(w)} ${n(h)} re`
  if (look === 'black') return `0 g ${area} f`
  const line = Math.min(0.6, w / 6, h / 6)
  const inner = `${n(r[0] + line / 2)} ${n(r[1] + line / 2)} ${n(w - line)} ${n(h - line)} re`
  return `1 g ${area} f 0 G ${n(line)} w [] 0 d 0 j ${inner} S`
}

function drawText(text: string, r: RectPt, size: number, ink: string, font: string): string {
  const width = widthOf(text) * size
  const x = (r[0] + r[2] - width) / 2
  // Capitals stand 0.72 em high: centred on the box.
  const y = (r[1] + r[3]) / 2 - size * 0.36
  return `BT /${font} ${n(size)} Tf 0 Tr 0 Tc 0 Tw 100 Tz 0 Ts ${ink} 1 0 0 1 ${n(x)} ${n(y)} Tm ${literal(text)} Tj ET`
}

function beside(frame: PageFrame, r: RectPt, text: string, style: BoxStyle): string {
  const size = 5.5
  const page = toUpright(frame, frame.view)
  const width = widthOf(text) * size
  const left = r[0] - page[0] <= page[2] - r[2]
  const x = left ? page[0] + marginPt : page[2] - marginPt - width
  const middle = Math.min(page[3] - size, Math.max(page[1] + size, (r[1] + r[3]) / 2))
  const [from, to] = left ? [x + width + 1, r[0]] : [x - 1, r[2]]
  // Along the foot of the line: through its middle it would strike out what stands there.
  const foot = r[1] + 0.4
  return [
    `/Artifact BMC q ${matrix(frame)} cm`,
    `0.55 G 0.25 w [] 0 d ${n(from)} ${n(foot)} m ${n(to)} ${n(foot)} l S`,
    `BT /${style.fontName} ${size} Tf 0 Tr 0 Tc 0 Tw 100 Tz 0 Ts 0 g 1 0 0 1 ${n(x)} ${n(middle - size * 0.36)} Tm ${literal(text)} Tj ET`,
    'Q EMC',
  ].join('\n')
}

function n(value: number): string {
  return numberText(value, 3)
}

function literal(text: string): string {
  const sink = byteSink(32)
  putString(sink, toBytes(text))
  return latin1(sunk(sink))
}
