import { useRef } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'

export type MenuEntry = {
  readonly key: string
  readonly label: string
  /** The key that does the same, shown beside it. */
  readonly shortcut?: string
  readonly isDisabled?: boolean
  readonly onAction: () => void
}

/** What can be done here, at a point of the window (CSS pixels); Escape and a click beside it close it. */
export function ContextMenu(props: {
  readonly label: string
  readonly at: { readonly x: number; readonly y: number }
  readonly entries: readonly MenuEntry[]
  readonly onClose: () => void
}) {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span
        ref={anchor}
        className="menu-anchor"
        style={{ left: props.at.x, top: props.at.y }}
        aria-hidden="true"
      />
      <Popover
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && props.onClose()}
        placement="bottom start"
        offset={2}
        className="menu-popover"
        aria-label={props.label}
      >
        <Menu
          aria-label={props.label}
          className="menu"
          autoFocus="first"
          disabledKeys={props.entries.filter((entry) => entry.isDisabled).map((entry) => entry.key)}
          onAction={(key) => {
            props.onClose()
            props.entries.find((entry) => entry.key === key)?.onAction()
          }}
        >
          {props.entries.map((entry) => (
            <MenuItem key={entry.key} id={entry.key} textValue={entry.label} className="menu-item">
              <span>{entry.label}</span>
              {entry.shortcut && <kbd>{entry.shortcut}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  )
}
