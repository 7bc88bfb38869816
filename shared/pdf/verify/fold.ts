/**
 * Text reduced to what a person would still recognise: compatibility forms taken apart, accents, case, white
 * space, hyphens and all other signs dropped. Two spellings of one word fold to the same string.
 *
 * @source Unicode Standard Annex 15 (NFKD)
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
}

/** Like `fold`, but accents stay, composed. */
export function foldKeepingAccents(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
}

/** Like `fold`, but words stay apart by one space, with a space at both ends. */
export function foldWords(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return ` ${words} `
}

/** The characters of a text from last to first. */
export function reversed(text: string): string {
  return [...text].reverse().join('')
}

/** Counts how often each of its patterns occurs in a text; overlapping occurrences count. */
export type Counter = { readonly patterns: readonly string[]; count(text: string): readonly number[] }

type Node = { readonly next: Map<string, number>; fail: number; readonly ends: number[]; link: number }

/**
 * A counter for many patterns at once, in one pass over the text (Aho and Corasick 1975), so that a document
 * with thousands of marks is still checked in linear time. Empty patterns never match.
 */
export function counterFor(patterns: readonly string[]): Counter {
  const nodes: Node[] = [{ next: new Map(), fail: 0, ends: [], link: 0 }]
  for (const [index, pattern] of patterns.entries()) {
    let at = 0
    for (const unit of pattern.split('')) {
      let to = nodes[at]!.next.get(unit)
      if (to === undefined) {
        to = nodes.length
        nodes.push({ next: new Map(), fail: 0, ends: [], link: 0 })
        nodes[at]!.next.set(unit, to)
      }
      at = to
    }
    if (at > 0) nodes[at]!.ends.push(index)
  }
  connect(nodes)
  return {
    patterns,
    count(text) {
      const counts = new Array<number>(patterns.length).fill(0)
      let at = 0
      for (let i = 0; i < text.length; i++) {
        at = step(nodes, at, text[i]!)
        for (let hit = at; hit > 0; hit = nodes[hit]!.link)
          for (const index of nodes[hit]!.ends) counts[index] = counts[index]! + 1
      }
      return counts
    },
  }
}

function step(nodes: readonly Node[], from: number, unit: string): number {
  let at = from
  for (;;) {
    const to = nodes[at]!.next.get(unit)
    if (to !== undefined) return to
    if (at === 0) return 0
    at = nodes[at]!.fail
  }
}

function connect(nodes: readonly Node[]): void {
  const queue = [...nodes[0]!.next.values()]
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]!
    for (const [unit, to] of nodes[at]!.next) {
      const fail = step(nodes, nodes[at]!.fail, unit)
      nodes[to]!.fail = fail
      nodes[to]!.link = nodes[fail]!.ends.length > 0 ? fail : nodes[fail]!.link
      queue.push(to)
    }
  }
}
