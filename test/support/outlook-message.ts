import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js'

/** Kinds of entries in a compound file ([MS-CFB] 2.6.1). */
const directory = 1
const stream = 2
const root = 5

type Folder = {
  readonly name: string
  readonly files: readonly (readonly [string, Buffer])[]
  readonly folders: readonly Folder[]
}

type Attached = { readonly name: string; readonly bytes?: Buffer; readonly message?: Folder }

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')

/** A property of fixed size in the stream of properties ([MS-OXMSG] 2.4.2.1). */
function fixed(tag: number, value: bigint): Buffer {
  const out = Buffer.alloc(16)
  out.writeUInt32LE(tag, 0)
  out.writeUInt32LE(6, 4)
  out.writeBigUInt64LE(value, 8)
  return out
}

const properties = (headBytes: number, rows: readonly Buffer[]): readonly [string, Buffer] => [
  '__properties_version1.0',
  Buffer.concat([Buffer.alloc(headBytes), ...rows]),
]

/** The time of sending, in tenths of microseconds since 1601. */
const fileTime = (iso: string): bigint => BigInt(Date.parse(iso) + 11_644_473_600_000) * 10_000n

/** The folder of an Outlook message ([MS-OXMSG]) with people, a plain text and what came with it. */
export function aMessageFolder(
  name: string,
  { subject, body, attachments }: { subject: string; body: string; attachments: readonly Attached[] },
): Folder {
  return {
    name,
    files: [
      ['__substg1.0_001A001F', wide('IPM.Note')],
      ['__substg1.0_0037001F', wide(subject)],
      ['__substg1.0_1000001F', wide(body)],
      ['__substg1.0_0C1A001F', wide('Jörg Jansen')],
      ['__substg1.0_5D01001F', wide('jorg@example.nl')],
      ['__substg1.0_1035001F', wide(`<${subject.replace(/\W/g, '')}@example.nl>`)],
      properties(name === '' ? 32 : 24, [fixed(0x00390040, fileTime('2026-01-06T09:30:00Z'))]),
    ],
    folders: [
      {
        name: '__recip_version1.0_#00000000',
        files: [
          ['__substg1.0_3001001F', wide('Piet de Vries')],
          ['__substg1.0_39FE001F', wide('piet@example.nl')],
          properties(8, [fixed(0x0c150003, 1n)]),
        ],
        folders: [],
      },
      ...attachments.map((one, index) => ({
        name: `__attach_version1.0_#${index.toString(16).padStart(8, '0')}`,
        files: [
          ['__substg1.0_3707001F', wide(one.name)] as const,
          ...(one.bytes ? [['__substg1.0_37010102', one.bytes] as const] : []),
          properties(8, [fixed(0x37050003, one.message ? 5n : 1n)]),
        ],
        folders: one.message ? [one.message] : [],
      })),
    ],
  }
}

/** A message as an .msg file. */
export function anOutlookMessage(message: Folder): Buffer {
  const entries: Entry[] = []
  const add = (folder: Folder, type: number): number => {
    const at = entries.push({ name: folder.name || 'Root Entry', type, length: 0, children: [] }) - 1
    const children: number[] = []
    for (const [name, bytes] of folder.files)
      children.push(
        entries.push({
          name,
          type: stream,
          length: bytes.length,
          binaryProvider: () => new Uint8Array(bytes),
        }) - 1,
      )
    for (const inner of folder.folders) children.push(add(inner, directory))
    entries[at] = { ...(entries[at] as Entry), children }
    return at
  }
  add(message, root)
  return Buffer.from(burn(entries))
}

/** A message inside another is a folder of this name. */
export const insideName = '__substg1.0_3701000D'
