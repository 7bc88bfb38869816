import { type ReactNode, useEffect, useRef } from 'react'

/** One screen with its title; the title gets the focus when the screen opens, unless a field asks for it. */
export function Screen(props: {
  readonly title: string
  /** Title of the window when it should say more than the heading. */
  readonly windowTitle?: string
  readonly above?: ReactNode
  readonly beside?: ReactNode
  /** Part of the screen that is shown; when it changes and the focus fell away, the title takes it. */
  readonly part?: string
  readonly children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const windowTitle = props.windowTitle ?? props.title
  useEffect(() => {
    document.title = `${windowTitle} · Lakwerk`
  }, [windowTitle])
  const { part } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks after the focus whenever the part changes
  useEffect(() => {
    if (document.activeElement === document.body || !document.activeElement) heading.current?.focus()
  }, [part])
  return (
    <main className="screen-inner">
      {props.above}
      <div className="screen-head">
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.beside}
      </div>
      {props.children}
    </main>
  )
}
