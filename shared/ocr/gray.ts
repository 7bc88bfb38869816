/** A picture of one byte a pixel, 0 = black, rows from the top. */
export type Gray = { readonly width: number; readonly height: number; readonly data: Uint8Array }

/** Quarter turns clockwise that a picture needs to be read. */
export type Quarter = 0 | 1 | 2 | 3

/** A grey picture of red, green, blue, alpha samples; what is transparent counts as the colour below it. */
export function grayOf(pixels: {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray | Uint8Array
}): Gray {
  const { width, height, data: from } = pixels
  const data = new Uint8Array(width * height)
  for (let at = 0, source = 0; at < data.length; at++, source += 4)
    data[at] = (from[source]! * 77 + from[source + 1]! * 151 + from[source + 2]! * 28) >> 8
  return { width, height, data }
}

/** The picture turned clockwise by quarters. */
export function turned(image: Gray, quarter: Quarter): Gray {
  if (quarter === 0) return image
  const { width, height, data: from } = image
  const data = new Uint8Array(from.length)
  if (quarter === 2) {
    for (let at = 0, last = from.length - 1; at <= last; at++) data[at] = from[last - at]!
    return { width, height, data }
  }
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++)
      data[quarter === 1 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y] = from[at]!
  return { width: height, height: width, data }
}

/**
 * The picture turned about its middle by a small angle, in radians, clockwise when positive; the corners that come in
 * from outside are white.
 */
export function rotated(image: Gray, angle: number): Gray {
  if (angle === 0) return image
  const { width, height, data: from } = image
  const data = new Uint8Array(from.length).fill(255)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2]
  for (let y = 0, at = 0; y < height; y++) {
    let sx = cx + cos * -cx + sin * (y - cy)
    let sy = cy - sin * -cx + cos * (y - cy)
    for (let x = 0; x < width; x++, at++, sx += cos, sy -= sin) {
      const x0 = Math.floor(sx)
      const y0 = Math.floor(sy)
      if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) continue
      const fx = sx - x0
      const fy = sy - y0
      const corner = y0 * width + x0
      const top = from[corner]! * (1 - fx) + from[corner + 1]! * fx
      const bottom = from[corner + width]! * (1 - fx) + from[corner + width + 1]! * fx
      data[at] = top * (1 - fy) + bottom * fy
    }
  }
  return { width, height, data }
}

/** Where a point of `rotated(turned(image, quarter), angle)` lies in the image itself; all in pixels. */
export function pointBack(
  [x, y]: readonly [number, number],
  image: { readonly width: number; readonly height: number },
  quarter: Quarter,
  angle: number,
): readonly [number, number] {
  const [w, h] = quarter % 2 === 0 ? [image.width, image.height] : [image.height, image.width]
  const [dx, dy] = [x - w / 2, y - h / 2]
  const tx = w / 2 + dx * Math.cos(angle) + dy * Math.sin(angle)
  const ty = h / 2 - dx * Math.sin(angle) + dy * Math.cos(angle)
  switch (quarter) {
    case 0:
      return [tx, ty]
    case 1:
      return [ty, image.height - tx]
    case 2:
      return [image.width - tx, image.height - ty]
    case 3:
      return [image.width - ty, tx]
  }
}
