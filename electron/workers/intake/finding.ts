import type { ErrorParams } from '../../../shared/errors.ts'

/** Something to know about a source file: a code of `shared/errors.ts` with its values. */
export type Finding = { readonly code: string; readonly params: ErrorParams }
