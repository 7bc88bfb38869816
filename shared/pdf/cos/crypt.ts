import { cbc } from '@noble/ciphers/aes'
import { md5 } from '@noble/hashes/legacy'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2'
import { isDict, isName, isString, type PdfDict, type PdfObject } from './objects.ts'

/** Undoes the encryption of one object's bytes. */
export type Decryptor = {
  readonly string: (bytes: Uint8Array, num: number, gen: number) => Uint8Array
  readonly stream: (bytes: Uint8Array, num: number, gen: number, dict: PdfDict) => Uint8Array
}
type Resolve = (o: PdfObject | undefined) => PdfObject
type Method = 'none' | 'rc4' | 'aes128' | 'aes256'

const padding = Uint8Array.from([
  0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e, 0x2e,
  0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
])
const none = new Uint8Array(0)

/**
 * Decryption with the empty password.
 *
 * @returns undefined when the file asks for a password or uses a handler other than the standard one
 * @source ISO 32000-2 §7.6
 */
export function decryptorFor(encrypt: PdfDict, id: Uint8Array, resolve: Resolve): Decryptor | undefined {
  const get = (key: string) => resolve(encrypt.map.get(key))
  const number = (key: string, or: number) => {
    const n = get(key)
    return typeof n === 'number' ? n : or
  }
  const bytes = (key: string) => {
    const s = get(key)
    return isString(s) ? s.bytes : none
  }
  const filter = get('Filter')
  if (isName(filter) && filter.name !== 'Standard') return undefined
  const v = number('V', 0)
  const r = number('R', 2)
  if (![1, 2, 3, 4, 5, 6].includes(v)) return undefined
  const secret: Secret = {
    r,
    o: bytes('O'),
    u: bytes('U'),
    oe: bytes('OE'),
    ue: bytes('UE'),
    p: number('P', 0) | 0,
    id,
    length: keyLength(v, r, number('Length', 40)),
    metadata: get('EncryptMetadata') !== false,
  }
  const key = r >= 5 ? newKey(secret) : oldKey(secret)
  if (!key) return undefined
  const filters = get('CF')
  const method = (which: string): Method => {
    if (v < 4) return 'rc4'
    const chosen = get(which)
    if (!isName(chosen) || chosen.name === 'Identity') return 'none'
    const cf = isDict(filters) ? resolve(filters.map.get(chosen.name)) : null
    const cfm = isDict(cf) ? resolve(cf.map.get('CFM')) : null
    if (isName(cfm, 'V2')) return 'rc4'
    if (isName(cfm, 'AESV2')) return 'aes128'
    if (isName(cfm, 'AESV3')) return 'aes256'
    return 'none'
  }
  const strings = method('StrF')
  const streams = method('StmF')
  return {
    string: (data, num, gen) => decrypt(strings, key, data, num, gen),
    stream: (data, num, gen, d) => {
      const type = resolve(d.map.get('Type'))
      if (isName(type, 'XRef') || (isName(type, 'Metadata') && !secret.metadata)) return data
      return decrypt(hasIdentityFilter(d, resolve) ? 'none' : streams, key, data, num, gen)
    },
  }
}

function hasIdentityFilter(d: PdfDict, resolve: Resolve): boolean {
  const filter = resolve(d.map.get('Filter'))
  const first = resolve(Array.isArray(filter) ? filter[0] : filter)
  if (!isName(first, 'Crypt')) return false
  const parms = resolve(d.map.get('DecodeParms'))
  const p = resolve(Array.isArray(parms) ? parms[0] : parms)
  const n = isDict(p) ? resolve(p.map.get('Name')) : null
  return !isName(n) || n.name === 'Identity'
}

type Secret = {
  readonly r: number
  readonly o: Uint8Array
  readonly u: Uint8Array
  readonly oe: Uint8Array
  readonly ue: Uint8Array
  readonly p: number
  readonly id: Uint8Array
  readonly length: number
  readonly metadata: boolean
}

function keyLength(v: number, r: number, bits: number): number {
  if (r === 2 || v === 1) return 5
  if (v >= 4) return 16
  const n = bits >= 40 ? bits / 8 : bits
  return Math.max(5, Math.min(16, Math.trunc(n)))
}

function oldKey(s: Secret): Uint8Array | undefined {
  const asUser = userKey(s, padding)
  if (opens(s, asUser)) return asUser
  // The empty string may be the owner's password: it yields the user's.
  const user = passwordFromOwner(s)
  const key = userKey(s, user)
  return opens(s, key) ? key : undefined
}

