import type { Instant } from '../../../shared/dates.ts'
import type { Quarter } from '../../../shared/text/coordinates.ts'
import type { Place } from '../../pdf/layout.ts'
import type { Zoom } from '../../pdf/zoom.ts'
import { recall, remember } from '../../remembered.ts'

/** Where the reader was in a document and how it was looked at. */
export type Remembered = { readonly place: Place; readonly zoom: Zoom; readonly rotation: Quarter }

const fresh: Remembered = {
  place: { page: 0, share: 0 },
  zoom: { kind: 'fit', fit: 'width', page: 0 },
  rotation: 0,
}

const keyOf = (name: string, id: string) => `${name}.${id}`

/** The last look at a document on this computer; from the start when there is none. */
export function recallLook(documentId: string): Remembered {
  return { ...fresh, ...recall<Partial<Remembered>>(keyOf('look', documentId)) }
}

/** Keeps the look at a document for next time. */
export function rememberLook(documentId: string, look: Remembered): void {
  remember(keyOf('look', documentId), look)
}

type Size = { readonly width: number; readonly height: number }

/** How large the pages' part of the window was when the window itself was as large as now; null when not known. */
export function recallSize(): Size | null {
  const kept = recall<{ readonly window: Size; readonly pages: Size }>('viewer.size')
  const isSame = kept?.window?.width === window.innerWidth && kept.window.height === window.innerHeight
  return isSame && kept.pages?.width > 0 ? kept.pages : null
}

/** Keeps how large the pages' part of the window is. */
export function rememberSize(pages: Size): void {
  remember('viewer.size', { window: { width: window.innerWidth, height: window.innerHeight }, pages })
}

/** The grounds last used in a request on this computer, or null. */
export function recallGrounds(requestId: string): readonly string[] | null {
  const codes = recall<unknown>(keyOf('grounds', requestId))
  return Array.isArray(codes) && codes.length > 0 ? codes.map(String) : null
}

/** Keeps the grounds for new marks in a request. */
export function rememberGrounds(requestId: string, codes: readonly string[]): void {
  remember(keyOf('grounds', requestId), codes)
}

/** When this document was last left on this computer, or null. */
export function recallVisit(documentId: string): Instant | null {
  const at = recall<unknown>(keyOf('visit', documentId))
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? (at as Instant) : null
}

/** Keeps the moment at which a document is left. */
export function rememberVisit(documentId: string, at: Instant): void {
  remember(keyOf('visit', documentId), at)
}
