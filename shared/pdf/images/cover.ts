import type { PdfFile } from '../cos/file.ts'
import { portableZlib } from '../cos/filters.ts'
import { dict, name, type PdfDict, type PdfObject, type PdfStream } from '../cos/objects.ts'
import type { Point } from '../geometry.ts'
import type { PdfPlatform, Samples } from '../types.ts'
import { blackOf, componentsOf } from './color.ts'
import { type DrawnSize, enlarged, splitFor } from './enlarge.ts'
import { encodeGroup4 } from './group4.ts'
import { coverJpeg } from './jpeg-cover.ts'
import { type Layout, overwrite, packSamples, rowBytes } from './samples.ts'
import { rowSpans } from './spans.ts'
import { samplesThroughPage } from './through-page.ts'

type Areas = readonly (readonly Point[])[]

const MAX_PIXELS = 200_000_000
/** Entries of an image that stay as they are; what is not named here (alternates, metadata, private data) goes. */
const keptKeys = [
  'Type',
  'Subtype',
  'Width',
  'Height',
  'ImageMask',
  'Intent',
  'Interpolate',
  'Matte',
  'OC',
  'StructParent',
] as const

/**
 * A copy of an image in which the areas hold nothing of what was there; its masks are covered likewise.
 *
 * @param areas  convex polygons in the unit square of the image, y up
 * @param drawn  how large the image stands on the page
 * @returns undefined when the image cannot be decoded
 */
export async function coverImage(
  file: PdfFile,
  s: PdfStream,
  areas: Areas,
  drawn: DrawnSize,
  platform: PdfPlatform,
): Promise<PdfStream | undefined> {
  const made = await coverPixels(file, s, areas, drawn, platform)
  if (!made) return undefined
  for (const key of ['SMask', 'Mask']) {
    const mask = s.dict.map.get(key)
    const maskStream = file.stream(mask)
    if (maskStream) {
      const covered = await coverPixels(file, maskStream, areas, drawn, platform)
      if (!covered) return undefined
      made.dict.map.set(key, file.add(covered))
    } else if (Array.isArray(file.resolve(mask))) made.dict.map.set(key, mask ?? null)
  }
  return made
}

async function coverPixels(
  file: PdfFile,
  s: PdfStream,
  areas: Areas,
  drawn: DrawnSize,
  platform: PdfPlatform,
): Promise<PdfStream | undefined> {
  const width = file.number(s.dict.map.get('Width')) ?? 0
  const height = file.number(s.dict.map.get('Height')) ?? 0
  if (width < 1 || height < 1 || width * height > MAX_PIXELS) return undefined
  const kept = dict()
  for (const key of keptKeys) {
    const value = s.dict.map.get(key)
    if (value !== undefined) kept.map.set(key, value)
  }
  const { data, rest } = file.decodePart(s)
  const filter = rest[0]?.filter
  if (filter === undefined)
    return coverSamples(file, s, kept, data, { width, height }, areas, drawn, platform)
  if (filter === 'DCTDecode' && rest.length === 1) {
    const done = tryJpeg(data, areas)
    if (done) return jpegStream(s, kept, done, rest[0]?.parms)
  }
  if (filter === 'CCITTFaxDecode' || filter === 'JBIG2Decode')
    return coverBitmap(file, s, kept, { width, height }, areas, drawn, platform)
  if (filter === 'DCTDecode' || filter === 'JPXDecode') return coverPicture(file, s, kept, areas, platform)
  return undefined
}

