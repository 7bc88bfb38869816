import { htmlBlocks, textBlocks } from './html-blocks.ts'
import type { Enclosure, Message, Person } from './message.ts'
import { picture } from './pictures.ts'
import { type Block, plain, type Run, type SheetImage } from './sheet/blocks.ts'

const labels: readonly (readonly [Person['role'], string])[] = [
  ['from', 'Van'],
  ['sender', 'Verzonden door'],
  ['reply_to', 'Antwoord aan'],
  ['to', 'Aan'],
  ['cc', 'Cc'],
  ['bcc', 'Bcc'],
]

export type MessageSheet = {
  readonly blocks: readonly Block[]
  readonly remote: number
  /** Enclosures that stand in the body itself. */
  readonly drawn: ReadonlySet<Enclosure>
}

/** A message on paper: who, to whom, when, with what; then its body, pictures in their place. */
export async function messageBlocks(message: Message): Promise<MessageSheet> {
  const images = new Map<string, SheetImage>()
  for (const { contentId, bytes } of message.enclosures) {
    if (!contentId || !message.html.includes(contentId)) continue
    // A picture that cannot be decoded stays an enclosure of its own.
    const made = await picture(bytes).catch(() => undefined)
    if (made) images.set(contentId, made)
  }
  for (const [address] of message.html.matchAll(/data:image\/[a-z+]+;base64,[A-Za-z0-9+/=\s]{1,4000000}/g)) {
    const made = await picture(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')).catch(
      () => undefined,
    )
    if (made) images.set(address, made)
  }
  const body = message.html
    ? htmlBlocks(message.html, (source) => images.get(source.replace(/^cid:/i, '')))
    : { blocks: textBlocks(message.text), remote: 0, drawn: new Set<string>() }
  const drawn = new Set(message.enclosures.filter(({ contentId }) => contentId && body.drawn.has(contentId)))
  const apart = message.enclosures.filter((one) => !drawn.has(one))
  const rows: (readonly [string, readonly Run[]])[] = labels.flatMap(([role, label]) => {
    const named = message.people.filter((one) => one.role === role)
    return named.length > 0 ? [[label, plain(named.map(shown).join('; '))] as const] : []
  })
  rows.push(['Verzonden', plain(moment(message))])
  if (apart.length > 0)
    rows.push([
      apart.length === 1 ? 'Bijlage' : 'Bijlagen',
      plain(apart.map(({ name, bytes }) => `${name} (${size(bytes.length)})`).join('; ')),
    ])
  const head: Block[] = [
    { kind: 'heading', level: 1, runs: plain(message.subject || '(geen onderwerp)', 'bold') },
    { kind: 'facts', rows },
    { kind: 'rule' },
  ]
  const empty: Block = {
    kind: 'paragraph',
    runs: [{ text: '(Dit bericht heeft geen tekst.)', face: 'italic', tone: 'quiet' }],
  }
  return {
    blocks: [...head, ...(body.blocks.length > 0 ? body.blocks : [empty])],
    remote: body.remote,
    drawn,
  }
}

const shown = ({ name, address }: Person): string =>
  name && address && name.toLowerCase() !== address ? `${name} <${address}>` : name || address

export const size = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`

/** The time of sending on the sender's own clock, with its zone. */
function moment({ sentAt, zone }: Message): string {
  if (!sentAt) return 'onbekend'
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):(\d{2})$/.exec(zone ?? '') ?? []
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const local = new Date(sentAt.getTime() + offset * 60_000).toISOString()
  const [year, month, day] = local.slice(0, 10).split('-')
  return `${day}-${month}-${year} ${local.slice(11, 19)} (${zone ? `UTC${zone}` : 'UTC'})`
}
