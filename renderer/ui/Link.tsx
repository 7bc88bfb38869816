import type { ReactNode } from 'react'
import { Link as AriaLink } from 'react-aria-components'

/** A place inside the window. */
export function Link(props: {
  readonly href: string
  readonly children: ReactNode
  readonly current?: boolean
  readonly plain?: boolean
  /** Hears of it besides going there, for instance to close a dialog. */
  readonly onPress?: () => void
}) {
  return (
    <AriaLink
      href={props.href}
      className={props.plain ? 'link link-plain' : 'link'}
      {...(props.onPress ? { onPress: props.onPress } : {})}
      {...(props.current ? { 'aria-current': 'page' as const } : {})}
    >
      {props.children}
    </AriaLink>
  )
}
