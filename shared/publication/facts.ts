import type { Day } from '../dates.ts'
import type { Judgement, Outcome } from '../domain/judgements.ts'
import type { PageCounts } from '../domain/page-balance.ts'
import type { PublishedDocument } from '../domain/publication.ts'

/** Kinds of packages, in the order they are offered; named under `publication.targets.<id>`. */
export const targetIds = [
  'besluit',
  'minvws',
  'diwoo',
  'lakmetadata',
  'gpp',
  'mdto',
  'woogle',
  'leeszaal',
] as const
export type TargetId = (typeof targetIds)[number]

/** Packages that go to everyone; the decision folder alone is for the requester. */
export const publicTargets: readonly TargetId[] = targetIds.filter((id) => id !== 'besluit')

/** A file as it goes out: its size in bytes and SHA-256. */
export type FileFacts = { readonly sha256: string; readonly bytes: number }

/** What happened to a document after it was published. */
export type DocumentChange = {
  readonly kind: 'replaced' | 'suspended' | 'resumed' | 'withdrawn'
  readonly on: Day
  /** What the public reads. */
  readonly reason: string
  readonly cause: ChangeCause
}

/** Why a file was taken down or replaced; the first two have a place in the national list. */
export const changeCauses = ['privacy', 'procedure', 'objection', 'court', 'other'] as const
export type ChangeCause = (typeof changeCauses)[number]

/** A document on its way out, with everything a receiver may ask. */
export type DocumentFacts = PublishedDocument & {
  readonly documentId: string
  /** Kind of source file, in the words of the production report. */
  readonly sourceType: string
  /** Number that a message shares with its attachments; null when it stands alone. */
  readonly family: number | null
  /** Number of the mail conversation; null when it is in none. */
  readonly thread: number | null
  /** Pages by what becomes of them. */
  readonly pageCounts: PageCounts
  /** Codes of documents it refers to. */
  readonly related: readonly string[]
  readonly file: FileFacts | null
  /** When the file that goes out was made and verified. */
  readonly madeAt: string | null
  /** SHA-256 of its proof; null when no file goes out. */
  readonly proof: string | null
  readonly changes: readonly DocumentChange[]
  /** What was measured on each page, in order; empty until it is. */
  readonly measures: readonly PageMeasure[]
}

/** Text of a page as it came in, and how much of it the boxes take; areas in square points. */
export type PageMeasure = {
  /** Characters, blanks left out. */
  readonly characters: number
  readonly removedCharacters: number
  /** Area of the lines of text, and the part of it under boxes. */
  readonly textArea: number
  readonly removedTextArea: number
  /** Area of the characters themselves, and the part of it that was removed. */
  readonly charArea: number
  readonly removedCharArea: number
}

/** The organisation that publishes. `code` is the last part of its TOOI address, for instance `gm0363`. */
export type Organisation = {
  readonly name: string
  readonly uri: string
  readonly code: string
  /** Whether the list that this computer has knows it. */
  readonly known: boolean
}

/** How long the archive keeps the file; empty parts are unknown. */
export type Retention = {
  readonly appraisal: 'keep' | 'destroy' | 'undecided'
  /** ISO 8601 duration, for instance `P20Y`. */
  readonly term: string
  /** Category of the selection list. */
  readonly category: string
  readonly source: string
}

/** Everything that packages are made of; the same case gives the same facts, `madeAt` aside. */
export type PublicationFacts = {
  readonly number: string
  readonly law: 'woo' | 'wob'
  readonly title: string
  readonly summary: string
  /** Kind of requester; never who. */
  readonly requesterType: string
  readonly requestText: string
  readonly receivedOn: Day
  readonly periodFrom: Day | null
  readonly periodTo: Day | null
  readonly signedOn: Day | null
  readonly sentOn: Day | null
  readonly outcome: Outcome | null
  readonly extended: boolean
  readonly overdue: boolean
  /** Day of publication to everyone; null while it is not known. */
  readonly publicOn: Day | null
  /** First day on which the documents may be provided (Woo art. 4.4 lid 5); null = at once. */
  readonly releaseFrom: Day | null
  readonly organisation: Organisation
  /** Address under which the files will stand, ending in a slash; empty when not filled in. */
  readonly baseUrl: string
  readonly retention: Retention
  readonly motivations: readonly { readonly ground: string; readonly text: string }[]
  readonly documents: readonly DocumentFacts[]
  /** The decision letter without the requester; null until it is made. */
  readonly decision: FileFacts | null
  readonly inventory: {
    readonly csv: FileFacts
    readonly xlsx: FileFacts
    readonly pdf: FileFacts
  } | null
  readonly madeAt: string
  readonly program: string
}

/** What may hold for a document now; `none` = no file ever went out. */
export const documentStates = ['none', 'released', 'suspended', 'withdrawn'] as const

/** What holds for a document now, after every change. */
export function standing(document: DocumentFacts): (typeof documentStates)[number] {
  const last = document.changes.at(-1)
  if (last?.kind === 'withdrawn') return 'withdrawn'
  if (last?.kind === 'suspended') return 'suspended'
  return document.file === null ? 'none' : 'released'
}

/** Documents whose file stands online. */
export function releasedDocuments(facts: PublicationFacts): readonly DocumentFacts[] {
  return facts.documents.filter((document) => standing(document) === 'released')
}

/** Documents in the inventory that receivers know: those outside the request stay in our own list. */
export function listedDocuments(facts: PublicationFacts): readonly DocumentFacts[] {
  return facts.documents.filter(({ judgement }) => !leftOut.has(judgement))
}

const leftOut: ReadonlySet<Judgement> = new Set<Judgement>(['out_of_scope', 'duplicate'])

/** The outcome in one sentence for a title or description. */
export function outcomeSentence(facts: PublicationFacts): string {
  const listed = facts.documents.length
  const open = releasedDocuments(facts).length
  const words = facts.outcome === null ? '' : `${outcomeWords[facts.outcome]}. `
  return `${words}${listed} ${listed === 1 ? 'document' : 'documenten'} op de inventarislijst, ${open} met bestand.`
}

/** Outcomes in the words that receivers use. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  public: 'Openbaarmaking',
  partial_public: 'Gedeeltelijke openbaarmaking',
  not_public: 'Geen openbaarmaking',
  already_public: 'Reeds openbaar',
  nothing_found: 'Geen documenten aangetroffen',
  withdrawn: 'Verzoek ingetrokken',
  not_handled: 'Niet in behandeling genomen',
  forwarded: 'Doorgezonden',
}
