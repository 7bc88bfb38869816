import type { ReactNode } from 'react'
import { Button as AriaButton, Link as AriaLink } from 'react-aria-components'

type Look = 'primary' | 'plain' | 'quiet' | 'danger' | 'link'

type Props = {
  readonly children: ReactNode
  readonly look?: Look
  readonly small?: boolean
  readonly type?: 'button' | 'submit'
  readonly isDisabled?: boolean
  readonly isPending?: boolean
  readonly onPress?: () => void
  readonly label?: string
  readonly describedBy?: string
  readonly autoFocus?: boolean
}

const classOf = (look: Look, small: boolean) => `button button-${look}${small ? ' button-small' : ''}`

/** A button; one `primary` a screen. */
export function Button(props: Props) {
  const { look = 'plain', small = false, type = 'button', isDisabled = false, isPending = false } = props
  return (
    <AriaButton
      className={classOf(look, small)}
      // Pending, it keeps the focus but does nothing; React Aria's own way leaves announcements behind that
      // name a button which is gone.
      type={isPending ? 'button' : type}
      isDisabled={isDisabled}
      {...(isPending ? { 'data-pending': true } : {})}
      {...(props.onPress && !isPending ? { onPress: props.onPress } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
    >
      {props.children}
    </AriaButton>
  )
}

/** A place to go to that looks like a button. */
export function ButtonLink(props: {
  readonly href: string
  readonly children: ReactNode
  readonly look?: Look
  readonly small?: boolean
  /** Opens in a window of its own (a letter). */
  readonly newWindow?: boolean
  readonly download?: string
  readonly label?: string
}) {
  const { href, children, look = 'plain', small = false } = props
  return (
    <AriaLink
      className={classOf(look, small)}
      href={href}
      {...(props.newWindow ? { target: '_blank', rel: 'noreferrer' } : {})}
      {...(props.download ? { download: props.download } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
    >
      {children}
    </AriaLink>
  )
}
