/** What the looks of the days on the month sheets mean. */
export function Legend(props: {
  readonly items: readonly { readonly kind: 'counted' | 'suspended' | 'shifted'; readonly label: string }[]
}) {
  return (
    <ul className="row small">
      {props.items.map((item) => (
        <li key={item.kind} className="row">
          <span className={`day-cell day-${item.kind} day-sample`} aria-hidden="true" />
          {item.label}
        </li>
      ))}
    </ul>
  )
}
