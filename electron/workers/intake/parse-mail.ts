import { type AttachmentStream, type HeaderLines, type Headers, MailParser } from 'mailparser'

/** A part of a mail as the parser meets it, before it is read. */
type Part = {
  readonly root?: boolean
  readonly filename?: string | false
  readonly parentNode?: { readonly contentType?: string | false }
  disposition?: string | false
}

export type ParsedMail = {
  readonly headers: Headers
  readonly headerLines: HeaderLines
  readonly text: string
  readonly html: string
  readonly attachments: readonly {
    readonly name: string | undefined
    readonly type: string
    readonly contentId: string
    readonly bytes: Uint8Array
  }[]
}

/**
 * A mail of which every part with a file name of its own is an attachment, also text that is marked as to be shown
 * in the message (Apple Mail and scanners write that): mailparser would run it into the body and drop its name.
 */
export async function parseMail(bytes: Buffer): Promise<ParsedMail> {
  const parser = new MailParser({
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    keepDeliveryStatus: true,
  })
  nameEveryFile(parser)
  const attachments: ParsedMail['attachments'][number][] = []
  let text = ''
  let html = ''
  parser.end(bytes)
  for await (const data of parser) {
    if (data.type === 'text') {
      text = data.text || ''
      html = data.html || ''
    } else attachments.push(await read(data as AttachmentStream))
  }
  return {
    headers: parser.headers || new Map(),
    headerLines: parser.headerLines || [],
    text,
    html,
    attachments,
  }
}

async function read(one: AttachmentStream): Promise<ParsedMail['attachments'][number]> {
  const chunks: Buffer[] = []
  for await (const chunk of one.content) chunks.push(chunk as Buffer)
  one.release?.()
  return {
    name: one.filename || undefined,
    type: one.contentType,
    contentId: (one.cid ?? '').replace(/[<>]/g, ''),
    bytes: Buffer.concat(chunks),
  }
}

/** The parser makes a node of each part as it meets it; a test sees that this still holds for the version we ship. */
function nameEveryFile(parser: MailParser): void {
  const inner = parser as unknown as { createNode: (part: Part) => unknown }
  const create = inner.createNode.bind(parser)
  let isFirst = true
  inner.createNode = (part) => {
    const isLeaf = !String((part as { contentType?: string }).contentType ?? '').startsWith('multipart/')
    const isChoice = part.parentNode?.contentType === 'multipart/alternative'
    if (part.filename && !part.root && !isChoice && !isFirst) part.disposition = 'attachment'
    if (isLeaf) isFirst = false
    return create(part)
  }
}
