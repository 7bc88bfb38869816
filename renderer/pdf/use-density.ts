import { useSyncExternalStore } from 'react'

function subscribe(onChange: () => void): () => void {
  // The query names the present density, so it stops matching at any change: another screen, another Windows scaling.
  const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
  query.addEventListener('change', onChange)
  window.addEventListener('resize', onChange)
  return () => {
    query.removeEventListener('change', onChange)
    window.removeEventListener('resize', onChange)
  }
}

/** Device pixels per CSS pixel of the screen that the window is on. */
export function useDensity(): number {
  return useSyncExternalStore(subscribe, () => window.devicePixelRatio)
}
