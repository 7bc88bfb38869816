import { type ReactNode, useId } from 'react'

/** The frame of one figure: title, content, definition, and the number of the indicator. */
export function FigureFrame(props: {
  readonly title: string
  /** Id of the indicator, by which it can be named in a report: `A5`, or `A5.mean` for one of its figures. */
  readonly id: string
  readonly definition: string | undefined
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section className="card figure" aria-labelledby={id}>
      <h3 id={id}>{props.title}</h3>
      {props.children}
      <p className="small soft">
        {props.definition} <span className="figure-id">{props.id.split('.')[0]}</span>
      </p>
    </section>
  )
}
