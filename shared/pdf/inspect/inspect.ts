import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import type { PdfView, VerifyPlatform } from '../verify/platform.ts'
import { readRawFile } from '../verify/raw/file.ts'
import { readScene } from '../verify/read-scene.ts'
import { largestPageSide } from '../verify/rules/structure.ts'
import { findBaggage } from './baggage.ts'
import { findHiddenImages } from './hidden-image.ts'
import { findHiddenText, type LookedAt } from './hidden-text.ts'
import type { InspectFinding, Inspection } from './types.ts'

/** Pixels per point: enough to tell an 8-point letter from nothing. */
const scale = 2

/** Comments, stamps and drawings; links and form fields are part of the page. */
const silent: ReadonlySet<string> = new Set(['Link', 'Widget', 'Popup', 'FileAttachment', 'Redact'])

/**
 * Finds what a badly redacted PDF still gives away, whoever made it. The report is text-free.
 *
 * @throws AppError `pdf.encrypted`, `pdf.damaged`, `pdf.too-many-pages`, `pdf.too-many-objects`,
 *   `pdf.unpacks-too-large`, `pdf.page-too-large`
 */
export async function inspect(
  pdf: Uint8Array,
  platform: VerifyPlatform,
  onProgress?: (done: number, total: number) => void,
): Promise<Inspection> {
  const file = readRawFile(pdf)
  if (largestPageSide(file) > limits.pageSidePt)
    throw new AppError('pdf.page-too-large', { page: 1, limit: limits.pageSidePt })
  // Unpacks every stream once, within the caps, before a viewer is trusted with them.
  if (!file.encrypted) for (const object of file.objects) if (object.stream !== undefined) file.decode(object)
  const opened = await platform.open(pdf)
  try {
    const findings: InspectFinding[] = [...findBaggage(file)]
    for (let index = 0; index < opened.pageCount; index++) {
      findings.push(...(await inspectPage(opened, index)))
      onProgress?.(index + 1, opened.pageCount)
    }
    return {
      pages: opened.pageCount,
      findings,
      isClean: findings.every((finding) => finding.certainty === 'note'),
      viewer: platform.viewer,
      sha256: await platform.sha256(pdf),
    }
  } finally {
    await opened.close()
  }
}

async function inspectPage(opened: PdfView, index: number): Promise<readonly InspectFinding[]> {
  const view = await opened.page(index)
  const annotations = await view.annotations()
  const { width, height } = view.viewport(1)
  const fitted = Math.min(scale, Math.sqrt(8_000_000 / Math.max(1, width * height)))
  const pixels = await view.render(fitted)
  const scene = readScene(await view.operators(), view, opened.layerVisible)
  const page: LookedAt = {
    index,
    scene,
    pixels,
    toPixels: view.viewport(fitted).matrix,
    view: view.view,
    annotations,
  }
  const found: InspectFinding[] = [...findHiddenText(page), ...(await findHiddenImages(page, view))]
  for (const { rect, subtype } of annotations) {
    if (subtype === 'Redact')
      found.push({ kind: 'unapplied-mark', certainty: 'leak', count: 1, page: index, rect })
    else if (!silent.has(subtype))
      found.push({ kind: 'comment', certainty: 'check', count: 1, page: index, rect })
    else if (subtype === 'FileAttachment')
      found.push({ kind: 'attachment', certainty: 'check', count: 1, page: index, rect })
  }
  for (const image of scene.images)
    if (!image.visible)
      found.push({ kind: 'hidden-layer', certainty: 'leak', count: 1, page: index, rect: image.bounds })
  view.release()
  return found
}
