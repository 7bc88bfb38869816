import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'

/** Draws the icon for installers from the one of the window: `node scripts/make-icon.ts`. */
const root = join(import.meta.dirname, '..')
const size = 1024
const margin = 150

const drawing = readFileSync(join(root, 'renderer', 'ui', 'icon.svg'), 'utf8')
const sized = drawing.replace('<svg ', `<svg width="${size - 2 * margin}" height="${size - 2 * margin}" `)
const canvas = createCanvas(size, size)
const context = canvas.getContext('2d')
context.fillStyle = '#ffffff'
context.beginPath()
context.roundRect(0, 0, size, size, size / 5)
context.fill()
context.drawImage(await loadImage(Buffer.from(sized)), margin, margin)
mkdirSync(join(root, 'resources', 'icons'), { recursive: true })
writeFileSync(join(root, 'resources', 'icons', 'icon.png'), canvas.toBuffer('image/png'))
