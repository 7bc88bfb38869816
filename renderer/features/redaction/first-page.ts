import type { PageFrame } from '../../../shared/text/coordinates.ts'
import { openAhead } from '../../pdf/ahead.ts'
import { paintAhead } from '../../pdf/pdf-source.ts'
import { scaleOf } from '../../pdf/zoom.ts'
import { recallLook, recallSize } from './remembered.ts'

type Answer = {
  readonly document: { readonly id: string; readonly sha256: string; readonly pages: number }
  readonly pages: readonly PageFrame[]
}

/**
 * Opens the file of a document and draws the page that it will open at, as large as the window showed pages last; when
 * the window turns out otherwise the page is drawn again.
 */
export async function prepareFirstPage({ document, pages }: Answer): Promise<void> {
  const source = await openAhead(document.sha256, document.pages)
  const { place, zoom, rotation } = recallLook(document.id)
  const frame = pages[place.page]
  const size = recallSize()
  if (!frame || (!size && zoom.kind === 'fit')) return
  const scale = scaleOf(zoom, pages, rotation, size ?? { width: 0, height: 0 })
  paintAhead(source, {
    page: place.page,
    frame,
    view: { rotation, scale },
    density: window.devicePixelRatio,
  })
}
