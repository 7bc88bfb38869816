/** A decoded picture as pdf.js hands it to its drawing: rows of bits (1), RGB (2) or RGBA (3) samples. */
export type DrawnImage = {
  readonly width: number
  readonly height: number
  readonly kind?: number
  readonly data?: Uint8Array | Uint8ClampedArray
  readonly interpolate?: boolean
}

const bits = 1
const rgb = 2
const rgba = 3

/**
 * The picture with whole numbers of samples averaged, so that it still has at least one sample per pixel of the
 * drawing; the picture itself when it is not at least twice as fine. pdf.js would put every sample on a canvas of
 * full size and then halve it again and again: a fax page of 600 dpi costs it a second and 400 MB.
 *
 * @param widthPx, heightPx  size at which it is drawn
 */
export function shrunkImage(image: DrawnImage, widthPx: number, heightPx: number): DrawnImage {
  const { width, height, kind, data } = image
  const across = Math.max(1, Math.floor(width / Math.max(1, widthPx)))
  const down = Math.max(1, Math.floor(height / Math.max(1, heightPx)))
  if (data === undefined || (across < 2 && down < 2)) return image
  const shape: Shape = { width, height, across, down }
  switch (kind) {
    case bits:
      return data.length < ((width + 7) >> 3) * height ? image : shrunkBits(image, data, shape)
    case rgb:
      return data.length < width * height * 3 ? image : shrunkRgb(image, data, shape)
    case rgba:
      return data.length < width * height * 4 ? image : shrunkRgba(image, data, shape)
    default:
      return image
  }
}

type Samples = Uint8Array | Uint8ClampedArray
type Shape = {
  readonly width: number
  readonly height: number
  readonly across: number
  readonly down: number
}

function sizeOf({ width, height, across, down }: Shape) {
  return { width: Math.ceil(width / across), height: Math.ceil(height / down) }
}

/** How many samples fall in output column or row `at`: fewer at the far end. */
function share(at: number, step: number, length: number): number {
  return Math.min(step, length - at * step)
}

function shrunkBits(image: DrawnImage, data: Samples, shape: Shape): DrawnImage {
  const size = sizeOf(shape)
  const out = new Uint8Array(size.width * size.height * 3)
  const stride = (shape.width + 7) >> 3
  const column = Uint16Array.from({ length: stride * 8 }, (_, x) =>
    // What only fills the last byte of a row is counted beyond the picture.
    x < shape.width ? (x / shape.across) | 0 : size.width,
  )
  const black = new Uint32Array(size.width + 1)
  const solid = new Uint32Array(stride)
  for (let row = 0, to = 0; row < size.height; row++) {
    black.fill(0)
    solid.fill(0)
    const rows = share(row, shape.down, shape.height)
    for (let y = 0; y < rows; y++) {
      const from = (row * shape.down + y) * stride
      for (let at = 0; at < stride; at++) {
        const byte = data[from + at]!
        // Most bytes are all paper or all ink.
        if (byte === 0xff) continue
        if (byte === 0) solid[at]!++
        else for (let bit = 0; bit < 8; bit++) black[column[at * 8 + bit]!]! += ((byte >> (7 - bit)) & 1) ^ 1
      }
    }
    for (let at = 0; at < stride; at++)
      if (solid[at] !== 0) for (let bit = 0; bit < 8; bit++) black[column[at * 8 + bit]!]! += solid[at]!
    for (let col = 0; col < size.width; col++, to += 3) {
      const count = rows * share(col, shape.across, shape.width)
      const grey = 255 - Math.round((black[col]! * 255) / count)
      out[to] = grey
      out[to + 1] = grey
      out[to + 2] = grey
    }
  }
  return { ...image, ...size, kind: rgb, data: out }
}

function shrunkRgb(image: DrawnImage, data: Samples, shape: Shape): DrawnImage {
  const size = sizeOf(shape)
  const out = new Uint8Array(size.width * size.height * 3)
  for (let row = 0, to = 0; row < size.height; row++) {
    const rows = share(row, shape.down, shape.height)
    for (let col = 0; col < size.width; col++, to += 3) {
      const columns = share(col, shape.across, shape.width)
      let [r, g, b] = [0, 0, 0]
      for (let y = 0; y < rows; y++) {
        let at = ((row * shape.down + y) * shape.width + col * shape.across) * 3
        for (let x = 0; x < columns; x++, at += 3) {
          r += data[at]!
          g += data[at + 1]!
          b += data[at + 2]!
        }
      }
      const count = rows * columns
      out[to] = r / count + 0.5
      out[to + 1] = g / count + 0.5
      out[to + 2] = b / count + 0.5
    }
  }
  return { ...image, ...size, data: out }
}

/** Colours weigh as much as they are seen. */
function shrunkRgba(image: DrawnImage, data: Samples, shape: Shape): DrawnImage {
  const size = sizeOf(shape)
  const out = new Uint8ClampedArray(size.width * size.height * 4)
  for (let row = 0, to = 0; row < size.height; row++) {
    const rows = share(row, shape.down, shape.height)
    for (let col = 0; col < size.width; col++, to += 4) {
      const columns = share(col, shape.across, shape.width)
      let [r, g, b, a] = [0, 0, 0, 0]
      for (let y = 0; y < rows; y++) {
        let at = ((row * shape.down + y) * shape.width + col * shape.across) * 4
        for (let x = 0; x < columns; x++, at += 4) {
          const alpha = data[at + 3]!
          r += data[at]! * alpha
          g += data[at + 1]! * alpha
          b += data[at + 2]! * alpha
          a += alpha
        }
      }
      if (a === 0) continue
      out[to] = r / a
      out[to + 1] = g / a
      out[to + 2] = b / a
      out[to + 3] = a / (rows * columns)
    }
  }
  return { ...image, ...size, data: out }
}

type Graphics = {
  readonly ctx?: { getTransform(): { a: number; b: number; c: number; d: number } }
  paintInlineImageXObject?: (at: number, image: DrawnImage) => void
  [operation: number]: unknown
}
type InnerTask = { gfx?: Graphics; initializeGraphics?: (options: unknown) => Promise<void> }

/**
 * Lets a drawing that was just asked for paint pictures through `shrunkImage`. pdf.js has no such setting; where its
 * inner parts are not found, it draws as it always does.
 *
 * @param operation  number of `paintInlineImageXObject` among the instructions of pdf.js
 */
export function shrinkImagesOf(task: object, operation: number): void {
  const inner = (task as { _internalRenderTask?: InnerTask })._internalRenderTask
  const start = inner?.initializeGraphics?.bind(inner)
  if (inner === undefined || start === undefined) return
  inner.initializeGraphics = async (options) => {
    await start(options)
    const { gfx } = inner
    const paint = gfx?.paintInlineImageXObject?.bind(gfx)
    if (gfx === undefined || paint === undefined) return
    const shrinking = (at: number, image: DrawnImage): void => {
      // The unit square of user space is the picture's place on the drawing.
      const matrix = gfx.ctx?.getTransform()
      if (matrix === undefined) paint(at, image)
      else paint(at, shrunkImage(image, Math.hypot(matrix.a, matrix.b), Math.hypot(matrix.c, matrix.d)))
    }
    gfx.paintInlineImageXObject = shrinking
    gfx[operation] = shrinking
  }
}
