import type { RawFile } from '../raw/file.ts'
import type { PaintedObjects } from '../raw/painted.ts'
import { asDict, asNumber } from '../raw/values.ts'
import type { Report } from '../report.ts'

/** Pixels below which a forgotten picture can hardly show anything. */
const leastPixels = 256

/** V16, by object: no picture in the file that is never drawn, no thumbnail and no alternate picture. */
export function checkUnusedImages(file: RawFile, { looseImages }: PaintedObjects, report: Report): void {
  report.checked('V16', looseImages.size)
  let count = 0
  for (const object of file.objects) {
    const entries = asDict(object.value)?.entries
    if (entries === undefined) continue
    if (entries.has('Thumb') || entries.has('Alternates')) count++
    if (!looseImages.has(object.num)) continue
    const width = asNumber(file.resolve(entries.get('Width'))) ?? 0
    const height = asNumber(file.resolve(entries.get('Height'))) ?? 0
    if (width * height >= leastPixels) count++
  }
  if (count > 0)
    report.add({ rule: 'V16', severity: 'block', messageCode: 'image-unused', params: { count } })
}
