import { createHash } from 'node:crypto'

/** One event as it is hashed: every column but its own hash. */
export type AuditEntry = {
  readonly id: number
  readonly at: string
  readonly actor: string
  readonly kind: string
  readonly subject: string
  readonly data: string
  readonly prev: string
}

/** `prev` of the first event. */
export const genesis = '0'.repeat(64)

/** SHA-256 over the JSON array of the entry's columns in schema order, in lower-case hexadecimal. */
export function hashOf(entry: AuditEntry): string {
  const { id, at, actor, kind, subject, data, prev } = entry
  return createHash('sha256')
    .update(JSON.stringify([id, at, actor, kind, subject, data, prev]))
    .digest('hex')
}

/** Result of walking the chain: the head hash, or the id of the first event that does not fit. */
export type ChainCheck =
  | { readonly intact: true; readonly events: number; readonly head: string }
  | { readonly intact: false; readonly events: number; readonly brokenAt: number }

/**
 * Whether every event hashes to its own `hash` and points at the one before, without gaps in the ids.
 *
 * @param from what an earlier slice of the same chain ended with; absent = the start of the chain
 */
export function checkChain(
  events: Iterable<AuditEntry & { readonly hash: string }>,
  from: { readonly events: number; readonly head: string } = { events: 0, head: genesis },
): ChainCheck {
  let prev = from.head
  let count = from.events
  for (const event of events) {
    count += 1
    if (event.id !== count || event.prev !== prev || hashOf(event) !== event.hash)
      return { intact: false, events: count, brokenAt: event.id }
    prev = event.hash
  }
  return { intact: true, events: count, head: prev }
}
