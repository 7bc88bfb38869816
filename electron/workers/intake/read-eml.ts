import { type AddressObject, type EmailAddress, simpleParser } from 'mailparser'
import type { Message, Person } from './message.ts'

/** A mail file as a message; parts that break the rules are read as far as they go. */
export async function readEml(bytes: Uint8Array): Promise<Message> {
  const mail = await simpleParser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    keepCidLinks: true,
    keepDeliveryStatus: true,
  })
  const header = (key: string): string => {
    const line = mail.headerLines.find((one) => one.key === key)?.line ?? ''
    return line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim()
  }
  const written = /([+-]\d{2}):?(\d{2})\b/.exec(header('date'))
  return {
    messageId: mail.messageId ?? '',
    inReplyTo: mail.inReplyTo ?? '',
    references: mail.references === undefined ? [] : [mail.references].flat(),
    threadIndex: header('thread-index').replaceAll(' ', ''),
    threadTopic: String(mail.headers.get('thread-topic') ?? ''),
    subject: mail.subject ?? '',
    sentAt: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date : undefined,
    zone: written && written[0] !== '-0000' ? `${written[1]}:${written[2]}` : undefined,
    people: [
      ...people('from', mail.from),
      ...people('reply_to', mail.replyTo),
      ...people('to', mail.to),
      ...people('cc', mail.cc),
      ...people('bcc', mail.bcc),
    ],
    html: mail.html || '',
    text: mail.text ?? '',
    enclosures: mail.attachments.map((one, index) => ({
      name: one.filename || nameFor(one.contentType, index),
      bytes: one.content,
      contentId: (one.cid ?? '').replace(/[<>]/g, ''),
    })),
  }
}

function people(role: Person['role'], found: AddressObject | AddressObject[] | undefined): Person[] {
  const flat = (one: EmailAddress): EmailAddress[] => (one.group ? one.group.flatMap(flat) : [one])
  return [found ?? []]
    .flat()
    .flatMap(({ value }) => value.flatMap(flat))
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
}

const nameFor = (type: string, index: number): string => `bijlage-${index + 1}${extensions[type] ?? ''}`
