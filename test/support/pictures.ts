import { createCanvas } from '@napi-rs/canvas'

/** A small drawn picture. */
export function picturePng(): Buffer {
  const canvas = createCanvas(40, 20)
  const context = canvas.getContext('2d')
  context.fillStyle = '#336699'
  context.fillRect(5, 5, 30, 10)
  return canvas.toBuffer('image/png')
}
