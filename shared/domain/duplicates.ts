import { foldedPlain } from '../text/fold.ts'
import { alikePairs, fingerprintOf, shinglesOf, wordsOf } from '../text/similar.ts'

/** How documents are the same, the surest first; named under `duplicates.kinds.<kind>`. */
export const duplicateKinds = ['file', 'mail', 'text', 'near'] as const
export type DuplicateKind = (typeof duplicateKinds)[number]

/** A document as far as comparing needs it. */
export type ComparedDocument = {
  readonly id: string
  /** Position in the inventory: the lower one stays. */
  readonly sequence: number
  readonly sha256: string
  /** Reading text, a page each. */
  readonly pages: readonly string[]
  readonly mail: MailFacts | null
}

/** What makes a mail the same mail, wherever it was found. */
export type MailFacts = {
  readonly from: string
  readonly to: readonly string[]
  /** Instant; null when unknown. */
  readonly sentAt: string | null
  readonly subject: string
  readonly body: string
  /** SHA-256 of the attachments. */
  readonly attachments: readonly string[]
}

export type DuplicateGroup = {
  readonly kind: DuplicateKind
  readonly representative: string
  readonly members: readonly { readonly id: string; readonly similarity: number }[]
}

/** Pages with fewer words are alike by chance: a cover, a line of signature. */
const fewestPageWords = 20

const prefixes =
  /^(?:\s*(?:re|fw|fwd|antw|antwoord|betr|betreft|doorst|doorsturen|wg|aw)(?:\[\d+\])?\s*:\s*)+/i

/** A subject without Re:, Antw:, Doorst: and the like. */
export const bareSubject = (subject: string): string =>
  foldedPlain(subject.replace(prefixes, ''), false, 'kept').trim()

/** Whether a subject says that it answers or passes on. */
export const isReplySubject = (subject: string): boolean => prefixes.test(subject)

/** One line that two copies of the same mail share; the minute counts, not the second: copies differ by seconds. */
export function mailKey(mail: MailFacts): string {
  return [
    mail.from.toLowerCase(),
    [...mail.to]
      .map((address) => address.toLowerCase())
      .sort()
      .join(','),
    mail.sentAt?.slice(0, 16) ?? '',
    bareSubject(mail.subject),
    fingerprintOf(wordsOf(mail.body)),
    [...mail.attachments].sort().join(','),
  ].join('\n')
}

/**
 * Groups of documents that are the same or alike. Each group has one document that is proposed to stay; the members'
 * similarity is to that one. A document that stays in one group may be in another, surer kinds first.
 *
 * @param apart  pairs (`id id`, in either order) that a person called different: they never meet in a group
 */
export function duplicateGroups(
  documents: readonly ComparedDocument[],
  apart: ReadonlySet<string>,
  onShare?: (share: number) => void,
): {
  readonly groups: readonly DuplicateGroup[]
  readonly twins: readonly (readonly { id: string; page: number }[])[]
} {
  const inOrder = [...documents].sort((a, b) => a.sequence - b.sequence)
  const groups: DuplicateGroup[] = []
  let left: readonly ComparedDocument[] = inOrder
  const differ = (one: string, two: string) => apart.has(`${one} ${two}`) || apart.has(`${two} ${one}`)

  const byKey = (kind: DuplicateKind, keyOf: (document: ComparedDocument) => string | null) => {
    const stay: ComparedDocument[] = []
    const heads = new Map<string, { head: ComparedDocument; members: { id: string; similarity: number }[] }>()
    for (const document of left) {
      const key = keyOf(document)
      const before = key === null ? undefined : heads.get(key)
      if (!before || differ(before.head.id, document.id)) {
        stay.push(document)
        if (key !== null && !before) heads.set(key, { head: document, members: [] })
      } else before.members.push({ id: document.id, similarity: 1 })
    }
    for (const { head, members } of heads.values())
      if (members.length > 0) groups.push({ kind, representative: head.id, members })
    left = stay
  }

  const words = new Map(inOrder.map((one) => [one.id, one.pages.map(wordsOf)]))
  const all = (id: string) => (words.get(id) ?? []).flat()
  byKey('file', ({ sha256 }) => sha256)
  byKey('mail', ({ mail }) => mail && mailKey(mail))
  byKey('text', ({ id }) => {
    const found = all(id)
    return found.length < fewestPageWords ? null : fingerprintOf(found)
  })

  const shingles = left.map(({ id }) => shinglesOf(all(id)))
  const pairs = alikePairs(shingles, onShare).filter(
    ({ first, second }) => !differ(left[first]!.id, left[second]!.id),
  )
  const near = new Map<number, Map<number, number>>()
  for (const { first, second, likeness } of pairs)
    for (const [one, two] of [
      [first, second],
      [second, first],
    ] as const)
      near.set(one, (near.get(one) ?? new Map()).set(two, likeness))
  const taken = new Set<number>()
  // The longest text stays: what was left out of the others stands in it.
  for (const head of [...near.keys()].sort((a, b) => shingles[b]!.length - shingles[a]!.length || a - b)) {
    if (taken.has(head)) continue
    const members = [...(near.get(head) ?? [])].filter(([other]) => !taken.has(other))
    if (members.length === 0) continue
    taken.add(head)
    for (const [other] of members) taken.add(other)
    groups.push({
      kind: 'near',
      representative: left[head]!.id,
      members: members
        .map(([other, similarity]) => ({ id: left[other]!.id, similarity }))
        .sort((a, b) => b.similarity - a.similarity),
    })
  }
  return { groups, twins: samePages(left, words) }
}

/** Pages with the same words in documents that are not the same as a whole. */
function samePages(
  documents: readonly ComparedDocument[],
  words: ReadonlyMap<string, readonly (readonly string[])[]>,
): readonly (readonly { id: string; page: number }[])[] {
  const places = new Map<string, { id: string; page: number }[]>()
  for (const { id } of documents)
    for (const [page, found] of (words.get(id) ?? []).entries()) {
      if (found.length < fewestPageWords) continue
      const key = fingerprintOf(found)
      places.set(key, [...(places.get(key) ?? []), { id, page }])
    }
  return [...places.values()].filter((among) => new Set(among.map(({ id }) => id)).size > 1)
}
