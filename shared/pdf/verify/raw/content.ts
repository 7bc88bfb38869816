import { type FontDecoder, plainDecoder } from './fonts.ts'
import { type Lexer, lexer, nextValue } from './lexer.ts'
import { readingsOf } from './strings.ts'
import { asName, type PdfDict, type PdfValue } from './values.ts'

/** What one content stream shows and says, in the order of its operators. */
export type ContentReading = {
  /** Text of all shown strings, one after another. */
  readonly text: string
  /** Property dictionaries of marked content, where ActualText, Alt and E can hide words. */
  readonly properties: readonly PdfDict[]
  /** Names given to `Do`. */
  readonly painted: ReadonlySet<string>
  /** What it says and does not show: comments, words that are no operator, strings given to other operators. */
  readonly unshown: string
  /** Tags of marked content, and names of resources. */
  readonly names: ReadonlySet<string>
}

const operatorsThatDo: ReadonlySet<string> = new Set(
  (
    'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG ' +
    'rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  ).split(' '),
)
const named: ReadonlySet<string> = new Set('BDC BMC DP MP Tf Do gs sh cs CS scn SCN'.split(' '))
const showing: ReadonlySet<string> = new Set(['Tj', 'TJ', "'", '"'])

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
  const unshown = gathered()
  const say = (said: Uint8Array): void => readingsOf(said).forEach(unshown.add)
  const lex = lexer(bytes, 0, bytes.length, say)
  const parts: string[] = []
  const properties: PdfDict[] = []
  const painted = new Set<string>()
  const names = new Set<string>()
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
    const isKnown = operatorsThatDo.has(token.value)
    if (!isKnown) unshown.add(token.value)
    if (operands.length > 0 && !showing.has(token.value))
      for (const operand of operands) {
        if (operand.kind === 'string') say(operand.bytes)
        else if (operand.kind === 'name' && (named.has(token.value) || !isKnown)) names.add(operand.value)
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
  return { text: parts.join(''), properties, painted, unshown: unshown.all(), names }
}

/** Pieces of text as lines of one; a hostile stream has millions, which would take much room one by one. */
function gathered(): { readonly add: (piece: string) => void; readonly all: () => string } {
  const lines: string[] = []
  let pieces: string[] = []
  const close = (): void => {
    lines.push(pieces.join('\n'))
    pieces = []
  }
  return {
    add: (piece) => {
      pieces.push(piece)
      if (pieces.length >= 10_000) close()
    },
    all: () => {
      close()
      return lines.join('\n')
    },
  }
}

/** Moves behind the `EI` that ends inline image data (ISO 32000-2 §8.9.7). */
function skipInlineImage(lex: Lexer): void {
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
