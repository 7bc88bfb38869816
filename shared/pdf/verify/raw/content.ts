import { type FontDecoder, plainDecoder } from './fonts.ts'
import { lexer, nextValue } from './lexer.ts'
import { asName, type PdfDict, type PdfValue } from './values.ts'

/** What one content stream shows and says, in the order of its operators. */
export type ContentReading = {
  /** Text of all shown strings, one after another. */
  readonly text: string
  /** Property dictionaries of marked content, where ActualText, Alt and E can hide words. */
  readonly properties: readonly PdfDict[]
  /** Names given to `Do`. */
  readonly painted: ReadonlySet<string>
  readonly hasText: boolean
}

/** Operands kept for one operator; more is rubbish. */
const maxOperands = 512

/**
 * Reads the text of a content stream without drawing it; the fonts come from `fontFor`, asked by resource name.
 *
 * @source ISO 32000-2 §9.4.3, §14.6
 */
export function readContent(
  bytes: Uint8Array,
  fontFor: (name: string) => FontDecoder | undefined,
): ContentReading {
  const lex = lexer(bytes)
  const parts: string[] = []
  const properties: PdfDict[] = []
  const painted = new Set<string>()
  let font: FontDecoder = plainDecoder
  let operands: PdfValue[] = []
  const show = (value: PdfValue | undefined): void => {
    if (value?.kind === 'string') parts.push(font(value.bytes))
    else if (value?.kind === 'array') for (const item of value.items) show(item)
  }
  for (let token = nextValue(lex, false); token !== undefined; token = nextValue(lex, false)) {
    if (token.kind !== 'op') {
      if (operands.length < maxOperands) operands.push(token)
      continue
    }
    switch (token.value) {
      case 'Tf':
        font = fontFor(asName(operands[0]) ?? '') ?? plainDecoder
        break
      case 'Tj':
      case 'TJ':
      case "'":
      case '"':
        show(operands.at(-1))
        break
      case 'BDC':
      case 'DP':
        if (operands.at(-1)?.kind === 'dict') properties.push(operands.at(-1) as PdfDict)
        break
      case 'Do':
        painted.add(asName(operands[0]) ?? '')
        break
      case 'ID':
        skipInlineImage(lex)
        break
    }
    operands = []
  }
  return { text: parts.join(''), properties, painted, hasText: parts.length > 0 }
}

/** Moves behind the `EI` that ends inline image data (ISO 32000-2 §8.9.7). */
function skipInlineImage(lex: { readonly bytes: Uint8Array; pos: number; readonly end: number }): void {
  const { bytes, end } = lex
  const space = (c: number | undefined): boolean =>
    c === undefined || c === 32 || c === 10 || c === 13 || c === 9
  for (let at = lex.pos + 1; at + 1 < end; at++) {
    if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49 || !space(bytes[at - 1]) || !space(bytes[at + 2]))
      continue
    // Picture bytes can contain " EI " by chance: what follows must look like operators, not like samples.
    const after = bytes.subarray(at + 2, Math.min(end, at + 12))
    if (after.every((c) => c === 10 || c === 13 || c === 9 || (c >= 32 && c < 127))) {
      lex.pos = at + 2
      return
    }
  }
  lex.pos = end
}
