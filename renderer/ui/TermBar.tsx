type Segment = {
  readonly kind: 'elapsed' | 'suspended' | 'ahead' | 'overdue'
  readonly from: string
  readonly share: number
}

/** The decision term as a bar; the words beside it carry the meaning, so it is hidden from screen readers. */
export function TermBar(props: { readonly segments: readonly Segment[]; readonly isUrgent?: boolean }) {
  return (
    <div className={props.isUrgent ? 'term-bar term-bar-urgent' : 'term-bar'} aria-hidden="true">
      {props.segments.map((segment) => (
        <span
          key={`${segment.from} ${segment.kind}`}
          className={`term-part term-${segment.kind}`}
          style={{ flexGrow: segment.share }}
        />
      ))}
    </div>
  )
}
