import { barX, plot, ruleX, text } from '@observablehq/plot'
import { useEffect, useRef } from 'react'

/** Bars for the numbers of a table that stands beside it; the table is what assistive technology reads. */
export function BarChart(props: {
  readonly bars: readonly { readonly label: string; readonly value: number; readonly shown: string }[]
}) {
  const place = useRef<HTMLDivElement>(null)
  const { bars } = props
  useEffect(() => {
    const longest = Math.max(...bars.map((bar) => bar.label.length))
    const chart = plot({
      width: 480,
      height: bars.length * 30 + 12,
      marginLeft: Math.min(210, longest * 7 + 16),
      marginRight: 60,
      marginTop: 4,
      marginBottom: 8,
      x: { axis: null, domain: [0, Math.max(1e-9, ...bars.map((bar) => bar.value))] },
      y: { label: null, tickSize: 0, domain: bars.map((bar) => bar.label) },
      marks: [
        barX(bars, { x: 'value', y: 'label', fill: 'var(--brand)', insetTop: 4, insetBottom: 4, rx: 2 }),
        text(bars, { x: 'value', y: 'label', text: 'shown', textAnchor: 'start', dx: 6, fill: 'var(--ink)' }),
        ruleX([0], { stroke: 'var(--edge)' }),
      ],
    })
    place.current?.replaceChildren(chart)
  }, [bars])
  return <div className="chart" ref={place} aria-hidden="true" />
}
