import { latin1, toBytes } from '../cos/objects.ts'

const eexecKey = 55665

/** A Type1 font program taken apart: clear text, private part, and what follows it. */
export type Type1Program = {
  /** Names of the glyphs it holds. */
  readonly names: readonly string[]
  /**
   * The program without these glyphs, and the lengths of its three parts.
   */
  readonly without: (gone: ReadonlySet<string>) => {
    readonly bytes: Uint8Array
    readonly lengths: readonly [number, number, number]
  }
}

/**
 * Reads a Type1 program as far as its charstrings; undefined when it is written in a way that is not sure to be
 * understood: hexadecimal, with a lock, or damaged.
 *
 * @param clear  bytes of clear text (`Length1`)
 * @param secret  bytes of the encrypted part (`Length2`)
 * @source Adobe Type 1 Font Format, 1990, chapters 2 and 7
 */
export function readType1(bytes: Uint8Array, clear: number, secret: number): Type1Program | undefined {
  if (clear < 10 || secret < 20 || clear + secret > bytes.length) return undefined
  const head = latin1(bytes.subarray(0, clear))
  if (!/eexec\s*$/.test(head)) return undefined
  const start = latin1(bytes.subarray(clear, clear + 4))
  if (/^[\dA-Fa-f\s]{4}$/.test(start)) return undefined
  const body = decrypted(bytes.subarray(clear, clear + secret))
  const entries = charstringsIn(body)
  if (!entries) return undefined
  const tail = bytes.subarray(clear + secret)
  return {
    names: entries.map(({ name }) => name),
    without: (gone) => {
      const parts: Uint8Array[] = []
      let from = 0
      for (const { name, at, end } of entries) {
        if (!gone.has(name)) continue
        parts.push(body.subarray(from, at))
        from = end
      }
      parts.push(body.subarray(from))
      const first = toBytes(withoutCodes(head, gone))
      const second = encrypted(joined(parts))
      return { bytes: joined([first, second, tail]), lengths: [first.length, second.length, tail.length] }
    },
  }
}

// The built-in encoding names glyphs as well: `dup 86 /V put`.
function withoutCodes(head: string, gone: ReadonlySet<string>): string {
  return head.replace(/dup\s+\d{1,3}\s*\/([^\s/]+)\s+put\s?/g, (whole, name: string) =>
    gone.has(name) ? '' : whole,
  )
}

/** Where each `/name length RD bytes ND` stands. */
function charstringsIn(body: Uint8Array): { name: string; at: number; end: number }[] | undefined {
  const text = latin1(body)
  const start = text.indexOf('/CharStrings')
  if (start < 0 || text.indexOf('/CharStrings', start + 1) >= 0) return undefined
  const begin = text.indexOf('begin', start)
  if (begin < 0) return undefined
  const entries: { name: string; at: number; end: number }[] = []
  const entry = /\s*\/([^\s/{}[\]()<>%]+)\s+(\d{1,5})\s+(RD|-\||\S{1,4})[ ]/y
  const close = /\s*(ND|\|-|noaccess\s+def|\S{1,4})(?=\s)/y
  let pos = begin + 5
  for (;;) {
    entry.lastIndex = pos
    const m = entry.exec(text)
    if (!m) break
    const data = entry.lastIndex + Number(m[2])
    close.lastIndex = data
    const ended = close.exec(text)
    if (!ended || ended[1] === 'end') return undefined
    entries.push({ name: m[1]!, at: pos, end: close.lastIndex })
    pos = close.lastIndex
  }
  return entries.length > 0 && /^\s*end/.test(text.slice(pos, pos + 20)) ? entries : undefined
}

function decrypted(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length)
  let r = eexecKey
  for (let i = 0; i < data.length; i++) {
    const c = data[i]!
    out[i] = c ^ (r >> 8)
    r = ((c + r) * 52845 + 22719) & 0xffff
  }
  return out.subarray(4)
}

function encrypted(plain: Uint8Array): Uint8Array {
  const out = new Uint8Array(plain.length + 4)
  let r = eexecKey
  for (let i = 0; i < out.length; i++) {
    // The first four bytes are random by rule; none of these may look like hexadecimal digits.
    const c = (i < 4 ? 0xc3 : plain[i - 4]!) ^ (r >> 8)
    out[i] = c
    r = (((c & 255) + r) * 52845 + 22719) & 0xffff
  }
  return out
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const p of parts) {
    out.set(p, at)
    at += p.length
  }
  return out
}
