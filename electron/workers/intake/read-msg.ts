import { decompressRTF } from '@kenjiuno/decompressrtf'
import MsgReaderModule, { type FieldsData } from '@kenjiuno/msgreader'
import iconv from 'iconv-lite'
import { deEncapsulateSync } from 'rtf-stream-parser'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import type { Message, Person } from './message.ts'
import { readEml } from './read-eml.ts'
import { showsAnything } from './rtf.ts'

// The package is CommonJS with a default export of its own.
const MsgReader = ((MsgReaderModule as unknown as { default?: typeof MsgReaderModule }).default ??
  MsgReaderModule) as typeof MsgReaderModule

/** An Outlook message file as a message. @throws AppError `source.damaged` */
export async function readMsg(bytes: Uint8Array): Promise<Message> {
  const copy = new Uint8Array(bytes)
  const reader = new MsgReader(copy.buffer)
  reader.parserConfig = { includeRawProps: true }
  const data = reader.getFileData()
  if (data.error) throw new AppError('source.damaged')
  const raw = rawText(data)
  const headers = data.headers ? await readEml(Buffer.from(`${data.headers.trim()}\r\n\r\n`)) : undefined
  const sent = data.clientSubmitTime ?? data.messageDeliveryTime ?? data.creationTime
  const { html, text, rtf } = bodyOf(data)
  const enclosures = (data.attachments ?? []).map((attachment, index) => {
    const { fileName, content } = reader.getAttachment(attachment)
    // A message inside has no file name; the package then makes one of the word "undefined".
    const inner = attachment.innerMsgContentFields
    const own = attachment.fileName || attachment.name || inner?.subject
    const name = inner ? `${own || 'bericht'}.msg` : fileName || attachment.name
    return {
      name: name || `bijlage-${index + 1}`,
      bytes: content,
      contentId: attachment.pidContentId ?? '',
    }
  })
  if (rtf) enclosures.push({ name: rtfName, bytes: rtf, contentId: '' })
  const index = raw.get('0071')
  return {
    messageId: data.messageId ?? headers?.messageId ?? '',
    inReplyTo: stringOf(raw.get('1042')) || headers?.inReplyTo || '',
    references: (stringOf(raw.get('1039')) || '').match(/<[^>]+>/g) ?? headers?.references ?? [],
    threadIndex:
      index instanceof Uint8Array ? Buffer.from(index).toString('base64') : (headers?.threadIndex ?? ''),
    threadTopic: stringOf(raw.get('0070')) || headers?.threadTopic || '',
    subject: data.subject ?? headers?.subject ?? '',
    sentAt: sent ? new Date(sent) : headers?.sentAt,
    zone: headers?.zone,
    people: peopleOf(data),
    html,
    text,
    enclosures,
  }
}

/** Properties that the reader has no name for, by the four digits of their id. */
function rawText(data: FieldsData): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const { propertyTag, value } of (data.rawProps ?? []) as { propertyTag?: string; value?: unknown }[])
    if (propertyTag) found.set(propertyTag.slice(0, 4).toLowerCase(), value)
  return found
}

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The first that is an address on the internet; one within Exchange (`/o=…/cn=…`) means nothing outside it. */
const addressOf = (...found: readonly (string | undefined)[]): string =>
  (found.find((one) => one?.includes('@')) ?? '').toLowerCase()

/** The last name in an address within Exchange. */
export const innerName = (address: string | undefined): string => (address ?? '').split(/[/=]/).at(-1) ?? ''

function peopleOf(data: FieldsData): Person[] {
  const from: { role: 'from'; name: string; address: string } = {
    role: 'from',
    name: data.senderName ?? '',
    address: addressOf(data.senderSmtpAddress, data.sentRepresentingSmtpAddress, data.senderEmail),
  }
  if (!from.name && !from.address) from.name = innerName(data.senderEmail)
  const recipients = (data.recipients ?? []).map((one): Person => {
    const role = one.recipType === 'cc' || one.recipType === 'bcc' ? one.recipType : 'to'
    const address = addressOf(one.smtpAddress, one.email)
    return { role, name: one.name || (address ? '' : innerName(one.email)), address }
  })
  return [from, ...recipients].filter(({ name, address }) => name || address)
}

