import { decryptorFor } from '../cos/crypt.ts'
import * as cos from '../cos/objects.ts'
import type { Unlock } from '../verify/raw/file.ts'
import { asDict, asName, type PdfValue } from '../verify/raw/values.ts'

/**
 * Opens files that are encrypted but ask for no password, as most "protected" ones are, so that what they carry can be
 * read like that of any other file. The verifier never takes this: a file it passes is not encrypted.
 *
 * @source ISO 32000-2 §7.6
 */
export const unlockWithoutPassword: Unlock = (encrypt, id, resolve) => {
  const whole = asCos(encrypt, resolve)
  const decryptor = cos.isDict(whole) ? decryptorFor(whole, id, (value) => value ?? null) : undefined
  if (decryptor === undefined) return undefined
  return (object) => {
    const type = asName(entriesOf(object.value)?.get('Type'))
    if (type === 'XRef' || object.value === encrypt) return object
    const { num, gen, stream } = object
    const value = opened(object.value, (bytes) => sure(() => decryptor.string(bytes, num, gen), bytes))
    if (stream === undefined) return { ...object, value }
    const header = cos.dict(
      Object.fromEntries(
        headerKeys.map((key) => [key, asCos(entriesOf(object.value)?.get(key), resolve, 1)]),
      ),
    )
    return { ...object, value, stream: sure(() => decryptor.stream(stream, num, gen, header), stream) }
  }
}

/** Damaged ciphertext stays as it is: it holds nothing that could be read. */
function sure(decrypt: () => Uint8Array, bytes: Uint8Array): Uint8Array {
  try {
    return decrypt()
  } catch {
    return bytes
  }
}

/** What decides how a stream is encrypted. */
const headerKeys = ['Type', 'Filter', 'DecodeParms']

const entriesOf = (value: PdfValue) => asDict(value)?.entries

function opened(value: PdfValue, decrypt: (bytes: Uint8Array) => Uint8Array): PdfValue {
  switch (value.kind) {
    case 'string':
      return { kind: 'string', bytes: decrypt(value.bytes) }
    case 'array':
      return { kind: 'array', items: value.items.map((item) => opened(item, decrypt)) }
    case 'dict':
      return {
        kind: 'dict',
        entries: new Map([...value.entries].map(([key, item]) => [key, opened(item, decrypt)])),
      }
    default:
      return value
  }
}

/** Encrypt, its CF, a filter in it; a hostile file may have dictionaries without end. */
const depthCap = 3
const entriesCap = 64

/** A value as the decryptor takes it, references followed. */
function asCos(value: PdfValue | undefined, resolve: Parameters<Unlock>[2], depth = 0): cos.PdfObject {
  const at = resolve(value)
  if (at === undefined || depth > depthCap) return null
  switch (at.kind) {
    case 'bool':
    case 'number':
      return at.value
    case 'name':
      return cos.name(at.value)
    case 'string':
      return cos.bytesString(at.bytes)
    case 'array':
      return at.items.slice(0, entriesCap).map((item) => asCos(item, resolve, depth + 1))
    case 'dict':
      return cos.dict(
        Object.fromEntries(
          [...at.entries].slice(0, entriesCap).map(([key, item]) => [key, asCos(item, resolve, depth + 1)]),
        ),
      )
    default:
      return null
  }
}
