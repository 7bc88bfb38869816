import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import './timeline.css'

type Kind = 'elapsed' | 'suspended' | 'ahead' | 'overdue'

/** A day that matters: a marker on the line and an entry of the list under it. */
export type TimelineMark = {
  readonly key: string
  /** Place on the line, counted in days from its start. */
  readonly day: number
  /** Whether it happened, or is still to come. */
  readonly isDone: boolean
  readonly label: string
}

/** Markers whose words stand open under the line; more fold away. */
const openMarks = 12

/** Share of the line that a marker takes, so that two of them never lie over each other. */
const markerShare = 0.04

/** Markers in as many rows as they need. */
function inRows(marks: readonly TimelineMark[], days: number): readonly (TimelineMark & { row: number })[] {
  const ends: number[] = []
  return marks.map((mark) => {
    const at = mark.day / days
    const free = ends.findIndex((end) => end <= at)
    const row = free < 0 ? ends.length : free
    ends[row] = at + markerShare
    return { ...mark, row }
  })
}

/**
 * A term as a line of parts, with dates along it, a line for today, and numbered markers. The whole line is one
 * control: pointing at a day, or walking with the arrow keys (Page Up and Page Down by a week), tells what is counted.
 */
export function Timeline(props: {
  readonly label: string
  /** Length of the line. */
  readonly days: number
  readonly parts: readonly {
    readonly key: string
    readonly kind: Kind
    readonly isExtended: boolean
    readonly share: number
  }[]
  /** Place of today; undefined when it lies beside the line. */
  readonly today: number | undefined
  readonly ticks: readonly { readonly day: number; readonly label: string }[]
  /** In order of day. */
  readonly marks: readonly TimelineMark[]
  /** What is said of a day. */
  readonly tell: (day: number) => string
  /** What is said while no day is looked at. */
  readonly hint: string
  /** Name of the folded list of markers. */
  readonly allLabel: string
}) {
  const { days, today } = props
  const line = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<number>()
  const [cursor, setCursor] = useState(today ?? days - 1)
  const at = Math.min(cursor, days - 1)
  const rows = inRows(props.marks, days)
  const height = Math.max(0, ...rows.map(({ row }) => row + 1))

  const point = (event: PointerEvent) => {
    const box = line.current?.getBoundingClientRect()
    if (!box || box.width === 0) return
    const day = Math.floor(((event.clientX - box.left) / box.width) * days)
    setShown(Math.min(days - 1, Math.max(0, day)))
  }
  const walk = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageUp: at - 7,
      PageDown: at + 7,
      Home: 0,
      End: days - 1,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const day = Math.min(days - 1, Math.max(0, to))
    setCursor(day)
    setShown(day)
  }

  return (
    <div className="timeline">
      <div className="timeline-ticks" aria-hidden="true">
        {props.ticks.map((tick) => (
          <span key={tick.day} className="timeline-tick" style={{ left: `${(tick.day / days) * 100}%` }}>
            {tick.label}
          </span>
        ))}
      </div>
      <div
        ref={line}
        className="timeline-line"
        role="slider"
        tabIndex={0}
        aria-label={props.label}
        aria-valuemin={1}
        aria-valuemax={days}
        aria-valuenow={at + 1}
        aria-valuetext={props.tell(at)}
        onKeyDown={walk}
        onFocus={() => setShown(at)}
        onBlur={() => setShown(undefined)}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setShown(document.activeElement === line.current ? at : undefined)}
      >
        <div className="timeline-parts">
          {props.parts.map((part) => (
            <span
              key={part.key}
              className={`timeline-part term-${part.kind}${part.isExtended ? ' timeline-extended' : ''}`}
              style={{ flexGrow: part.share }}
            />
          ))}
        </div>
        {today !== undefined && (
          <span className="timeline-today" style={{ left: `${((today + 1) / days) * 100}%` }} />
        )}
        {shown !== undefined && (
          <span
            className="timeline-cursor"
            style={{ left: `${(shown / days) * 100}%`, width: `${Math.max(100 / days, 0.4)}%` }}
          />
        )}
      </div>
      <div className="timeline-marks" style={{ height: `${height * 26}px` }} aria-hidden="true">
        {rows.map((mark, index) => (
          <span
            key={mark.key}
            className={mark.isDone ? 'timeline-mark timeline-done' : 'timeline-mark'}
            style={{ left: `${((mark.day + 0.5) / days) * 100}%`, top: `${mark.row * 26}px` }}
            title={mark.label}
            onPointerEnter={() => setShown(mark.day)}
            onPointerLeave={() => setShown(undefined)}
          >
            {index + 1}
          </span>
        ))}
      </div>
      <p className="timeline-told small">{shown === undefined ? props.hint : props.tell(shown)}</p>
      {props.marks.length > openMarks ? (
        <details>
          <summary className="small">{props.allLabel}</summary>
          <MarkList marks={props.marks} shown={shown} />
        </details>
      ) : (
        <MarkList marks={props.marks} shown={shown} />
      )}
    </div>
  )
}

/** The markers in words. */
function MarkList(props: { readonly marks: readonly TimelineMark[]; readonly shown: number | undefined }) {
  return (
    <ol className="timeline-list small">
      {props.marks.map((mark, index) => (
        <li key={mark.key} className={props.shown === mark.day ? 'timeline-now' : undefined}>
          <span className={mark.isDone ? 'timeline-mark timeline-done' : 'timeline-mark'} aria-hidden="true">
            {index + 1}
          </span>
          <span>{mark.label}</span>
        </li>
      ))}
    </ol>
  )
}

/** What the looks of the parts mean. */
export function TimelineLegend(props: {
  readonly items: readonly { readonly kind: Kind | 'extended' | 'today'; readonly label: string }[]
}) {
  return (
    <ul className="row small soft">
      {props.items.map((item) => (
        <li key={item.kind} className="row">
          <span
            aria-hidden="true"
            className={
              item.kind === 'today'
                ? 'timeline-sample-today'
                : `timeline-sample ${item.kind === 'extended' ? 'timeline-extended' : `term-${item.kind}`}`
            }
          />
          {item.label}
        </li>
      ))}
    </ul>
  )
}
