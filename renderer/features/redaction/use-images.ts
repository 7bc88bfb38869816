import { useCallback, useRef } from 'react'
import type { Rect } from '../../../shared/text/coordinates.ts'
import { imageAt, imagesOn } from '../../pdf/images.ts'
import type { PdfSource } from '../../pdf/pdf-source.ts'
import type { Spot } from '../../pdf/Viewer.tsx'
import type { Workspace } from './use-workspace.ts'

export type ImageUnder = (spot: Spot) => Promise<Rect | null>

/** Finds the image under a spot; the images of a page are read once. */
export function useImages(work: Workspace, source: PdfSource | null): ImageUnder {
  const known = useRef({ source, pages: new Map<number, Promise<readonly Rect[]>>() })
  if (known.current.source !== source) known.current = { source, pages: new Map() }
  const { frames } = work
  return useCallback(
    async ({ page, point }) => {
      const frame = frames[page]
      if (!source || !frame) return null
      const { pages } = known.current
      // A page that cannot be read has no images to choose; drawing a box still works.
      const images = pages.get(page) ?? imagesOn(source, page).catch(() => [])
      pages.set(page, images)
      return imageAt(await images, point, frame.box)
    },
    [source, frames],
  )
}
