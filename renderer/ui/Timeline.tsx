import './timeline.css'

type Kind = 'elapsed' | 'suspended' | 'ahead' | 'overdue'

/** A term as a line of parts that tell themselves on hover and focus, with a line for today and marks under it. */
export function Timeline(props: {
  readonly parts: readonly {
    readonly key: string
    readonly kind: Kind
    readonly isExtended: boolean
    readonly share: number
    readonly label: string
  }[]
  readonly today: { readonly at: number; readonly label: string } | undefined
  /** Days that matter, `at` as a share of the whole line. */
  readonly marks: readonly { readonly key: string; readonly at: number; readonly label: string }[]
  readonly onTell: (label: string | undefined) => void
}) {
  return (
    <div className="timeline">
      <div className="timeline-line">
        {props.parts.map((part) => (
          <button
            key={part.key}
            type="button"
            className={`timeline-part term-${part.kind}${part.isExtended ? ' timeline-extended' : ''}`}
            style={{ flexGrow: part.share }}
            aria-label={part.label}
            onMouseEnter={() => props.onTell(part.label)}
            onMouseLeave={() => props.onTell(undefined)}
            onFocus={() => props.onTell(part.label)}
            onBlur={() => props.onTell(undefined)}
          />
        ))}
        {props.today && (
          <span
            className="timeline-today"
            style={{ left: `${props.today.at * 100}%` }}
            title={props.today.label}
          />
        )}
        {props.marks.map((mark) => (
          <span
            key={mark.key}
            className="timeline-mark"
            style={{ left: `${mark.at * 100}%` }}
            title={mark.label}
          />
        ))}
      </div>
      <ul className="timeline-legend small soft">
        {props.today && <li>{props.today.label}</li>}
        {props.marks.map((mark) => (
          <li key={mark.key}>{mark.label}</li>
        ))}
      </ul>
    </div>
  )
}
