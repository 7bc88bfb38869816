import { byteSink, put, putBytes, sunk } from '../cos/write.ts'

/** A content stream being written: its source up to `copied`, as it was or as it became. */
export type Output = {
  readonly source: Uint8Array
  readonly chunks: (Uint8Array | string)[]
  copied: number
  changed: boolean
}

/** Copies the source up to `at` as it is. */
export function flushTo(out: Output, at: number): void {
  out.chunks.push(out.source.subarray(out.copied, at))
  out.copied = at
}

/** Writes `text` for what stands from `from` to `to`; `after` keeps it apart from what follows. */
export function replaceWith(out: Output, from: number, to: number, text: string, after = ' '): void {
  flushTo(out, from)
  out.chunks.push(` ${text}${after}`)
  out.copied = to
  out.changed = true
}

/** Gives an operator a place of its own in the output, in which something else can be written later. */
export function slotFor(out: Output, from: number, to: number): (text: string) => void {
  flushTo(out, from)
  const slot = out.chunks.length
  flushTo(out, to)
  return (text) => {
    out.chunks[slot] = text
    out.changed = true
  }
}

/** Everything written so far. */
export function written(out: Output): Uint8Array {
  const sink = byteSink(out.source.length + 256)
  for (const c of out.chunks) typeof c === 'string' ? put(sink, c) : putBytes(sink, c)
  return sunk(sink)
}
