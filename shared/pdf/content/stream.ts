import type { Matrix } from '../geometry.ts'
import type { MarkedSpan } from './marked-content.ts'
import type { Resources } from './resources.ts'
import type { State } from './state.ts'
import type { PageWork } from './work.ts'

/** What a content stream became; `bytes` is undefined when nothing had to change. */
export type Rewritten = {
  readonly bytes: Uint8Array | undefined
  /** Operators that close what the stream left open; `bytes` ends with them already. */
  readonly closing: string
}

/** One content stream being read: page, form, pattern cell or appearance. */
export type Stream = {
  readonly work: PageWork
  readonly resources: Resources
  /** Where the stream's own space lies; patterns are placed from here. */
  readonly base: Matrix
  readonly spans: MarkedSpan[]
  /** Whose marked-content numbers these are: the StructParents key of the page or form. */
  readonly owner: number | undefined
  /** Object numbers of the forms around this one. */
  readonly above: readonly number[]
  state: State
  /** Rewrites a stream within this one; handed down so that forms and patterns need not know how. */
  readonly rewrite: (stream: Stream, source: Uint8Array) => Rewritten
}
