import type { Message, Person } from './message.ts'

const line = '\r\n'

/**
 * A message of an Outlook archive as a mail file (RFC 5322, MIME), so that it can be kept, opened and read on its own.
 * Equal messages give equal bytes.
 */
export function writeEml(message: Message): Buffer {
  const header = (name: string, value: string): string[] => (value ? [`${name}: ${value}`] : [])
  const people = (role: Person['role']): string =>
    message.people
      .filter((one) => one.role === role)
      .map(({ name, address }) =>
        address ? `${name ? `${words(name)} ` : ''}<${bare(address)}>` : words(name),
      )
      .join(`,${line} `)
  const parts: string[] = [
    [
      ...header('From', people('from')),
      ...header('Sender', people('sender')),
      ...header('Reply-To', people('reply_to')),
      ...header('To', people('to')),
      ...header('Cc', people('cc')),
      ...header('Bcc', people('bcc')),
      ...header('Subject', words(message.subject)),
      ...header('Date', message.sentAt ? dated(message.sentAt, message.zone) : ''),
      ...header('Message-ID', bare(message.messageId)),
      ...header('In-Reply-To', bare(message.inReplyTo)),
      ...header('References', message.references.map(bare).join(`${line} `)),
      ...header('Thread-Index', bare(message.threadIndex)),
      ...header('Thread-Topic', words(message.threadTopic)),
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      '',
    ].join(line),
  ]
  const part = (headers: readonly string[], bytes: Uint8Array): void => {
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
    parts.push(
      `--${boundary}${line}${[...headers, 'Content-Transfer-Encoding: base64'].join(line)}${line}${line}`,
      body.replace(/.{76}/g, `$&${line}`),
      line,
    )
  }
  const isHtml = message.html !== ''
  part(
    [`Content-Type: text/${isHtml ? 'html' : 'plain'}; charset=utf-8`],
    Buffer.from(isHtml ? message.html : message.text),
  )
  for (const { name, bytes, contentId } of message.enclosures)
    part(
      [
        'Content-Type: application/octet-stream',
        `Content-Disposition: attachment; filename*=utf-8''${percent(name)}`,
        ...header('Content-ID', contentId ? `<${bare(contentId)}>` : ''),
      ],
      bytes,
    )
  parts.push(`--${boundary}--${line}`)
  return Buffer.from(parts.join(''))
}

/** Cannot occur inside a part: every part is base64, which has no underscore. */
const boundary = 'lakwerk__deel__van__bericht'

/** A value that may hold nothing but what a header allows as it stands. */
function bare(text: string): string {
  const kept = text.replace(/[^!-~]+/g, '').replace(/[,;"]/g, '')
  return /^<[^<>]*>$/.test(kept) ? kept : kept.replace(/[<>]/g, '')
}

/** Text as encoded words (RFC 2047), cut between characters. */
function words(text: string): string {
  const out: string[] = []
  let piece = ''
  for (const sign of text.replace(/[\r\n\0]+/g, ' ')) {
    if (Buffer.byteLength(piece + sign) > 45) {
      out.push(piece)
      piece = ''
    }
    piece += sign
  }
  if (piece) out.push(piece)
  return out.map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join(`${line} `)
}

/** RFC 5987; a lone half of a surrogate pair has no UTF-8 form and becomes a question mark. */
const percent = (name: string): string =>
  encodeURIComponent(Buffer.from(name).toString().slice(0, 255)).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A moment on the clock of `zone`, e.g. `Tue, 06 Jan 2026 10:30:00 +0200`; `-0000` when the zone is not known. */
function dated(at: Date, zone: string | undefined): string {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):(\d{2})$/.exec(zone ?? '') ?? []
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const local = new Date(at.getTime() + offset * 60_000)
  const clock = local.toISOString().slice(11, 19)
  const day = String(local.getUTCDate()).padStart(2, '0')
  return `${days[local.getUTCDay()]}, ${day} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()} ${clock} ${zone ? zone.replace(':', '') : '-0000'}`
}