function tryJpeg(data: Uint8Array, areas: Areas): Uint8Array | undefined {
  try {
    return coverJpeg(data, areas)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function jpegStream(s: PdfStream, kept: PdfDict, data: Uint8Array, parms: PdfDict | undefined): PdfStream {
  for (const key of ['ColorSpace', 'BitsPerComponent', 'Decode']) {
    const value = s.dict.map.get(key)
    if (value !== undefined) kept.map.set(key, value)
  }
  kept.map.set('Filter', name('DCTDecode'))
  if (parms) kept.map.set('DecodeParms', parms)
  return { kind: 'stream', dict: kept, data }
}

function coverSamples(
  file: PdfFile,
  s: PdfStream,
  kept: PdfDict,
  data: Uint8Array,
  size: { width: number; height: number },
  areas: Areas,
  drawn: DrawnSize,
  platform: PdfPlatform,
): PdfStream | undefined {
  const isMask = file.resolve(s.dict.map.get('ImageMask')) === true
  const bits = isMask ? 1 : (file.number(s.dict.map.get('BitsPerComponent')) ?? 8)
  if (![1, 2, 4, 8, 16].includes(bits)) return undefined
  const space = s.dict.map.get('ColorSpace')
  const components = isMask ? 1 : (componentsOf(file, space) ?? guessComponents(data, size, bits))
  if (components === undefined || components < 1 || components > 32) return undefined
  const l: Layout = { ...size, components, bits }
  const value = isMask ? [unpainted(file, s)] : blackOf(file, space, components, bits)
  copyColour(s, kept)
  const complete = data.length >= rowBytes(l) * l.height
  const big = complete ? split(file, s, kept, data, l, drawn) : undefined
  if (big) return packed(kept, covering(big.data, big.l, areas, value), big.l, platform)
  const covered = covering(data, l, areas, value)
  // Programs differ in what they make of samples that are missing, so those stay missing.
  return packed(kept, covered.subarray(0, data.length), l, platform)
}

function covering(data: Uint8Array, l: Layout, areas: Areas, value: readonly number[]): Uint8Array {
  return overwrite(data, l, rowSpans(areas, l.width, l.height), value)
}

/** The image in smaller pixels, when those it has are large on the page; writes the new size into `kept`. */
function split(
  file: PdfFile,
  s: PdfStream,
  kept: PdfDict,
  data: Uint8Array,
  l: Layout,
  drawn: DrawnSize,
): { data: Uint8Array; l: Layout } | undefined {
  const [kx, ky] = splitFor(l, drawn)
  // Smoothed pixels would look different, and a mask with a matte must keep the size of its image.
  if (kx * ky === 1 || file.resolve(s.dict.map.get('Interpolate')) === true || hasMatte(file, s))
    return undefined
  kept.map.set('Width', l.width * kx)
  kept.map.set('Height', l.height * ky)
  return { data: enlarged(data, l, kx, ky), l: { ...l, width: l.width * kx, height: l.height * ky } }
}

function hasMatte(file: PdfFile, s: PdfStream): boolean {
  return s.dict.map.has('Matte') || file.stream(s.dict.map.get('SMask'))?.dict.map.has('Matte') === true
}

function copyColour(s: PdfStream, kept: PdfDict): void {
  for (const key of ['ColorSpace', 'BitsPerComponent', 'Decode']) {
    const value: PdfObject | undefined = s.dict.map.get(key)
    if (value !== undefined) kept.map.set(key, value)
  }
}

function guessComponents(
  data: Uint8Array,
  size: { width: number; height: number },
  bits: number,
): number | undefined {
  return [1, 3, 4].find((components) => rowBytes({ ...size, components, bits }) * size.height === data.length)
}

// The sample value of a stencil that leaves the page as it is. @source ISO 32000-2 §8.9.6.2
function unpainted(file: PdfFile, s: PdfStream): number {
  return file.numbersOf(s.dict.map.get('Decode'))?.[0] === 1 ? 0 : 1
}

function packed(kept: PdfDict, data: Uint8Array, l: Layout, platform: PdfPlatform): PdfStream {
  const { data: small, parms } = packSamples(data, l, (platform.zlib ?? portableZlib).deflate)
  kept.map.set('Filter', name('FlateDecode'))
  if (parms) kept.map.set('DecodeParms', parms)
  return { kind: 'stream', dict: kept, data: small }
}

/** Fax and JBIG2 images: decoded as black and white, written back as fax group 4. */
async function coverBitmap(
  file: PdfFile,
  s: PdfStream,
  kept: PdfDict,
  size: { width: number; height: number },
  areas: Areas,
  drawn: DrawnSize,
  platform: PdfPlatform,
): Promise<PdfStream | undefined> {
  const plain = new Map(s.dict.map)
  for (const key of ['ImageMask', 'Decode', 'Mask', 'SMask', 'Alternates']) plain.delete(key)
  plain.set('ColorSpace', name('DeviceGray'))
  plain.set('BitsPerComponent', 1)
  const image = { ...s, dict: { kind: 'dict' as const, map: plain } }
  const samples = await samplesThroughPage(file, image, size, platform)
  if (!samples) return undefined
  const bits = bitsOf(samples)
  const isMask = file.resolve(s.dict.map.get('ImageMask')) === true
  const value = isMask ? unpainted(file, s) : 0
  const l: Layout = { ...size, components: 1, bits: 1 }
  const big = split(file, s, kept, bits, l, drawn) ?? { data: bits, l }
  const covered = covering(big.data, big.l, areas, [value])
  copyColour(s, kept)
  if (!isMask) kept.map.set('BitsPerComponent', 1)
  const fax = encodeGroup4(covered, big.l.width, big.l.height)
  const flat = file.zlib.deflate(covered)
  if (flat.length <= fax.length) {
    kept.map.set('Filter', name('FlateDecode'))
    return { kind: 'stream', dict: kept, data: flat }
  }
  kept.map.set('Filter', name('CCITTFaxDecode'))
  kept.map.set('DecodeParms', dict({ K: -1, Columns: big.l.width, Rows: big.l.height }))
  return { kind: 'stream', dict: kept, data: fax }
}

/** JPEG 2000, and JPEGs of rare kinds: decoded to RGB and written without loss, or as JPEG when that grows too far. */
async function coverPicture(
  file: PdfFile,
  s: PdfStream,
  kept: PdfDict,
  areas: Areas,
  platform: PdfPlatform,
): Promise<PdfStream | undefined> {
  const width = file.number(s.dict.map.get('Width')) ?? 0
  const height = file.number(s.dict.map.get('Height')) ?? 0
  const plain = new Map(s.dict.map)
  for (const key of ['Mask', 'SMask', 'SMaskInData', 'Alternates']) plain.delete(key)
  const image = { ...s, dict: { kind: 'dict' as const, map: plain } }
  const decoded = await samplesThroughPage(file, image, { width, height }, platform)
  if (!decoded) return undefined
  const rows = rowSpans(areas, width, height)
  const { components, data: samples } = greyWhereGrey(decoded)
  const l: Layout = { width, height, components, bits: 8 }
  const covered = overwrite(samples, l, rows, new Array<number>(components).fill(0))
  kept.map.set('ColorSpace', name(components === 1 ? 'DeviceGray' : 'DeviceRGB'))
  kept.map.set('BitsPerComponent', 8)
  const exact = packed({ kind: 'dict', map: new Map(kept.map) }, covered, l, platform)
  if (exact.data.length < Math.max(20_000, s.data.length * 1.5)) return exact
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let i = 0, o = 0; i < rgba.length; i += 4, o += components)
    for (let k = 0; k < 3; k++) rgba[i + k] = covered[o + Math.min(k, components - 1)]!
  const jpeg = await platform.codec.encodeJpeg({ width, height, data: rgba }, 92)
  if (jpeg.length >= exact.data.length) return exact
  kept.map.set('ColorSpace', name('DeviceRGB'))
  kept.map.set('Filter', name('DCTDecode'))
  return { kind: 'stream', dict: kept, data: jpeg }
}

/** The samples with one component when the three of every pixel are the same. */
function greyWhereGrey(samples: Samples): Samples {
  const { width, height, components, data } = samples
  if (components === 1) return samples
  for (let i = 0; i < data.length; i += 3)
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return samples
  const grey = new Uint8Array(width * height)
  for (let i = 0; i < grey.length; i++) grey[i] = data[i * 3]!
  return { width, height, components: 1, data: grey }
}

/** One bit a pixel, rows padded to whole bytes; set where the (green) sample is in the upper half. */
function bitsOf({ width, height, components, data }: Samples): Uint8Array {
  const row = Math.ceil(width / 8)
  const bits = new Uint8Array(row * height)
  let from = components === 3 ? 1 : 0
  for (let y = 0; y < height; y++) {
    let at = y * row
    let byte = 0
    for (let x = 0; x < width; x++, from += components) {
      // The upper half of the range is its highest bit.
      byte = (byte << 1) | (data[from]! >> 7)
      if ((x & 7) === 7) bits[at++] = byte
    }
    if ((width & 7) > 0) bits[at] = byte << (8 - (width & 7))
  }
  return bits
}
