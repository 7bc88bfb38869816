import { containment, shinglesOf, wordsOf } from '../text/similar.ts'
import { bareSubject, isReplySubject } from './duplicates.ts'

/** A mail as far as its thread depends on it. */
export type ThreadMail = {
  readonly id: string
  readonly messageId: string
  readonly inReplyTo: string
  /** Oldest first. */
  readonly references: readonly string[]
  /** Base64 of the Thread-Index header; empty when absent. */
  readonly threadIndex: string
  readonly subject: string
  /** Instant; null when unknown. */
  readonly sentAt: string | null
  readonly body: string
  /** SHA-256 of the attachments. */
  readonly attachments: readonly string[]
}

/** What ties a mail to the one it hangs under; `subject` is only a hint. */
export type ThreadTie = 'reference' | 'index' | 'subject'

export type ThreadMember = {
  readonly id: string
  readonly parent: string | null
  /** Null for the first of a thread. */
  readonly tie: ThreadTie | null
  /** A later mail of the thread that holds all of this one, and how much of it was found there. */
  readonly containedIn: { readonly id: string; readonly share: number } | null
}

/** Mails that belong together, in the order in which they were sent. */
export type Thread = { readonly number: number; readonly members: readonly ThreadMember[] }

/** Days after which the same subject says nothing any more. */
const hintDays = 90
/** Share of its runs of five words that must stand in a later mail. */
const containedFrom = 0.95

/** The 22 bytes that all mails of an Outlook conversation share, and what each answer adds (5 bytes). */
function indexOf(mail: ThreadMail): string | null {
  try {
    const bytes = atob(mail.threadIndex.trim())
    return bytes.length >= 22 ? bytes : null
  } catch {
    return null
  }
}

const time = (mail: ThreadMail): number => (mail.sentAt ? Date.parse(mail.sentAt) : Number.POSITIVE_INFINITY)

/**
 * The threads of mails: by Message-ID, References and In-Reply-To; by Thread-Index; and, only where a mail has no such
 * tie, by its subject and date. Numbered by the first mail, from 1; a mail alone is no thread.
 *
 * @source RFC 5256 and J. Zawinski, message threading; MS-OXOMSG 2.2.1.3 (conversation index)
 */
export function threadsOf(mails: readonly ThreadMail[]): readonly Thread[] {
  const inTime = [...mails].sort((a, b) => time(a) - time(b) || (a.id < b.id ? -1 : 1))
  const groups = new Map<string, string>()
  const head = (key: string): string => {
    let at = key
    while (groups.get(at) !== undefined && groups.get(at) !== at) at = groups.get(at)!
    groups.set(key, at)
    return at
  }
  const join = (one: string, two: string) => {
    groups.set(head(one), head(two))
  }
  const ties = new Map<string, { parent: string; tie: ThreadTie }>()
  const byMessage = new Map<string, ThreadMail>()
  for (const mail of inTime)
    if (mail.messageId && !byMessage.has(mail.messageId)) byMessage.set(mail.messageId, mail)

  for (const mail of inTime) {
    head(mail.id)
    if (mail.messageId) join(mail.id, `<>${mail.messageId}`)
    const named = [...mail.references, mail.inReplyTo].filter((id) => id !== '' && id !== mail.messageId)
    // Also mails that only name the same missing one belong together.
    for (const id of named) join(mail.id, `<>${id}`)
    const parent = [mail.inReplyTo, ...[...mail.references].reverse()]
      .map((id) => byMessage.get(id))
      .find((one) => one !== undefined && one.id !== mail.id)
    if (parent) ties.set(mail.id, { parent: parent.id, tie: 'reference' })
  }

  const byIndex = new Map<string, ThreadMail>()
  for (const mail of inTime) {
    const index = indexOf(mail)
    if (!index) continue
    join(mail.id, `#${index.slice(0, 22)}`)
    if (!byIndex.has(index)) byIndex.set(index, mail)
  }
  for (const mail of inTime) {
    const index = indexOf(mail)
    if (!index || ties.has(mail.id)) continue
    for (let length = index.length - 5; length >= 22; length -= 5) {
      const parent = byIndex.get(index.slice(0, length))
      if (!parent || parent.id === mail.id) continue
      ties.set(mail.id, { parent: parent.id, tie: 'index' })
      break
    }
  }

  const bySubject = new Map<string, ThreadMail>()
  for (const mail of inTime) {
    const subject = bareSubject(mail.subject)
    if (subject.length < 4) continue
    const before = bySubject.get(subject)
    const isNear = before && time(mail) - time(before) <= hintDays * 86_400_000
    const isLoose = !ties.has(mail.id) && mail.references.length === 0 && mail.inReplyTo === ''
    if (before && isNear && isLoose && isReplySubject(mail.subject) && head(before.id) !== head(mail.id)) {
      join(mail.id, before.id)
      ties.set(mail.id, { parent: before.id, tie: 'subject' })
    }
    bySubject.set(subject, mail)
  }

  const together = [...Map.groupBy(inTime, (mail) => head(mail.id)).values()].filter(
    (among) => among.length > 1,
  )
  return together.map((among, index) => ({ number: index + 1, members: membersOf(among, ties) }))
}

