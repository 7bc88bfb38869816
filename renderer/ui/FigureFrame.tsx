import { type ReactNode, useId } from 'react'

/** The frame of one figure: title with its id, content, definition. */
export function FigureFrame(props: {
  readonly title: string
  /** Id of the indicator, by which it can be named in a report. */
  readonly id: string
  readonly definition: string | undefined
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section className="card figure" aria-labelledby={id}>
      <h3 id={id}>
        {props.title} <span className="small soft figure-id">{props.id}</span>
      </h3>
      {props.children}
      {props.definition && <p className="small soft">{props.definition}</p>}
    </section>
  )
}