/** A body that Outlook kept only as formatted text of its own: a document beside the message. */
export const rtfName = 'Tekst van het bericht.rtf'

function bodyOf(data: FieldsData): { html: string; text: string; rtf?: Uint8Array } {
  const text = data.body ?? ''
  if (data.bodyHtml) return { html: data.bodyHtml, text }
  if (data.html && data.html.length > 0) return { html: decodeHtml(data.html), text }
  if (data.compressedRtf) {
    const packed = Uint8Array.from(data.compressedRtf)
    const inside = insideRtf(packed)
    if (inside?.isHtml) return { html: inside.text, text }
    const shown = text || (inside?.text ?? '')
    const rtf = shown.trim() === '' ? plainRtf(packed) : undefined
    return { html: '', text: shown, ...(rtf && showsAnything(rtf) ? { rtf } : {}) }
  }
  return { html: '', text }
}

/** The RTF itself, unpacked; undefined when it cannot be, or holds more than a message would. */
export function plainRtf(packed: Uint8Array): Buffer | undefined {
  try {
    // The second number says how large it becomes.
    const size = Buffer.from(packed).readUInt32LE(4)
    if (size > limits.rtfBytes) return undefined
    const unpacked = Buffer.from(decompressRTF(Array.from(packed)))
    const rtf = unpacked.subarray(0, unpacked.lastIndexOf('}') + 1)
    return rtf.length === 0 || groupDepth(rtf) > limits.rtfGroups ? undefined : rtf
  } catch {
    return undefined
  }
}

/** The HTML or text that packed RTF wraps; undefined for RTF of its own. */
function insideRtf(packed: Uint8Array): { isHtml: boolean; text: string } | undefined {
  const rtf = plainRtf(packed)
  if (!rtf) return undefined
  try {
    const inside = deEncapsulateSync(rtf, { decode: iconv.decode, mode: 'either' })
    return { isHtml: inside.mode === 'html', text: String(inside.text) }
  } catch {
    // The plain body says the same.
    return undefined
  }
}

/** How many groups of RTF lie in each other at most (RTF 1.9.1: `{` and `}`, a backslash takes the sign after it). */
function groupDepth(rtf: Uint8Array): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < rtf.length; at++) {
    const sign = rtf[at]
    if (sign === 0x5c) at++
    else if (sign === 0x7b) deepest = Math.max(deepest, ++depth)
    else if (sign === 0x7d) depth--
  }
  return deepest
}

/** The HTML that packed RTF wraps, or its text as HTML; empty when it wraps neither. */
export function htmlOfRtf(packed: Uint8Array): string {
  const inside = insideRtf(packed)
  if (!inside) return ''
  const escaped = inside.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return inside.isHtml ? inside.text : `<pre>${escaped}</pre>`
}

/** HTML bytes in the code page that they name themselves. */
export function decodeHtml(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes)
  const named = /charset\s*=\s*["']?([\w-]+)/i.exec(buffer.subarray(0, 2048).toString('latin1'))?.[1]
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return iconv.decode(buffer, 'utf16le')
  if (named && iconv.encodingExists(named)) return iconv.decode(buffer, named)
  return decodeText(bytes)
}

/** Text bytes: by their mark, else as UTF-8 where they are that, else as Windows wrote them. */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes)
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return iconv.decode(buffer, 'utf16le')
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return iconv.decode(buffer, 'utf16be')
  const text = buffer.toString('utf8')
  // iconv-lite and not TextDecoder: some versions of Node lose the euro sign of windows-1252.
  return (text.includes('\ufffd') ? iconv.decode(buffer, 'win1252') : text).replace(/^\ufeff/, '')
}
