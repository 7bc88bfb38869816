import type { TargetId } from './facts.ts'
import type { Finding, Jump } from './findings.ts'
import { keysIn, leakWords, longNumbers, type Secret } from './secrets.ts'

/** A piece of text somewhere in the package: file, field in it, and what it says. */
export type Surface = {
  readonly path: string
  readonly field: string
  readonly text: string
  readonly jump?: Jump
}

/** What the leak check goes by. */
export type LeakRules = {
  readonly secrets: ReadonlyMap<string, Secret>
  /** Secrets that can be read in a document that goes out, and where. */
  readonly readable: ReadonlyMap<string, { readonly documentId: string; readonly page: number }>
  /** Name, address, number of the requester: as words in a row. */
  readonly requester: readonly string[]
  /** Fields of the case that texts of the package come from, and where each is changed. */
  readonly origins: readonly { readonly text: string; readonly jump: Jump }[]
}

/**
 * Text from under a mark, and data of the requester, that stand somewhere in a package.
 *
 * A string that can also be read in a document that goes out is a contradiction to look at, not a leak. The
 * requester may stand in the decision folder only: that one is theirs.
 */
export function findLeaks(
  target: TargetId,
  surfaces: Iterable<Surface>,
  rules: LeakRules,
): readonly Finding[] {
  const findings = new Map<string, Finding>()
  const requester = requesterKeys(rules.requester)
  for (const { path, field, text, jump } of surfaces) {
    const variants = [text, decoded(text)]
    for (const variant of new Set(variants)) {
      for (const key of keysIn(variant, rules.secrets)) {
        const secret = rules.secrets.get(key)
        if (!secret) continue
        const isReadable = rules.readable.has(key)
        const code = isReadable ? 'leak_readable' : 'leak'
        add(findings, {
          target,
          code,
          blocks: !isReadable,
          field,
          path,
          params: { page: secret.page + 1 },
          jump: jump ??
            originOf(key, rules.secrets, rules) ?? { to: 'document', documentId: secret.documentId },
        })
      }
      if (target !== 'besluit')
        for (const key of keysIn(variant, requester))
          if (key !== '')
            add(findings, {
              target,
              code: 'leak_requester',
              blocks: true,
              field,
              path,
              params: {},
              jump: jump ?? originOf(key, requester, rules) ?? { to: 'request' },
            })
    }
  }
  return [...findings.values()]
}

/** The field of the case that a string came from. */
function originOf(key: string, keys: ReadonlyMap<string, Secret>, { origins }: LeakRules): Jump | undefined {
  return origins.find(({ text }) => keysIn(text, keys).has(key))?.jump
}

/**
 * Names and numbers that lie under a mark in one document and stand open on a page of another: to look at, since
 * both may be right (a councillor signs here, and is a resident there).
 */
export function contradictions(
  target: TargetId,
  rules: Pick<LeakRules, 'secrets' | 'readable'>,
): readonly Finding[] {
  return [...rules.readable].flatMap(([key, place]) => {
    const secret = rules.secrets.get(key)
    if (!secret?.whole) return []
    return [
      {
        target,
        code: 'leak_on_page',
        blocks: false,
        field: 'pagina',
        path: 'documenten',
        params: { page: place.page + 1, marked: secret.page + 1 },
        jump: { to: 'document', documentId: place.documentId },
      },
    ]
  })
}

/** One finding a place and kind: a title with three secret words is one thing to mend. */
function add(findings: Map<string, Finding>, finding: Finding): void {
  const key = [finding.path, finding.field, finding.code].join('\n')
  if (!findings.has(key)) findings.set(key, finding)
}

/** The requester as keys: whole names and addresses, surnames, and numbers; never a single common word. */
function requesterKeys(texts: readonly string[]): ReadonlyMap<string, Secret> {
  const keys = new Map<string, Secret>()
  const put = (words: readonly string[]) =>
    keys.set(words.join(' '), {
      key: words.join(' '),
      words: words.length,
      documentId: '',
      page: 0,
      whole: false,
    })
  for (const text of texts) {
    for (const line of text.split(/[\n,;]+/)) {
      const words = leakWords(line)
      if (words.length >= 2) put(words.slice(0, 4))
      if (words.length === 1 && (words[0] ?? '').length >= 5) put(words)
      // The surname alone is enough to know who asked.
      const name = /(?:^|\s)(\p{Lu}[\p{L}'’-]{3,})\s*$/u.exec(line.trim())?.[1]
      if (name && words.length <= 5) put(leakWords(name))
    }
    for (const number of longNumbers(text)) put([number])
  }
  keys.delete('')
  return keys
}

/** A text with the escapes of addresses, XML and JSON undone. */
function decoded(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run)
      } catch {
        return run
      }
    })
    .replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => codePoint(Number.parseInt(digits, 16)))
    .replace(/&#(\d+);/g, (_, digits: string) => codePoint(Number(digits)))
    .replace(/&amp;/g, '&')
    .replace(/\u00ad|\u200b|\u200c|\u200d|\ufeff/g, '')
}

const codePoint = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')
