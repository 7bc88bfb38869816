/** A winmail.dat ([MS-OXTNEF]) with a text and attachments; a name of its own in the properties, as Outlook does. */
export function aWinmail(text: string, attachments: Readonly<Record<string, Uint8Array>>): Buffer {
  const number = (value: number, bytes = 4): Buffer => {
    const out = Buffer.alloc(bytes)
    out.writeUIntLE(value, 0, bytes)
    return out
  }
  const attribute = (level: number, type: number, id: number, value: Uint8Array): Buffer =>
    Buffer.concat([
      Buffer.of(level),
      number(type * 0x10000 + id),
      number(value.length),
      value,
      number(
        value.reduce((sum, byte) => (sum + byte) & 0xffff, 0),
        2,
      ),
    ])
  const unicode = (id: number, value: string): Buffer => {
    const bytes = Buffer.from(`${value}\0`, 'utf16le')
    return Buffer.concat([
      number(id * 0x10000 + 0x1f),
      number(1),
      number(bytes.length),
      bytes,
      Buffer.alloc((4 - (bytes.length % 4)) % 4),
    ])
  }
  return Buffer.concat([
    number(0x223e9f78),
    number(1, 2),
    attribute(1, 2, 0x800c, Buffer.from(`${text}\0`, 'latin1')),
    ...Object.entries(attachments).flatMap(([name, bytes]) => [
      attribute(2, 6, 0x9002, Buffer.alloc(14)),
      attribute(2, 1, 0x8010, Buffer.from('KORT~1.TXT\0')),
      attribute(2, 6, 0x800f, bytes),
      attribute(2, 6, 0x9005, Buffer.concat([number(1), unicode(0x3707, name)])),
    ]),
  ])
}
