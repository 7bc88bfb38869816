import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'

/** A choice that is on or off. */
export function Checkbox(props: {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly children: ReactNode
  readonly isDisabled?: boolean
}) {
  return (
    <AriaCheckbox
      className="checkbox"
      isSelected={props.isSelected}
      onChange={props.onChange}
      isDisabled={props.isDisabled === true}
    >
      <span className="checkbox-box" aria-hidden="true">
        <svg viewBox="0 0 16 16" role="presentation">
          <path d="M3.5 8.5l3 3 6-7" />
        </svg>
      </span>
      <span>{props.children}</span>
    </AriaCheckbox>
  )
}
