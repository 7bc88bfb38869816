import iconv from 'iconv-lite'
import { type PSTAttachment, PSTFile, type PSTFolder, type PSTMessage } from 'pst-extractor'
import { PSTUtil } from 'pst-extractor/dist/PSTUtil.class.js'
import { deEncapsulateSync } from 'rtf-stream-parser'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { type Inside, safePath } from './archives.ts'
import type { Enclosure, Message, Person } from './message.ts'
import { contactCard, isContact, itemFacts } from './outlook-items.ts'
import { innerName, rtfName } from './read-msg.ts'
import { showsAnything } from './rtf.ts'
import { writeEml } from './write-eml.ts'

const deepestFolder = 60

/**
 * What an Outlook archive (.pst, .ost) holds, folder by folder: mails, appointments and tasks as mail files with
 * their attachments in them, contacts as cards. One item is in memory at a time; an item that cannot be read is
 * named with the reason.
 *
 * @throws AppError `source.damaged`, `source.outlook-encrypted`, `source.too-many-inside`
 */
export async function* outlookItems(path: string): AsyncGenerator<Inside> {
  const file = open(path)
  try {
    let count = 0
    for (const inside of folderItems(file, rootFolder, '', new Set())) {
      if (++count > limits.filesInside)
        throw new AppError('source.too-many-inside', { limit: limits.filesInside })
      yield inside
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('source.damaged', {}, { cause: error })
  } finally {
    file.close()
  }
}

function open(path: string): PSTFile {
  try {
    return new PSTFile(path)
  } catch (error) {
    const isLocked = error instanceof Error && error.message.includes('is encrypted')
    throw new AppError(isLocked ? 'source.outlook-encrypted' : 'source.damaged', {}, { cause: error })
  }
}

/** Children by the tree of nodes: the package misreads tables of contents of more than one block (seen in .ost files). */
function* folderItems(file: PSTFile, id: number, path: string, seen: Set<number>): Generator<Inside> {
  // A damaged archive may name a folder inside itself.
  if (seen.has(id)) return
  seen.add(id)
  const children = file.getChildDescriptorTree().get(id) ?? []
  let number = 0
  for (const node of children) {
    if (typeOf(node.descriptorIdentifier) !== messageNode) continue
    const place = `${path}${String(++number).padStart(5, '0')}`
    const item = attempt(() => PSTUtil.detectAndLoadPSTObject(file, node) as PSTMessage)
    yield item ? insideOf(item, place) : damaged(place)
  }
  for (const node of children) {
    if (typeOf(node.descriptorIdentifier) !== folderNode || node.descriptorIdentifier === id) continue
    const name = attempt(() => clean((PSTUtil.detectAndLoadPSTObject(file, node) as PSTFolder).displayName))
    if (path.split('/').length > deepestFolder) yield damaged(`${path}${name || 'map'}`)
    else yield* folderItems(file, node.descriptorIdentifier, `${path}${name || 'map'}/`, seen)
  }
}

/** Kind of a node, in the lowest five bits of its id ([MS-PST] 2.2.2.1). */
const typeOf = (id: number): number => id & 0x1f
const folderNode = 0x02
const messageNode = 0x04
const rootFolder = 0x122

const damaged = (path: string): Inside => ({
  path: safePath(path),
  bytes: undefined,
  size: 0,
  refusal: new AppError('source.damaged'),
})

function insideOf(item: PSTMessage, path: string): Inside {
  const subject = clean(attempt(() => item.subject) ?? '').slice(0, 80)
  try {
    const isCard = isContact(item) && item.numberOfAttachments === 0
    const bytes = isCard ? contactCard(item) : writeEml(messageOf(item, 0))
    const name = isCard ? clean(item.displayName) || subject : subject
    return {
      path: safePath(`${path}${name ? ` ${name}` : ''}.${isCard ? 'vcf' : 'eml'}`),
      bytes,
      size: bytes.length,
    }
  } catch (error) {
    const refusal = error instanceof AppError ? error : new AppError('source.damaged', {}, { cause: error })
    return { ...damaged(`${path} ${subject}`), refusal }
  }
}

const clean = (name: string): string =>
  name
    .replace(/[/\\:*?"<>|]+/g, '-')
    .replace(/\s+/g, ' ')
    .trim()

/** An item as a message with everything that came with it, embedded messages as mail files. */
function messageOf(item: PSTMessage, depth: number): Message {
  const head = item.transportMessageHeaders
  const named = (name: string): string =>
    new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im')
      .exec(head)?.[1]
      ?.replace(/\r?\n[ \t]+/g, ' ')
      .trim() ?? ''
  const zone = /([+-]\d{2}):?(\d{2})\b/.exec(named('Date'))
  const { html, text, rtf } = bodyOf(item)
  const facts = itemFacts(item)
  const rows = facts.map(([label, value]) => `${label}: ${value}`)
  const sent = item.clientSubmitTime ?? item.messageDeliveryTime ?? item.creationTime
  return {
    messageId: item.internetMessageId || named('Message-ID'),
    inReplyTo: item.inReplyToId || named('In-Reply-To'),
    references: named('References').match(/<[^>\s]{1,500}>/g) ?? [],
    threadIndex: named('Thread-Index'),
    threadTopic: item.conversationTopic,
    subject: item.subject,
    sentAt: sent ?? undefined,
    zone: zone ? `${zone[1]}:${zone[2]}` : undefined,
    people: peopleOf(item),
    html:
      html && rows.length > 0 ? `${rows.map((row) => `<p>${escaped(row)}</p>`).join('')}<hr>${html}` : html,
    text: [...rows, ...(rows.length > 0 ? [''] : []), text].join('\n'),
    enclosures: [
      ...enclosuresOf(item, depth),
      ...(rtf ? [{ name: rtfName, bytes: rtf, contentId: '' }] : []),
    ],
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function bodyOf(item: PSTMessage): { html: string; text: string; rtf?: Uint8Array } {
  const text = attempt(() => item.body) ?? ''
  const html = attempt(() => item.bodyHTML) ?? ''
  if (html) return { html, text }
  const rtf = attempt(() => item.bodyRTF) ?? ''
  if (!rtf) return { html: '', text }
  const inside = attempt(() =>
    deEncapsulateSync(Buffer.from(rtf, 'latin1'), { decode: iconv.decode, mode: 'either' }),
  )
  if (inside?.mode === 'html') return { html: String(inside.text), text }
  const shown = text || (inside ? String(inside.text) : '')
  // Formatted text that no other program wraps: a document beside the message.
  const own = Buffer.from(rtf.slice(0, rtf.lastIndexOf('}') + 1), 'latin1')
  return { html: '', text: shown, ...(shown.trim() === '' && showsAnything(own) ? { rtf: own } : {}) }
}

function peopleOf(item: PSTMessage): Person[] {
  const person = (role: Person['role'], name: string, ...addresses: readonly string[]): Person => {
    const address = addresses.find((one) => one.includes('@')) ?? ''
    const inner = innerName(addresses.find((one) => one !== ''))
    return { role, name: name || (address ? '' : inner), address: address.toLowerCase() }
  }
  const out = [
    person(
      'from',
      item.senderName || item.sentRepresentingName,
      item.senderEmailAddress,
      item.sentRepresentingEmailAddress,
    ),
  ]
  const count = attempt(() => item.numberOfRecipients) ?? 0
  for (let index = 0; index < count; index++) {
    const one = attempt(() => item.getRecipient(index))
    if (!one) continue
    const role = one.recipientType === 2 ? 'cc' : one.recipientType === 3 ? 'bcc' : 'to'
    out.push(person(role, one.displayName, one.smtpAddress, one.emailAddress))
  }
  return out.filter(({ name, address }) => name || address)
}

function enclosuresOf(item: PSTMessage, depth: number): Enclosure[] {
  const out: Enclosure[] = []
  let total = 0
  for (let index = 0; index < item.numberOfAttachments; index++) {
    const one = item.getAttachment(index)
    const bytes = attempt(() => contentOf(one, depth)) ?? Buffer.alloc(0)
    total += bytes.length
    if (total > limits.entryBytes)
      throw new AppError('file.too-large', { limit: Math.round(limits.entryBytes / 2 ** 20) })
    const name = one.longFilename || one.filename || one.displayName || `bijlage-${index + 1}`
    out.push({
      name: one.attachMethod === embedded && !/\.(eml|msg)$/i.test(name) ? `${clean(name)}.eml` : name,
      bytes,
      contentId: one.contentId.replace(/[<>]/g, ''),
    })
  }
  return out
}

const embedded = 5

function contentOf(attachment: PSTAttachment, depth: number): Uint8Array {
  if (attachment.attachMethod === embedded) {
    const message = attachment.embeddedPSTMessage
    // Deeper than files are read at all: what is below would be refused one layer up.
    if (!message || depth > limits.nesting) return Buffer.alloc(0)
    return writeEml(messageOf(message, depth + 1))
  }
  const stream = attachment.fileInputStream
  if (!stream) return Buffer.alloc(0)
  const length = stream.length.toNumber()
  if (length > limits.entryBytes)
    throw new AppError('file.too-large', { limit: Math.round(limits.entryBytes / 2 ** 20) })
  const bytes = Buffer.alloc(length)
  stream.readCompletely(bytes)
  return bytes
}

/** What a damaged item still gives. */
function attempt<T>(get: () => T): T | undefined {
  try {
    return get()
  } catch {
    return undefined
  }
}
