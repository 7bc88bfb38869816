/** Keeps the most recently used drawings within a budget of bytes. */
export type Pool<T> = {
  /** The drawing under a key, now the most recent; undefined when it is gone. */
  get(key: string): T | undefined
  /** Keeps a drawing; older ones that nobody holds make room. */
  put(key: string, value: T, bytes: number): void
  /** While held, a drawing is not thrown away. */
  hold(key: string): void
  release(key: string): void
  bytes(): number
  clear(): void
}

type Entry<T> = { readonly value: T; readonly bytes: number; holders: number }

/** A pool that calls `free` for each drawing it lets go. */
export function createPool<T>(capBytes: number, free: (value: T) => void): Pool<T> {
  // A Map iterates in order of insertion; taking out and putting back makes an entry the newest.
  const entries = new Map<string, Entry<T>>()
  let total = 0
  const drop = (key: string, entry: Entry<T>) => {
    entries.delete(key)
    total -= entry.bytes
    free(entry.value)
  }
  const shrink = (except?: string) => {
    for (const [key, entry] of entries) {
      if (total <= capBytes) return
      if (entry.holders === 0 && key !== except) drop(key, entry)
    }
  }
  return {
    get(key) {
      const entry = entries.get(key)
      if (!entry) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },
    put(key, value, bytes) {
      const before = entries.get(key)
      if (before) drop(key, before)
      entries.set(key, { value, bytes, holders: before?.holders ?? 0 })
      total += bytes
      // The newest is about to be shown, so it stays even when the rest alone is over the cap.
      shrink(key)
    },
    hold(key) {
      const entry = entries.get(key)
      if (entry) entry.holders++
    },
    release(key) {
      const entry = entries.get(key)
      if (entry && entry.holders > 0) entry.holders--
      shrink()
    },
    bytes: () => total,
    clear() {
      for (const [key, entry] of entries) drop(key, entry)
    },
  }
}
