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
  if (plainJpeg && !plainJpeg.turned && plainJpeg.components === 3)
    return { width: plainJpeg.width, height: plainJpeg.height, components: 3, filter: 'DCTDecode', bytes }
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

/** Size, colours and whether a camera noted a turn, from the markers of a JPEG. */
function jpegShape(bytes: Uint8Array) {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let turned = false
  for (let at = 2; at + 9 < view.length; ) {
    if (view[at] !== 0xff) return undefined
    const marker = view[at + 1] ?? 0
    const length = view.readUInt16BE(at + 2)
    if (marker === 0xe1 && view.toString('latin1', at + 4, at + 8) === 'Exif') turned = true
    if (marker >= 0xc0 && marker <= 0xc2)
      return {
        height: view.readUInt16BE(at + 5),
        width: view.readUInt16BE(at + 7),
        components: view[at + 9],
        turned,
      }
    at += 2 + length
  }
  return undefined
}
