import type { EmailAddress, HeaderValue } from 'mailparser'
import type { Message, Person } from './message.ts'
import { parseMail } from './parse-mail.ts'

/** A mail file as a message; parts that break the rules are read as far as they go. */
export async function readEml(bytes: Uint8Array): Promise<Message> {
  const mail = await parseMail(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  const header = (key: string): string => {
    const line = mail.headerLines.find((one) => one.key === key)?.line ?? ''
    return line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim()
  }
  const written = /([+-]\d{2}):?(\d{2})\b/.exec(header('date'))
  const words = (key: string): string => {
    const value = mail.headers.get(key)
    return typeof value === 'string' ? value : ''
  }
  const people = (role: Person['role'], key: string): Person[] => peopleOf(role, mail.headers.get(key))
  const from = people('from', 'from')
  const sentAt = mail.headers.get('date')
  const references = mail.headers.get('references')
  return {
    messageId: words('message-id'),
    inReplyTo: words('in-reply-to'),
    references: references === undefined ? [] : ([references].flat() as string[]),
    threadIndex: header('thread-index').replaceAll(' ', ''),
    threadTopic: words('thread-topic'),
    subject: words('subject'),
    sentAt: sentAt instanceof Date && !Number.isNaN(sentAt.getTime()) ? sentAt : undefined,
    zone: written && written[0] !== '-0000' ? `${written[1]}:${written[2]}` : undefined,
    people: [
      ...from,
      // Who sent it on behalf of another.
      ...people('sender', 'sender').filter((one) => !from.some(({ address }) => address === one.address)),
      ...people('reply_to', 'reply-to'),
      ...people('to', 'to'),
      ...people('cc', 'cc'),
      ...people('bcc', 'bcc'),
    ],
    html: mail.html,
    text: mail.text,
    enclosures: mail.attachments.map(({ name, type, contentId, bytes }, index) => ({
      name: name || nameFor(type, index),
      bytes,
      contentId,
    })),
  }
}

function peopleOf(role: Person['role'], found: HeaderValue | undefined): Person[] {
  const flat = (one: EmailAddress): EmailAddress[] => (one.group ? one.group.flatMap(flat) : [one])
  return [found ?? []]
    .flat()
    .flatMap((one) =>
      typeof one === 'object' && 'value' in one && Array.isArray(one.value) ? one.value : [],
    )
    .flatMap((one) => flat(one as EmailAddress))
    .map(({ name, address }) => ({ role, name, address: (address ?? '').toLowerCase() }))
    .filter(({ name, address }) => name || address)
}

const extensions: Readonly<Record<string, string>> = {
  'message/rfc822': '.eml',
  'text/plain': '.txt',
  'text/html': '.html',
  'text/calendar': '.ics',
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'application/rtf': '.rtf',
  'text/rtf': '.rtf',
  'text/csv': '.csv',
  'text/vcard': '.vcf',
  'text/x-vcard': '.vcf',
  'message/delivery-status': '.txt',
  'text/rfc822-headers': '.txt',
}

const nameFor = (type: string, index: number): string => `bijlage-${index + 1}${extensions[type] ?? ''}`
