/** Every code that a user can meet; each has a sentence under `errors.<code>` in nl.json and en.json. */
export const errorCodes = [
  'contract.unknown',
  'input.invalid',
  'internal',
  'job.cancelled',
  'job.failed-repeatedly',
  'not-found',
  'pdf.damaged',
  'pdf.encrypted',
  'pdf.not-a-pdf',
  'pdf.too-large',
  'pdf.too-many-pages',
  'pdf.xfa-only',
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
