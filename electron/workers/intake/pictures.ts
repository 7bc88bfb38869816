import { deflateSync } from 'node:zlib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import UTIF from 'utif2'
import { AppError } from '../../../shared/errors.ts'
import type { SheetImage } from './sheet/blocks.ts'

const maxPixels = 100_000_000
const maxFrames = 2_000

/** The pictures in an image file: one, or the pages of a TIFF. @throws AppError `source.picture-heic`, `source.picture-unreadable` */
export async function pictures(bytes: Uint8Array): Promise<SheetImage[]> {
  // The pictures of an iPhone: the only free decoders are under the LGPL, or not in JavaScript.
  if (/^ftyp.*(hei[cxms]|hev[cx])/s.test(Buffer.from(bytes.subarray(4, 40)).toString('latin1')))
    throw new AppError('source.picture-heic')
  try {
    const isTiff = bytes[2] === 0x2a || bytes[3] === 0x2a
    return isTiff && (bytes[0] === 0x49 || bytes[0] === 0x4d) ? tiff(bytes) : [await picture(bytes)]
  } catch (error) {
    throw new AppError('source.picture-unreadable', {}, { cause: error })
  }
}

/** One picture, decoded and packed without loss; a plain JPEG goes in as it is. */
export async function picture(bytes: Uint8Array): Promise<SheetImage> {
  const plainJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegShape(bytes) : undefined
  if (
    plainJpeg &&
    (plainJpeg.components === 3 || plainJpeg.components === 1) &&
    plainJpeg.turn !== undefined
  ) {
    const { components, turn } = plainJpeg
    const isOnSide = turn === 90 || turn === 270
    const pixels = { width: plainJpeg.width, height: plainJpeg.height }
    return {
      ...(isOnSide ? { width: pixels.height, height: pixels.width } : pixels),
      components,
      filter: 'DCTDecode',
      bytes,
      ...(turn === 0 ? {} : { turn }),
    }
  }
  const image = await loadImage(Buffer.from(bytes))
  if (image.width * image.height > maxPixels || image.width < 1) throw new Error('too many pixels')
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  // What is see-through shows the paper.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, image.width, image.height)
  context.drawImage(image, 0, 0)
  return packed(image.width, image.height, context.getImageData(0, 0, image.width, image.height).data)
}

function packed(width: number, height: number, rgba: Uint8Array | Uint8ClampedArray): SheetImage {
  const rgb = Buffer.alloc(width * height * 3)
  for (let from = 0, to = 0; to < rgb.length; from += 4) {
    rgb[to++] = rgba[from] ?? 0
    rgb[to++] = rgba[from + 1] ?? 0
    rgb[to++] = rgba[from + 2] ?? 0
  }
  return { width, height, components: 3, filter: 'FlateDecode', bytes: deflateSync(rgb, { level: 4 }) }
}

function tiff(bytes: Uint8Array): SheetImage[] {
  const frames = UTIF.decode(bytes as never)
  if (frames.length === 0 || frames.length > maxFrames) throw new Error('no frames')
  return frames.map((frame) => {
    const [width = 0] = frame.t256 as number[]
    const [height = 0] = frame.t257 as number[]
    if (width * height > maxPixels || width < 1) throw new Error('too many pixels')
    UTIF.decodeImage(bytes as never, frame)
    return packed(frame.width, frame.height, UTIF.toRGBA8(frame))
  })
}

/** Size, colours and how a camera was held, from the markers of a JPEG; `turn` undefined for a mirrored picture. */
function jpegShape(bytes: Uint8Array) {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let turn: 0 | 90 | 180 | 270 | undefined = 0
  for (let at = 2; at + 9 < view.length; ) {
    if (view[at] !== 0xff) return undefined
    const marker = view[at + 1] ?? 0
    const length = view.readUInt16BE(at + 2)
    if (marker === 0xe1 && view.toString('latin1', at + 4, at + 8) === 'Exif')
      turn = turns[orientation(view.subarray(at + 10, at + 2 + length))]
    if (marker >= 0xc0 && marker <= 0xc2)
      return {
        height: view.readUInt16BE(at + 5),
        width: view.readUInt16BE(at + 7),
        components: view[at + 9] as 1 | 3 | 4,
        turn,
      }
    at += 2 + length
  }
  return undefined
}

/** Degrees clockwise by the number of EXIF 2.32 (tag 0x0112); the even ones, and 5 and 7, are mirrored. */
const turns: Readonly<Record<number, 0 | 90 | 180 | 270>> = { 1: 0, 3: 180, 6: 90, 8: 270 }

/** The number that says how the camera was held; 1 when it is not there. */
function orientation(exif: Buffer): number {
  const isLittle = exif.toString('latin1', 0, 2) === 'II'
  const two = (at: number): number =>
    at + 2 > exif.length ? 0 : isLittle ? exif.readUInt16LE(at) : exif.readUInt16BE(at)
  const four = (at: number): number =>
    at + 4 > exif.length ? 0 : isLittle ? exif.readUInt32LE(at) : exif.readUInt32BE(at)
  const start = four(4)
  const count = two(start)
  for (let entry = 0; entry < count && entry < 200; entry++) {
    const at = start + 2 + entry * 12
    if (two(at) === 0x0112) return two(at + 8)
  }
  return 1
}