function userKey(s: Secret, password: Uint8Array): Uint8Array {
  const p = Uint8Array.from([s.p & 255, (s.p >> 8) & 255, (s.p >> 16) & 255, (s.p >> 24) & 255])
  const extra = s.r >= 4 && !s.metadata ? Uint8Array.from([255, 255, 255, 255]) : none
  let hash = md5(joined(password, s.o.subarray(0, 32), p, s.id, extra))
  if (s.r >= 3) for (let i = 0; i < 50; i++) hash = md5(hash.subarray(0, s.length))
  return hash.slice(0, s.length)
}

function opens(s: Secret, key: Uint8Array): boolean {
  if (s.r === 2) return equal(rc4(key, padding), s.u.subarray(0, 32))
  let check = rc4(key, md5(joined(padding, s.id)))
  for (let i = 1; i < 20; i++)
    check = rc4(
      key.map((b) => b ^ i),
      check,
    )
  return equal(check, s.u.subarray(0, 16))
}

function passwordFromOwner(s: Secret): Uint8Array {
  let hash = md5(padding)
  if (s.r >= 3) for (let i = 0; i < 50; i++) hash = md5(hash)
  const key = hash.slice(0, s.length)
  let out: Uint8Array = s.o.slice(0, 32)
  if (s.r === 2) return rc4(key, out)
  for (let i = 19; i >= 0; i--)
    out = rc4(
      key.map((b) => b ^ i),
      out,
    )
  return out
}

function newKey(s: Secret): Uint8Array | undefined {
  const u48 = s.u.subarray(0, 48)
  const hash = s.r === 5 ? (data: Uint8Array) => sha256(data) : hardHash
  const open = (salted: Uint8Array, kept: Uint8Array, extra: Uint8Array) => {
    if (!equal(hash(joined(salted.subarray(32, 40), extra), extra), salted.subarray(0, 32))) return undefined
    if (kept.length < 32) return undefined
    const key = hash(joined(salted.subarray(40, 48), extra), extra)
    return cbc(key, new Uint8Array(16), { disablePadding: true }).decrypt(kept.slice(0, 32))
  }
  return open(s.u, s.ue, none) ?? open(s.o, s.oe, u48)
}

// Algorithm 2.B, with the empty password.
function hardHash(input: Uint8Array, extra: Uint8Array): Uint8Array {
  let k: Uint8Array = sha256(input)
  for (let round = 0; ; round++) {
    const one = joined(k, extra)
    const repeated = new Uint8Array(one.length * 64)
    for (let i = 0; i < 64; i++) repeated.set(one, i * one.length)
    const e = cbc(k.slice(0, 16), k.slice(16, 32), { disablePadding: true }).encrypt(repeated)
    let sum = 0
    for (let i = 0; i < 16; i++) sum += e[i]!
    k = sum % 3 === 0 ? sha256(e) : sum % 3 === 1 ? sha384(e) : sha512(e)
    if (round >= 63 && e[e.length - 1]! <= round - 31) break
  }
  return k.slice(0, 32)
}

function decrypt(method: Method, key: Uint8Array, data: Uint8Array, num: number, gen: number): Uint8Array {
  if (method === 'none') return data
  if (method === 'aes256') return aes(key, data)
  const tail = [num & 255, (num >> 8) & 255, (num >> 16) & 255, gen & 255, (gen >> 8) & 255]
  if (method === 'aes128') tail.push(0x73, 0x41, 0x6c, 0x54)
  const own = md5(joined(key, Uint8Array.from(tail))).slice(0, Math.min(16, key.length + 5))
  return method === 'rc4' ? rc4(own, data) : aes(own, data)
}

function aes(key: Uint8Array, data: Uint8Array): Uint8Array {
  const blocks = Math.floor((data.length - 16) / 16)
  if (blocks < 1) return none
  const body = data.slice(16, 16 + blocks * 16)
  const out = cbc(key, data.slice(0, 16), { disablePadding: true }).decrypt(body)
  const pad = out[out.length - 1]!
  return pad >= 1 && pad <= 16 ? out.slice(0, out.length - pad) : out
}

function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const s = new Uint8Array(256)
  for (let i = 0; i < 256; i++) s[i] = i
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + s[i]! + key[i % key.length]!) & 255
    const t = s[i]!
    s[i] = s[j]!
    s[j] = t
  }
  const out = new Uint8Array(data.length)
  for (let n = 0, i = 0, j = 0; n < data.length; n++) {
    i = (i + 1) & 255
    const t = s[i]!
    j = (j + t) & 255
    s[i] = s[j]!
    s[j] = t
    out[n] = data[n]! ^ s[(s[i]! + t) & 255]!
  }
  return out
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const p of parts) {
    out.set(p, at)
    at += p.length
  }
  return out
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((x, i) => x === b[i])
}
