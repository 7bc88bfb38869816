import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

/** One of a few ways to look at the same thing, all visible at once. */
export function Segmented<K extends string>(props: {
  readonly label: string
  readonly options: readonly { readonly key: K; readonly label: string; readonly hint?: string }[]
  readonly selected: K
  readonly onSelect: (key: K) => void
}) {
  return (
    <ToggleButtonGroup
      className="segmented"
      aria-label={props.label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.selected]}
      onSelectionChange={(keys) => {
        const [key] = keys
        if (key !== undefined) props.onSelect(key as K)
      }}
    >
      {props.options.map((option) => (
        <ToggleButton key={option.key} id={option.key} className="segment">
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
