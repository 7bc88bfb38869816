import { type JudgedMark, type Judgement, judgements } from './judgements.ts'
import { type SourceOutcome, sourceOutcomes } from './source-files.ts'

/** What becomes of a page: a judgement, or nobody said yet; named under `pageOutcomes.<code>`. */
export const pageOutcomes = [...judgements, 'open'] as const
export type PageOutcome = (typeof pageOutcomes)[number]

/** Pages per outcome; what is absent is none. */
export type PageCounts = Readonly<Partial<Record<PageOutcome, number>>>

/** Counts added up. */
export function sumOfCounts(list: readonly PageCounts[]): PageCounts {
  const sum = new Map<PageOutcome, number>()
  for (const outcome of pageOutcomes) {
    const count = list.reduce((total, counts) => total + (counts[outcome] ?? 0), 0)
    if (count > 0) sum.set(outcome, count)
  }
  return Object.fromEntries(sum)
}

/** A source file as far as the balance needs it. */
export type BalancedFile = {
  readonly id: string
  readonly outcome: SourceOutcome
  readonly documentId: string | null
  /** The earlier file with the same bytes. */
  readonly knownId: string | null
}

/** A document as far as the balance needs it. */
export type BalancedDocument = {
  readonly id: string
  readonly code: string
  readonly pages: number
  /** Undefined = not judged. */
  readonly judgement: Judgement | undefined
  readonly marks: readonly JudgedMark[]
  /** The document that it is a duplicate of, where a person said which. */
  readonly duplicateOf: string | null
}

/** A line of the balance: a source file, or (`fileId` null) a document that no file of the ledger leads to. */
export type BalanceLine = {
  readonly fileId: string | null
  readonly documentId: string | null
  readonly outcome: SourceOutcome
  /** Code of the document it became. */
  readonly code: string | null
  /** Code of the document that it is the same as. */
  readonly of: string | null
  readonly pages: number
  readonly counts: PageCounts
}

export type PageBalance = {
  readonly lines: readonly BalanceLine[]
  readonly files: Readonly<Record<SourceOutcome, number>>
  readonly pages: Readonly<Record<PageOutcome, number>>
  readonly totalFiles: number
  readonly totalPages: number
}

/**
 * Permanent code of a page, e.g. `2026-0001.0007-003`: that of its document (a number is never given out again, and
 * a file that comes back gets its own back) and its place in it. The order of documents on a screen has no part in it.
 *
 * @param page 0-based
 * @source charset `[A-Za-z0-9.-]`, as `fileCode`
 */
export function pageCode(documentCode: string, page: number): string {
  return `${documentCode}-${String(page + 1).padStart(3, '0')}`
}

/**
 * What becomes of each page of a document, in order. In a document that goes out in part a page without marks is
 * public, a covered one is not, and any other is public in part.
 *
 * @source as J1: judged per passage ("voor zover", Woo art. 5.1 lid 2)
 */
export function pageOutcomesOf(
  document: Pick<BalancedDocument, 'pages' | 'judgement' | 'marks'>,
): readonly PageOutcome[] {
  const { pages, judgement, marks } = document
  // Judged in part without a mark: which pages that means nobody said.
  if (judgement !== 'partial_public' || marks.length === 0)
    return Array.from({ length: pages }, () => judgement ?? 'open')
  const onPage = Map.groupBy(marks, (mark) => mark.page)
  return Array.from({ length: pages }, (_, page) => {
    const own = onPage.get(page) ?? []
    if (own.length === 0) return 'public'
    const covering = own.filter(({ wholePage }) => wholePage)
    if (covering.length === 0) return 'partial_public'
    const codes = new Set(covering.flatMap(({ grounds }) => grounds))
    if (codes.size === 1 && codes.has('buiten-reikwijdte')) return 'out_of_scope'
    return codes.size === 1 && codes.has('dubbel') ? 'duplicate' : 'not_public'
  })
}

/** How many pages of a document have each outcome. */
export function pageCountsOf(document: Pick<BalancedDocument, 'pages' | 'judgement' | 'marks'>): PageCounts {
  const counts: Partial<Record<PageOutcome, number>> = {}
  for (const outcome of pageOutcomesOf(document)) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

/**
 * The account of a request from source file to pages to outcome. Every file is in one line and every page counts
 * once: the lines, the totals per outcome and the totals of all agree, whatever is given.
 */
export function pageBalance(
  files: readonly BalancedFile[],
  documents: readonly BalancedDocument[],
): PageBalance {
  const byId = new Map(documents.map((document) => [document.id, document]))
  const fileById = new Map(files.map((file) => [file.id, file]))
  const taken = new Set<string>()
  const lineOf = (document: BalancedDocument, fileId: string | null, outcome: SourceOutcome): BalanceLine => {
    taken.add(document.id)
    return {
      fileId,
      documentId: document.id,
      outcome,
      code: document.code,
      of: (document.duplicateOf === null ? undefined : byId.get(document.duplicateOf)?.code) ?? null,
      pages: document.pages,
      counts: pageCountsOf(document),
    }
  }
  const lines = files.map((file): BalanceLine => {
    const document = file.documentId === null ? undefined : byId.get(file.documentId)
    // A second file of the same document adds no pages.
    if (document && !taken.has(document.id)) return lineOf(document, file.id, file.outcome)
    const earlier = file.knownId === null ? undefined : fileById.get(file.knownId)
    const same = document ?? (earlier?.documentId ? byId.get(earlier.documentId) : undefined)
    return {
      fileId: file.id,
      documentId: null,
      outcome: file.outcome,
      code: null,
      of: same?.code ?? null,
      pages: 0,
      counts: {},
    }
  })
  for (const document of documents)
    if (!taken.has(document.id)) lines.push(lineOf(document, null, 'document'))
  const none = <K extends string>(names: readonly K[]) =>
    Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>
  const fileCounts = none(sourceOutcomes)
  const pageCounts = none(pageOutcomes)
  for (const { fileId, outcome, counts } of lines) {
    if (fileId !== null) fileCounts[outcome] += 1
    for (const name of pageOutcomes) pageCounts[name] += counts[name] ?? 0
  }
  return {
    lines,
    files: fileCounts,
    pages: pageCounts,
    totalFiles: files.length,
    totalPages: documents.reduce((sum, { pages }) => sum + pages, 0),
  }
}

/** Words of the balance for receivers, e.g. `8 openbaar, 3 deels openbaar`, in the order of the judgements. */
export function countsInWords(counts: PageCounts, words: Readonly<Record<PageOutcome, string>>): string {
  return pageOutcomes
    .flatMap((name) => (counts[name] ? [`${counts[name]} ${words[name].toLowerCase()}`] : []))
    .join(', ')
}
