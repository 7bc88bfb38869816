import { lexer, nextValue } from './lexer.ts'
import type { PdfValue } from './values.ts'

/** Codes of a font and the text they stand for. */
export type CodeMap = {
  readonly text: ReadonlyMap<number, string>
  /** Code lengths in bytes by the first byte's range; empty when the map does not tell. */
  readonly spaces: readonly { readonly low: number; readonly high: number; readonly length: number }[]
}

const utf16be = new TextDecoder('utf-16be')

/** One range may not claim more codes than a font can have. */
const maxRange = 65_536

/**
 * Reads the `bfchar`, `bfrange` and `codespacerange` parts of a CMap.
 *
 * @source ISO 32000-2 §9.10.3
 */
export function readCodeMap(bytes: Uint8Array): CodeMap {
  const text = new Map<number, string>()
  const spaces: { low: number; high: number; length: number }[] = []
  const lex = lexer(bytes)
  let held: PdfValue[] = []
  for (let token = nextValue(lex, false); token !== undefined; token = nextValue(lex, false)) {
    if (token.kind !== 'op') {
      if (held.length < 4096) held.push(token)
      continue
    }
    if (token.value === 'endbfchar') addChars(held, text)
    else if (token.value === 'endbfrange') addRanges(held, text)
    else if (token.value === 'endcodespacerange') addSpaces(held, spaces)
    held = []
  }
  return { text, spaces }
}

function codeOf(value: PdfValue | undefined): number | undefined {
  if (value?.kind !== 'string') return undefined
  let code = 0
  for (const byte of value.bytes) code = code * 256 + byte
  return code
}

function addChars(held: readonly PdfValue[], text: Map<number, string>): void {
  for (let i = 0; i + 1 < held.length; i += 2) {
    const code = codeOf(held[i])
    const target = held[i + 1]!
    if (code !== undefined && target.kind === 'string') text.set(code, utf16be.decode(target.bytes))
  }
}

function addRanges(held: readonly PdfValue[], text: Map<number, string>): void {
  for (let i = 0; i + 2 < held.length; i += 3) {
    const low = codeOf(held[i])
    const high = codeOf(held[i + 1])
    const target = held[i + 2]!
    if (low === undefined || high === undefined || high - low > maxRange) continue
    for (let code = low; code <= high; code++) {
      if (target.kind === 'array') {
        const item = target.items[code - low]
        if (item?.kind === 'string') text.set(code, utf16be.decode(item.bytes))
      } else if (target.kind === 'string' && target.bytes.length > 0) {
        text.set(code, shifted(target.bytes, code - low))
      }
    }
  }
}

function shifted(bytes: Uint8Array, by: number): string {
  const copy = bytes.slice()
  let carry = by
  for (let i = copy.length - 1; i >= 0 && carry > 0; i--) {
    carry += copy[i]!
    copy[i] = carry & 255
    carry >>= 8
  }
  return copy.length === 1 ? String.fromCharCode(copy[0]!) : utf16be.decode(copy)
}

function addSpaces(held: readonly PdfValue[], spaces: { low: number; high: number; length: number }[]): void {
  for (let i = 0; i + 1 < held.length; i += 2) {
    const low = held[i]
    const high = held[i + 1]
    if (low?.kind !== 'string' || high?.kind !== 'string' || low.bytes.length === 0) continue
    spaces.push({ low: low.bytes[0]!, high: high.bytes[0] ?? 255, length: low.bytes.length })
  }
}
