import { standardFontWidths } from '../../shared/pdf/fonts/glyph-names.ts'
import type { FallbackReason, RectPt, RedactionMark } from '../../shared/pdf/types.ts'
import { onePage } from './raw-pdf.ts'

/** A made document that shows one rule, what is marked, and what must be gone and stay. */
export type HardCase = {
  readonly rule: string
  readonly title: string
  readonly pdf: Uint8Array
  readonly marks: readonly RedactionMark[]
  /** Texts that may be nowhere in the output. */
  readonly gone: readonly string[]
  /** Texts that an independent extractor must still find. */
  readonly kept: readonly string[]
  readonly fallback?: FallbackReason
}

export const secret = 'Vertrouwelijk'
export const before = 'Zichtbaar '
export const line = `${before}${secret} daarna`
const widths = standardFontWidths('Helvetica')

/** Width of a text in Helvetica, in points. */
export function width(text: string, size: number): number {
  return (
    Array.from(text).reduce((n, ch) => n + (widths?.get(ch === ' ' ? 'space' : ch) ?? 556), 0) * (size / 1000)
  )
}

/** The place of the secret word in `line`, set at x, y. */
export function place(x = 100, y = 700, size = 12): RectPt {
  return [x + width(before, size), y - size * 0.2, x + width(before + secret, size), y + size * 0.75]
}

export function mark(rect: RectPt, page = 0, ground = '5.1.2e'): RedactionMark {
  return { page, rects: [rect], grounds: [ground], label: ground }
}

export const say = (body: string) => `BT /F1 12 Tf ${body} ET`
export const usual = { marks: [mark(place())], gone: [secret], kept: ['Zichtbaar', 'daarna'] }

/** Text on a page of its own, with the usual mark. */
export function inText(title: string, content: string, rect: RectPt = place(), rule = 'R1'): HardCase {
  return { ...usual, rule, title, pdf: onePage(content), marks: [mark(rect)] }
}

/** Two-byte codes of a text. */
export function hex(text: string): string {
  return Array.from(text, (ch) => ch.charCodeAt(0).toString(16).padStart(4, '0')).join('')
}
