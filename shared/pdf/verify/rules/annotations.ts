import type { MarkedPage } from '../evidence.ts'
import { areaOf, overlap } from '../geometry.ts'
import type { Report } from '../report.ts'

/** V05, by place: no annotation lies under a box. */
export async function checkAnnotations(page: MarkedPage, report: Report): Promise<void> {
  const annotations = await page.redacted.view.annotations()
  for (const box of page.boxes) {
    report.checked('V05')
    const under = annotations.some(
      ({ rect, subtype }) =>
        subtype !== 'Popup' && overlap(rect, box.rect) > 0.3 * Math.min(areaOf(rect), areaOf(box.rect)),
    )
    if (!under) continue
    report.add({
      rule: 'V05',
      severity: 'block',
      messageCode: 'annotation-under-mark',
      params: { page: page.index + 1 },
      page: page.index,
      rect: box.rect,
      markId: box.mark.id,
    })
  }
}
