import { type ReactNode, useId } from 'react'

/** A part of a screen with its own heading. */
export function Card(props: {
  readonly title?: string
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly flush?: boolean
  readonly level?: 2 | 3
}) {
  const id = useId()
  const Heading = props.level === 3 ? 'h3' : 'h2'
  return (
    <section
      className={props.flush ? 'card card-flush' : 'card'}
      {...(props.title ? { 'aria-labelledby': id } : {})}
    >
      {props.title && (
        <div className="card-head">
          <Heading id={id}>{props.title}</Heading>
          {props.action}
        </div>
      )}
      {props.children}
    </section>
  )
}

/** Names with their values, two columns where there is room. */
export function Facts(props: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[]
}) {
  return (
    <dl className="facts">
      {props.facts.map((fact) => (
        <div key={fact.name} className="fact">
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
