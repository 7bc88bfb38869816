import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { type Inside, safePath } from './archives.ts'
import { decodeHtml, decodeText, htmlOfRtf, plainRtf, rtfName } from './read-msg.ts'
import { showsAnything } from './rtf.ts'

const ids = {
  body: 0x800c,
  attachData: 0x800f,
  attachTitle: 0x8010,
  attachBegin: 0x9002,
  messageProps: 0x9003,
  attachProps: 0x9005,
} as const

const props = {
  body: 0x1000,
  compressedRtf: 0x1009,
  bodyHtml: 0x1013,
  attachData: 0x3701,
  attachLongName: 0x3707,
  attachName: 0x3704,
} as const

type Attachment = { name: string; longName: string; bytes: Uint8Array | undefined; isMessage: boolean }

/**
 * What a winmail.dat holds: the text of the message when it has one of its own, then its attachments; a message
 * inside comes as a winmail.dat of its own.
 *
 * @throws AppError `source.damaged`
 * @source [MS-OXTNEF] 2.1
 */
export async function* tnefFiles(bytes: Uint8Array): AsyncGenerator<Inside> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let body: Inside | undefined
  let plainBody: Uint8Array | undefined
  const attachments: Attachment[] = []
  let at = 6
  while (at + 9 <= buffer.length && isLevel(buffer[at])) {
    const id = buffer.readUInt32LE(at + 1) & 0xffff
    const length = buffer.readUInt32LE(at + 5)
    const end = at + 9 + length
    // The two bytes after it are a sum; an attribute that runs past the end of the file is cut off.
    if (end > buffer.length) throw new AppError('source.damaged')
    const value = buffer.subarray(at + 9, end)
    at = end + 2
    const last = attachments.at(-1)
    if (id === ids.attachBegin) {
      if (attachments.length >= limits.filesInside)
        throw new AppError('source.too-many-inside', { limit: limits.filesInside })
      attachments.push({ name: '', longName: '', bytes: undefined, isMessage: false })
    } else if (id === ids.body) plainBody = value
    else if (id === ids.messageProps) body = bodyOf(mapiProps(value)) ?? body
    else if (last && id === ids.attachTitle) last.name = decodeText(value).replace(/\0.*$/s, '')
    else if (last && id === ids.attachData) last.bytes = value
    else if (last && id === ids.attachProps) {
      const found = mapiProps(value)
      const named = (prop: number): string => textOf(found.get(prop)) || ''
      last.longName = named(props.attachLongName) || named(props.attachName) || last.longName
      const data = found.get(props.attachData)
      if (data) {
        // An object is named by 16 bytes; a message inside is a winmail.dat again.
        const isObject = data.type === 0x0d
        last.bytes = isObject ? data.value.subarray(16) : data.value
        last.isMessage =
          isObject && last.bytes.length > 4 && Buffer.from(last.bytes).readUInt32LE(0) === 0x223e9f78
      }
    }
  }
  if (isLevel(buffer[at])) throw new AppError('source.damaged')
  if (body) yield body
  else if (plainBody && decodeText(plainBody).replace(/\0/g, '').trim() !== '')
    yield inside('bericht.txt', Buffer.from(decodeText(plainBody).replace(/\0/g, '')))
  for (const [index, one] of attachments.entries()) {
    const name = one.longName || one.name || `bijlage-${index + 1}`
    yield inside(one.isMessage ? `${name}.winmail.dat` : name, one.bytes ?? new Uint8Array(0))
  }
}

/** Each attribute begins with 1 (of the message) or 2 (of an attachment); what else follows is no attribute. */
const isLevel = (byte: number | undefined): boolean => byte === 1 || byte === 2

const inside = (name: string, bytes: Uint8Array): Inside => ({
  path: safePath(name.replaceAll('/', '-').replaceAll('\\', '-')),
  bytes,
  size: bytes.length,
})

type Value = { readonly type: number; readonly value: Uint8Array }

function bodyOf(found: ReadonlyMap<number, Value>): Inside | undefined {
  const rtf = found.get(props.compressedRtf)
  const html = found.get(props.bodyHtml)
  const made = html ? decodeHtml(html.value) : rtf ? htmlOfRtf(rtf.value) : ''
  if (made.trim() !== '')
    return inside('bericht.html', Buffer.from(`<!doctype html><meta charset="utf-8">${made}`))
  const text = textOf(found.get(props.body))
  if (text.trim() !== '') return inside('bericht.txt', Buffer.from(text))
  const own = rtf ? plainRtf(rtf.value) : undefined
  return own && showsAnything(own) ? inside(rtfName, own) : undefined
}

function textOf(found: Value | undefined): string {
  if (!found) return ''
  const buffer = Buffer.from(found.value)
  return (found.type === 0x1f ? buffer.toString('utf16le') : decodeText(found.value)).replace(/\0.*$/s, '')
}

const fixedSizes: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
}

/** The properties of a message or attachment ([MS-OXTNEF] 2.1.3.4); the first value of one with several. */
function mapiProps(bytes: Buffer): Map<number, Value> {
  const found = new Map<number, Value>()
  let at = 0
  const number = (): number => {
    if (at + 4 > bytes.length) throw new AppError('source.damaged')
    at += 4
    return bytes.readUInt32LE(at - 4)
  }
  const padded = (length: number): Buffer => {
    if (at + length > bytes.length) throw new AppError('source.damaged')
    const value = bytes.subarray(at, at + length)
    at += (length + 3) & ~3
    return value
  }
  const count = number()
  for (let index = 0; index < count && at < bytes.length; index++) {
    const tag = number()
    const id = tag >>> 16
    const type = tag & 0x0fff
    if (id >= 0x8000) {
      at += 16
      if (number() === 0) number()
      else padded(number())
    }
    const isMany = (tag & 0x1000) !== 0
    const size = fixedSizes[type]
    const isSized = size === undefined
    const values = isMany || isSized ? number() : 1
    for (let one = 0; one < values; one++) {
      if (at > bytes.length) throw new AppError('source.damaged')
      const value = padded(isSized ? number() : size)
      if (!found.has(id)) found.set(id, { type, value })
    }
  }
  return found
}
