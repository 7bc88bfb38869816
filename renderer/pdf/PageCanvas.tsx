import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PageFrame, View, ViewBox } from '../../shared/text/coordinates.ts'
import { affordableDensity, drawingKey, type PdfSource, paint } from './pdf-source.ts'

type Props = {
  readonly source: PdfSource
  readonly page: number
  readonly frame: PageFrame
  readonly view: View
  readonly width: number
  readonly height: number
  readonly density: number
  /** Lower is drawn earlier. */
  readonly priority: number
  /** The part of the page in sight, once scrolling paused. */
  readonly sight: ViewBox | null
  readonly onState: (state: PaintState) => void
}

export type PaintState = 'drawing' | 'drawn' | 'failed'

/** The drawing of one page; until a sharp one is there the last one is shown stretched. */
export function PageCanvas(props: Props) {
  const { source, page, frame, view, width, height, priority, onState } = props
  const holder = useRef<HTMLDivElement>(null)
  const shown = useRef<string | null>(null)
  // What is near changes while a page waits for its turn.
  const rank = useRef(priority)
  rank.current = priority
  const density = affordableDensity(width, height, props.density)
  const key = drawingKey(page, view, density)

  // Before the browser shows the new pages: drawing them need not wait for that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds everything that changes the drawing
  useLayoutEffect(() => {
    const attach = (canvas: HTMLCanvasElement) => {
      if (shown.current) source.pool.release(shown.current)
      shown.current = key
      source.pool.hold(key)
      holder.current?.replaceChildren(canvas)
      // Said on the page at once, for who watches it; React says the same in its next round.
      holder.current?.parentElement?.setAttribute('data-state', 'drawn')
      onState('drawn')
    }
    const draw = () =>
      source.queue.add(
        () => rank.current,
        () =>
          paint(
            source,
            { page, frame, view, density, region: { left: 0, top: 0, width, height } },
            (canvas) => {
              source.pool.put(key, canvas, canvas.width * canvas.height * 4)
              attach(canvas)
            },
            () => onState('failed'),
          ),
      )
    const kept = source.pool.get(key)
    if (kept) {
      attach(kept)
      return
    }
    onState('drawing')
    const begun = source.begun.get(key)
    if (begun) {
      let isGone = false
      let cancel = () => {}
      void begun.then(() => {
        source.begun.delete(key)
        const made = source.pool.get(key)
        if (isGone) return
        if (made) attach(made)
        else cancel = draw()
      })
      return () => {
        isGone = true
        cancel()
      }
    }
    return draw()
  }, [source, key])

  useEffect(
    () => () => {
      if (shown.current) source.pool.release(shown.current)
      shown.current = null
    },
    [source],
  )

  return (
    <>
      <div ref={holder} className="page-canvas" aria-hidden="true" />
      {density < props.density * 0.98 && props.sight && <SharpPart {...props} sight={props.sight} />}
    </>
  )
}

/** The part in sight of a page that is too large to draw sharp as a whole. */
function SharpPart(props: Props & { readonly sight: ViewBox }) {
  const { source, page, frame, view, sight, density } = props
  const holder = useRef<HTMLDivElement>(null)
  const [placed, setPlaced] = useState<ViewBox | null>(null)
  const key = `${sight.left},${sight.top},${sight.width},${sight.height}@${view.scale}r${view.rotation}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds everything that changes the drawing
  useEffect(() => {
    setPlaced(null)
    return source.queue.add(1, () =>
      paint(
        source,
        { page, frame, view, density, region: sight },
        (canvas) => {
          holder.current?.replaceChildren(canvas)
          setPlaced(sight)
        },
        // The coarse drawing stays: it is complete, only less sharp.
        () => {},
      ),
    )
  }, [source, key, density])

  return (
    <div
      ref={holder}
      className="page-canvas"
      aria-hidden="true"
      hidden={!placed}
      style={
        placed
          ? { inset: 'auto', left: placed.left, top: placed.top, width: placed.width, height: placed.height }
          : undefined
      }
    />
  )
}
