import { AppError } from '../errors.ts'

/** A search as it was typed, taken apart. */
export type SearchNode =
  | { readonly kind: 'word'; readonly text: string; readonly isPrefix: boolean }
  | { readonly kind: 'phrase'; readonly text: string; readonly isPrefix: boolean }
  /** Any part of a number, reference or address. */
  | { readonly kind: 'part'; readonly text: string }
  | { readonly kind: 'near'; readonly words: readonly string[]; readonly within: number }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SearchNode[] }
  | { readonly kind: 'not'; readonly part: SearchNode; readonly without: SearchNode }

const maxTerms = 64
const maxDepth = 30
/** Words between the two of a NEAR that names no number, as in SQLite. */
const usualDistance = 10

type Sign =
  | { readonly kind: 'word' | 'phrase'; readonly text: string; readonly star: boolean; readonly at: number }
  | { readonly kind: 'open' | 'close' | 'comma'; readonly at: number }
  | { readonly kind: 'and' | 'or' | 'not'; readonly at: number; readonly text: string }
  | { readonly kind: 'near'; readonly within: number; readonly at: number; readonly text: string }

const operators: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  EN: 'and',
  AND: 'and',
  OF: 'or',
  OR: 'or',
  NIET: 'not',
  NOT: 'not',
}
const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

function signsOf(query: string): readonly Sign[] {
  const signs: Sign[] = []
  const pattern =
    /\s+|([()])|(,)|["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]*)(["\u201c\u201d\u201e]\*?)?|[^\s(),"\u201c\u201d\u201e]+/gu
  for (const match of query.matchAll(pattern)) {
    const [whole, bracket, comma, phrase, closing] = match
    const at = match.index + 1
    if (bracket) signs.push({ kind: bracket === '(' ? 'open' : 'close', at })
    else if (comma) signs.push({ kind: 'comma', at })
    else if (phrase !== undefined) {
      if (closing === undefined) throw new AppError('search.quote-open', { position: at })
      if (hasLetters(phrase)) signs.push({ kind: 'phrase', text: phrase, star: closing.endsWith('*'), at })
    } else if (whole.trim() !== '') {
      const near = /^(?:NEAR|NABIJ)(?:\/(\d{1,3}))?$/u.exec(whole)
      const operator = Object.hasOwn(operators, whole) ? operators[whole] : undefined
      if (near) signs.push({ kind: 'near', within: Number(near[1] ?? usualDistance), at, text: whole })
      else if (operator) signs.push({ kind: operator, at, text: whole })
      else if (hasLetters(whole)) signs.push({ kind: 'word', text: whole, star: whole.endsWith('*'), at })
    }
  }
  return signs
}

/**
 * A typed search: words (all must be there), "phrases", `woord*`, EN/OF/NIET (or AND/OR/NOT) in capitals, brackets,
 * `a NABIJ/5 b` or `NABIJ(a b, 5)`, and `*deel*` for a part of a number or address.
 *
 * @throws AppError `search.empty`, `search.quote-open`, `search.bracket`, `search.operator`, `search.only-not`,
 *   `search.near`, `search.too-many-words`; with the 1-based position in what was typed
 */
