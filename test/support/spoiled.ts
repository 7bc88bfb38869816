/** A repeatable stream of numbers in [0, 1). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** A copy of a file with flipped bytes, cut short, or with a piece of another file in it. */
export function spoiled(file: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  const kind = Math.floor(random() * 3)
  if (kind === 1) return file.slice(0, Math.floor(random() * file.length))
  const out = file.slice()
  if (kind === 0) {
    const flips = 1 + Math.floor(random() * 30)
    for (let i = 0; i < flips; i++) out[Math.floor(random() * out.length)] = Math.floor(random() * 256)
    return out
  }
  const at = Math.floor(random() * out.length)
  const from = Math.floor(random() * other.length)
  const length = Math.min(Math.floor(random() * 5000), out.length - at, other.length - from)
  out.set(other.subarray(from, from + length), at)
  return out
}
