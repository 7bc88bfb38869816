import { deflateRawSync } from 'node:zlib'

/** One entry of a zip as it is written down, true or not. */
type ZipEntry = {
  readonly name: string | Buffer
  readonly body: Buffer
  /** What it says to unpack to; the truth when absent. */
  readonly size?: number
  readonly packed?: Buffer
  readonly flags?: number
  readonly mode?: number
  /** Another entry whose bytes this one points at. */
  readonly sameAs?: number
}

/** A zip written field by field (APPNOTE 6.3.10 §4.3), so that any of them can lie. Checksums stay zero. */
export function aZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  const starts: number[] = []
  let at = 0
  for (const { name, body, size = body.length, packed, flags = 0, mode = 0o100644, sameAs } of entries) {
    const label = Buffer.from(name as string)
    const data = packed ?? body
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(flags, 2)
    shared.writeUInt16LE(packed ? 8 : 0, 4)
    shared.writeUInt32LE(data.length, 14)
    shared.writeUInt32LE(size, 18)
    shared.writeUInt16LE(label.length, 22)
    starts.push(sameAs === undefined ? at : (starts[sameAs] as number))
    if (sameAs === undefined) {
      locals.push(Buffer.from('PK\x03\x04', 'latin1'), shared, label, data)
      at += 30 + label.length + data.length
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((mode * 0x10000) >>> 0, 6)
    tail.writeUInt32LE(starts.at(-1) as number, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), shared, tail, label)
  }
  return Buffer.concat([...locals, ...directory, endOf(entries.length, Buffer.concat(directory).length, at)])
}

function endOf(count: number, length: number, at: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(at, 16)
  return end
}

/** Many files that all unpack from the same few packed bytes. */
export function anOverlappingBomb(count: number, each: number): Buffer {
  const body = Buffer.alloc(each)
  const packed = deflateRawSync(body)
  return aZip(
    Array.from({ length: count }, (_, index) => ({
      name: `${index}.txt`,
      body,
      packed,
      ...(index > 0 ? { sameAs: 0 } : {}),
    })),
  )
}

/** Zips in each other, as many levels as asked; written from the outside in, since each only adds a head and an end. */
export function nestedZips(levels: number): Buffer {
  let length = 4
  const heads: Buffer[] = []
  const ends: Buffer[] = []
  for (let level = 0; level < levels; level++) {
    const empty = aZip([{ name: 'z.zip', body: Buffer.alloc(0) }])
    const head = Buffer.from(empty.subarray(0, 35))
    const end = Buffer.from(empty.subarray(35))
    for (const at of [18, 22]) head.writeUInt32LE(length, at)
    for (const at of [20, 24]) end.writeUInt32LE(length, at)
    end.writeUInt32LE(35 + length, end.length - 6)
    heads.push(head)
    ends.push(end)
    length += head.length + end.length
  }
  return Buffer.concat([...heads.reverse(), Buffer.from('diep'), ...ends])
}

const head = 'From: a@example.nl\r\nTo: b@example.nl\r\nSubject: Diep\r\nMIME-Version: 1.0\r\n'

/** Messages in messages. */
export const nestedMails = (levels: number): Buffer =>
  Buffer.from(`${`${head}Content-Type: message/rfc822\r\n\r\n`.repeat(levels)}${head}\r\nHier.`)

/** Parts in parts of one message. */
export function nestedParts(levels: number): Buffer {
  const opened = Array.from(
    { length: levels },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
  )
  return Buffer.from(`${head}${opened.join('')}Content-Type: text/plain\r\n\r\nHier.\r\n`)
}

/** A mail that tries every way to reach `address`. */
export const aCallingMail = (address: string): Buffer =>
  Buffer.from(`${head}Content-Type: text/html; charset=utf-8

<html><head><link rel="stylesheet" href="${address}/a.css"><style>@import url(${address}/b.css); p{background:url(${address}/c.png)}</style>
<meta http-equiv="refresh" content="0;url=${address}/d"><script src="${address}/e.js"></script><script>fetch('${address}/f')</script><base href="${address}/"></head>
<body onload="fetch('${address}/g')" background="${address}/h.png"><p>Zichtbaar.</p><img src="${address}/i.gif" width="1" height="1"><img src="j.gif" onerror="fetch('${address}/k')">
<img srcset="${address}/l.png 2x"><iframe src="${address}/m"></iframe><object data="${address}/n"></object><embed src="${address}/o"><svg><image href="${address}/p"/></svg>
<form action="${address}/q"><input type="image" src="${address}/r.png"><button>Stuur</button></form><video src="${address}/s" autoplay></video><a href="${address}/t" ping="${address}/u">weg</a></body></html>`)

/** Mails that break the rules of RFC 2045 and 5322, by what is wrong. */
export const brokenMails: Readonly<Record<string, Buffer>> = {
  'niet-gesloten.eml': Buffer.from(
    `${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nNooit gesloten.`,
  ),
  'geen-grens.eml': Buffer.from(`${head}Content-Type: multipart/mixed\r\n\r\nGeen grens genoemd.`),
  'kapotte-base64.eml': Buffer.from(
    `${head}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!@@@###=A=A`,
  ),
  'onbekende-tekens.eml': Buffer.from(
    `${head}Content-Type: text/plain; charset=bestaat-niet\r\n\r\nVreemde tekenset.`,
  ),
  'losse-kop.eml': Buffer.from(`${head}regel zonder dubbele punt\r\nDate: ooit\r\n\r\nTekst.`),
}