export function parseSearch(query: string): SearchNode {
  const signs = signsOf(query)
  if (!signs.some((sign) => sign.kind === 'word' || sign.kind === 'phrase'))
    throw new AppError('search.empty')
  if (signs.length > 2 * maxTerms) throw new AppError('search.too-many-words', { limit: maxTerms })
  let at = 0
  const end = query.length + 1
  const misplaced = (sign: Sign | undefined): AppError => {
    if (sign?.kind === 'open' || sign?.kind === 'close')
      return new AppError('search.bracket', { position: sign.at })
    return new AppError('search.operator', { position: sign?.at ?? end })
  }

  const either = (depth: number): SearchNode => {
    const parts = [all(depth)]
    while (signs[at]?.kind === 'or') {
      at += 1
      parts.push(all(depth))
    }
    return parts.length === 1 ? parts[0]! : { kind: 'or', parts }
  }

  const all = (depth: number): SearchNode => {
    const parts: SearchNode[] = []
    const without: SearchNode[] = []
    let first: Sign | undefined
    for (;;) {
      const sign = signs[at]
      if (sign === undefined || sign.kind === 'or' || sign.kind === 'close') break
      if (sign.kind === 'comma') {
        at += 1
        continue
      }
      first ??= sign
      if (sign.kind === 'and') {
        at += 1
        const next = signs[at]
        // "a EN NIET b" is how people write it.
        if (parts.length === 0 || next === undefined || next.kind === 'or' || next.kind === 'and')
          throw misplaced(sign)
      } else if (sign.kind === 'not') {
        at += 1
        without.push(one(depth, sign))
      } else parts.push(one(depth, sign))
    }
    if (parts.length === 0 && without.length > 0)
      throw new AppError('search.only-not', { position: first?.at ?? end })
    if (parts.length === 0) throw misplaced(signs[at])
    const part: SearchNode = parts.length === 1 ? parts[0]! : { kind: 'and', parts }
    if (without.length === 0) return part
    return { kind: 'not', part, without: without.length === 1 ? without[0]! : { kind: 'or', parts: without } }
  }

  const one = (depth: number, before: Sign): SearchNode => {
    const sign = signs[at]
    at += 1
    switch (sign?.kind) {
      case 'word':
      case 'phrase':
        return beside(nodeOf(sign))
      case 'near':
        return nearList(sign)
      case 'open': {
        if (depth >= maxDepth) throw new AppError('search.bracket', { position: sign.at })
        const inside = either(depth + 1)
        if (signs[at]?.kind !== 'close') throw new AppError('search.bracket', { position: sign.at })
        at += 1
        return inside
      }
      default:
        throw misplaced(sign ?? before)
    }
  }

  /** `a NABIJ/5 b`, also with more of them. */
  const beside = (node: SearchNode): SearchNode => {
    const words = [node]
    let within = 0
    while (signs[at]?.kind === 'near') {
      const near = signs[at] as Extract<Sign, { kind: 'near' }>
      const next = signs[at + 1]
      if (next?.kind !== 'word' && next?.kind !== 'phrase')
        throw new AppError('search.near', { position: near.at })
      words.push(nodeOf(next))
      within = Math.max(within, near.within)
      at += 2
    }
    return words.length === 1 ? node : { kind: 'near', words: words.map(textOfNode), within }
  }

  const nearList = (sign: Extract<Sign, { kind: 'near' }>): SearchNode => {
    if (signs[at]?.kind !== 'open') throw new AppError('search.near', { position: sign.at })
    at += 1
    const words: string[] = []
    let within = sign.within
    for (;;) {
      const next = signs[at]
      at += 1
      if (next?.kind === 'close') break
      if (next?.kind === 'comma') {
        const number = signs[at]
        if (number?.kind !== 'word' || !/^\d{1,3}$/.test(number.text) || signs[at + 1]?.kind !== 'close')
          throw new AppError('search.near', { position: next.at })
        within = Number(number.text)
        at += 1
      } else if (next?.kind === 'word' || next?.kind === 'phrase') words.push(next.text)
      else throw new AppError('search.near', { position: next?.at ?? end })
    }
    if (words.length < 2) throw new AppError('search.near', { position: sign.at })
    return { kind: 'near', words, within }
  }

  const found = either(0)
  if (at < signs.length) throw misplaced(signs[at])
  return found
}

function nodeOf(sign: Extract<Sign, { kind: 'word' | 'phrase' }>): SearchNode {
  if (sign.kind === 'phrase') return { kind: 'phrase', text: sign.text, isPrefix: sign.star }
  const bare = sign.text.replace(/^\*+|\*+$/gu, '')
  if (sign.text.startsWith('*') && bare.length >= 3) return { kind: 'part', text: bare }
  return { kind: 'word', text: bare, isPrefix: sign.star }
}

const textOfNode = (node: SearchNode): string => ('text' in node ? node.text : '')

/** The words and phrases a search asks for, without those it leaves out: what to show as hits on a page. */
export function wantedTerms(node: SearchNode): readonly string[] {
  switch (node.kind) {
    case 'word':
    case 'phrase':
    case 'part':
      return [node.text]
    case 'near':
      return node.words
    case 'and':
    case 'or':
      return node.parts.flatMap(wantedTerms)
    case 'not':
      return wantedTerms(node.part)
  }
}

/** Words that may be part of a number, reference or address. */
export const looksLikeIdentifier = (text: string): boolean => text.length >= 3 && /[\d@]/.test(text)
