import type { ErrorShape } from './common.ts'

/** Answer to every call over every host. */
export type CallResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ErrorShape }

/** What a host pushes to its window: a question's answers may have changed, or a job moved. */
export type Push =
  | { readonly kind: 'changed'; readonly features: readonly string[] }
  | {
      readonly kind: 'job'
      readonly id: string
      readonly name: string
      readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
      readonly progress: number
    }

/** How a window talks to its host. */
export type Transport = {
  call(name: string, input: unknown): Promise<CallResult<unknown>>
  listen(onPush: (push: Push) => void): () => void
}
