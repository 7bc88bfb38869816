import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { plainJpeg } from '../../shared/pdf/images/jpeg-baggage.ts'
import { readJpeg } from '../../shared/pdf/images/jpeg-read.ts'
import { plainJpx } from '../../shared/pdf/images/jpx-baggage.ts'
import { redact } from '../../shared/pdf/redact.ts'
import { line, mark, place, say, secret } from '../support/hard-case.ts'
import { onePage } from '../support/raw-pdf.ts'

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

function picture(): Buffer {
  const canvas = createCanvas(40, 40)
  const context = canvas.getContext('2d')
  context.fillStyle = '#8a4'
  context.fillRect(4, 4, 20, 30)
  return canvas.toBuffer('image/jpeg')
}

function segment(marker: number, body: string): Buffer {
  const data = Buffer.from(body, 'latin1')
  return Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data])
}

/** A picture with the secret in every place beside its pixels. */
function laden(): Uint8Array {
  const plain = picture()
  return Buffer.concat([
    plain.subarray(0, 2),
    // A header with a thumbnail of one pixel, and one in the extension of it.
    segment(0xe0, 'JFIF\0\x01\x01\x00\x00\x01\x00\x01\x01\x01abc'),
    segment(0xe0, `JFXX\0\x10${secret}`),
    segment(0xe1, `Exif\0\0${secret}`),
    segment(0xe2, `MPF\0${secret}`),
    segment(0xed, `Photoshop 3.0\0${secret}`),
    segment(0xfe, secret),
    plain.subarray(2),
    Buffer.from(`${secret} after the end`),
  ])
}

function page(data: Uint8Array): Uint8Array {
  return onePage(`${say(`100 700 Td (${line}) Tj`)} q 40 0 0 40 300 300 cm /I Do Q`, {
    resources: '/XObject <</I 10 0 R>>',
    objects: {
      10: {
        dict: `/Type /XObject /Subtype /Image /Width 40 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Name /${secret} /ID (${secret})`,
        data,
      },
    },
  })
}

describe('what pictures carry beside their pixels', () => {
  it('[R4] stays where it is when a file is not a JPEG that can be followed', () => {
    expect(plainJpeg(new Uint8Array(0))).toBeUndefined()
    expect(plainJpeg(Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1]))).toBeUndefined()
    expect(plainJpeg(Uint8Array.from([0xff, 0xd8, 1, 2, 3, 4]))).toBeUndefined()
  })

  it('[R4] goes, and the coded pixels stay byte for byte', () => {
    const plain = plainJpeg(laden())
    expect(plain).toBeDefined()
    expect(latin(plain!)).not.toContain(secret)
    const scan = picture()
    expect(latin(plain!)).toContain(latin(scan.subarray(scan.indexOf(Buffer.from([0xff, 0xdb])))))
    expect(plainJpeg(plain!)).toBeUndefined()
  })

  it('[R4] loses its thumbnail, also where a mark covers the picture itself', () => {
    const [header] = readJpeg(laden()).segments
    expect(header).toHaveLength(18)
    expect([...header!.subarray(16)]).toEqual([0, 0])
  })

  it('[R6] goes from pictures that no mark touches', async () => {
    const { bytes, report } = await redact(page(laden()), [mark(place())], {}, pdfiumPlatform)
    expect(latin(bytes)).not.toContain(secret)
    expect(latin(bytes)).not.toContain('Exif')
    expect(report.removed.carriers).toContain('metadata')
  })

  it('[R4] goes from JPEG 2000 files, box by box, and not from what is none', () => {
    const box = (kind: string, body: string, long = false) => {
      const size = Buffer.alloc(long ? 16 : 8)
      size.writeUInt32BE(long ? 1 : 8 + body.length)
      size.write(kind, 4, 'latin1')
      if (long) size.writeBigUInt64BE(BigInt(16 + body.length), 8)
      return Buffer.concat([size, Buffer.from(body, 'latin1')])
    }
    const head = [box('jP  ', '\r\n\x87\n'), box('ftyp', 'jp2 \0\0\0\0jp2 '), box('jp2h', 'how to read')]
    const pixels = box('jp2c', '\xff\x4f pixels', true)
    expect(plainJpx(Buffer.from('\xff\x4f\xff\x51 a bare codestream', 'latin1'))).toBeUndefined()
    expect(plainJpx(Buffer.concat([...head, box('xml ', secret).subarray(0, 12)]))).toBeUndefined()
    expect(plainJpx(Buffer.concat([...head, pixels]))).toBeUndefined()
    const full = Buffer.concat([
      ...head,
      box('xml ', `<x>${secret}</x>`),
      box('uuid', `0123456789abcdef${secret}`),
      pixels,
      Buffer.from(` and ${secret} behind it`),
    ])
    expect(Buffer.from(plainJpx(full) ?? full)).toEqual(Buffer.concat([...head, pixels]))
  })
})
