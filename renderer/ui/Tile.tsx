import type { ReactNode } from 'react'

/** A number with its words that is also a filter: pressed while it filters. */
export function Tile(props: {
  readonly value: string
  readonly isBad: boolean
  readonly isChosen: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}) {
  return (
    <button
      type="button"
      className={props.isBad ? 'tile tile-bad' : 'tile'}
      aria-pressed={props.isChosen}
      onClick={props.onPress}
    >
      <strong>{props.value}</strong> {props.children}
    </button>
  )
}