function membersOf(
  mails: readonly ThreadMail[],
  ties: ReadonlyMap<string, { readonly parent: string; readonly tie: ThreadTie }>,
): readonly ThreadMember[] {
  const shingles = mails.map(({ body }) => shinglesOf(wordsOf(body), 5))
  return mails.map((mail, index) => {
    const own = shingles[index]!
    const attached = new Set(mail.attachments)
    let containedIn: ThreadMember['containedIn'] = null
    for (let later = index + 1; later < mails.length && own.length > 0; later++) {
      const share = containment(own, shingles[later]!)
      const holdsFiles = [...attached].every((sha256) => mails[later]!.attachments.includes(sha256))
      // The last that holds it holds most.
      if (share >= containedFrom && holdsFiles) containedIn = { id: mails[later]!.id, share }
    }
    const tie = ties.get(mail.id)
    // Headers that lie about time must not make a ring.
    const parent = tie && !leadsBack(tie.parent, mail.id, ties) ? tie : undefined
    return {
      id: mail.id,
      parent: parent?.parent ?? null,
      tie: parent?.tie ?? (index === 0 ? null : 'reference'),
      containedIn,
    }
  })
}

function leadsBack(
  from: string,
  to: string,
  ties: ReadonlyMap<string, { readonly parent: string }>,
): boolean {
  const seen = new Set<string>()
  for (let at: string | undefined = from; at !== undefined && !seen.has(at); at = ties.get(at)?.parent) {
    if (at === to) return true
    seen.add(at)
  }
  return false
}

/** Number of the thread of each document: of its own, or of the mail that it came with, at any depth. */
export function threadNumbersOf(
  threads: readonly Thread[],
  documents: readonly { readonly id: string; readonly parentId: string | null }[],
): ReadonlyMap<string, number> {
  const numbers = new Map(
    threads.flatMap(({ number, members }) => members.map(({ id }) => [id, number] as const)),
  )
  const parents = new Map(documents.map(({ id, parentId }) => [id, parentId]))
  for (const { id } of documents) {
    const seen = new Set<string>()
    let at: string | null = id
    while (at !== null && !numbers.has(at) && !seen.has(at)) {
      seen.add(at)
      at = parents.get(at) ?? null
    }
    const number = at === null ? undefined : numbers.get(at)
    if (number !== undefined) numbers.set(id, number)
  }
  return numbers
}

/** A piece of a mail: its own, or a repetition of what stood in an earlier mail of the thread. */
export type MailPiece = { readonly text: string; readonly firstIn: string | null }

/** Fewest words of a paragraph that is called a repetition: `Groet, Jan` is not. */
const fewestRepeated = 4

/**
 * The bodies of a thread in pieces, in order of sending: a paragraph that stood in an earlier mail points to the first
 * mail that had it.
 */
export function unfolded(
  mails: readonly { readonly id: string; readonly body: string }[],
): readonly { readonly id: string; readonly pieces: readonly MailPiece[] }[] {
  const first = new Map<string, string>()
  return mails.map(({ id, body }) => {
    const pieces: { text: string; firstIn: string | null }[] = []
    const fresh: string[] = []
    for (const paragraph of body.split(/\n(?:[ \t>]*\n)+/u)) {
      const words = wordsOf(paragraph.replace(/^[ \t]*(?:>[ \t]*)+/gmu, ''))
      const key = words.join(' ')
      const firstIn = words.length >= fewestRepeated ? (first.get(key) ?? null) : null
      if (words.length >= fewestRepeated && firstIn === null) fresh.push(key)
      const last = pieces.at(-1)
      if (last && last.firstIn === firstIn) last.text += `\n\n${paragraph}`
      else pieces.push({ text: paragraph, firstIn })
    }
    for (const key of fresh) if (!first.has(key)) first.set(key, id)
    return { id, pieces: pieces.filter(({ text }) => text.trim() !== '') }
  })
}
