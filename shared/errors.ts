/** Every code that a user can meet; each has a sentence under `errors.<code>` in nl.json and en.json. */
export const errorCodes = [
  'agreement.already-answered',
  'agreement.dates-out-of-order',
  'agreement.not-accepted',
  'agreement.part-twice',
  'agreement.request-ended',
  'agreement.scope-changed-since',
  'agreement.without-person',
  'cli.usage',
  'contact.before-receipt',
  'contact.in-future',
  'contract.unknown',
  'data.damaged',
  'data.from-the-future',
  'data.network-folder',
  'data.synced-folder',
  'decision.in-future',
  'decision.needs-reason',
  'decision.sent-before-signed',
  'document.doubts-open',
  'document.not-judged',
  'duplicate.other-request',
  'export.blocked',
  'export.folder-exists',
  'export.folder-unwritable',
  'file.empty',
  'file.missing',
  'file.too-large',
  'file.unreadable',
  'find.changed',
  'find.nothing-asked',
  'find.regex-invalid',
  'find.regex-slow',
  'find.too-many-terms',
  'host.refused',
  'host.unreachable',
  'input.invalid',
  'internal',
  'job.cancelled',
  'job.failed-repeatedly',
  'job.not-running',
  'job.out-of-memory',
  'job.timed-out',
  'judgement.has-marks',
  'judgement.needs-ground',
  'judgement.needs-location',
  'judgement.needs-reason',
  'letter.before-receipt',
  'letter.dates-out-of-order',
  'letter.in-future',
  'letter.missing',
  'letter.not-readable',
  'mark.ground-of-other-law',
  'mark.outside-page',
  'mark.unknown-ground',
  'marks.invalid',
  'not-found',
  'ocr.page-unreadable',
  'pdf.damaged',
  'pdf.encrypted',
  'pdf.not-a-pdf',
  'pdf.page-too-large',
  'pdf.too-large',
  'pdf.too-many-objects',
  'pdf.too-many-pages',
  'pdf.unpacks-too-large',
  'pdf.xfa-only',
  'people.choose-first',
  'people.last-coordinator',
  'people.not-allowed',
  'people.not-at-work',
  'people.unknown',
  'people.without-name',
  'process.in-future',
  'publication.already-public',
  'publication.already-suspended',
  'publication.decision-not-sent',
  'publication.in-future',
  'publication.needs-reason',
  'publication.no-organisations',
  'publication.not-online',
  'publication.not-suspended',
  'publication.older-list',
  'publication.plan-in-past',
  'publication.release-too-early',
  'publication.withdrawn',
  'redaction.nothing-to-redo',
  'redaction.nothing-to-undo',
  'request.move-not-allowed',
  'request.received-in-future',
  'request.unknown-number',
  'search.bracket',
  'search.empty',
  'search.near',
  'search.only-not',
  'search.operator',
  'search.quote-open',
  'search.too-many-words',
  'template.broken',
  'template.has-macros',
  'template.missing-tag',
  'template.outside-link',
  'template.too-large',
  'template.unknown-tag',
  'template.unreadable',
  'terms.already-decided',
  'terms.answer-without-question',
  'terms.before-receipt',
  'terms.ended',
  'terms.extension-too-late',
  'terms.extension-twice',
  'terms.interval-reversed',
  'terms.no-receipt',
  'terms.not-json',
  'terms.objection-extension-too-late',
  'terms.out-of-order',
  'terms.received-twice',
  'terms.recorded-elsewhere',
  'terms.release-blocked',
  'terms.release-too-early',
  'terms.suspension-too-late',
  'upload.no-organisation',
  'upload.no-package',
  'upload.refused',
  'upload.unreachable',
  'verification.failed',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** Values that fill the placeholders of an error sentence; never names or document text. */
export type ErrorParams = Readonly<Record<string, string | number>>

/** One field of a form that was refused: path in the input, and a message code. */
export type FieldIssue = { readonly path: string; readonly code: string }

/** A refusal that a user can meet and act on; everything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  readonly issues: readonly FieldIssue[]

  constructor(
    code: ErrorCode,
    params: ErrorParams = {},
    options: { readonly issues?: readonly FieldIssue[]; readonly cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.params = params
    this.issues = options.issues ?? []
  }
}

/** Closes a union: the compiler refuses it while a case is left open. */
export function never(value: never): never {
  throw new Error(`unexpected case: ${typeof value}`)
}
