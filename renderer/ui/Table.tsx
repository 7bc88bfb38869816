import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useRef,
} from 'react'

export type Column<K extends string> = {
  readonly key: K
  readonly label: string
  readonly sortable?: boolean
  readonly numeric?: boolean
  /** Share of the width, as a CSS width. */
  readonly width?: string
  readonly hideLabel?: boolean
}

/**
 * A table for reading and opening rows. Every row holds one link (class `row-link`); arrows up and down move
 * between those, Home and End jump, Enter opens, and a click anywhere in the row does the same.
 */
export function Table<K extends string>(props: {
  readonly caption: string
  readonly columns: readonly Column<K>[]
  readonly sort?: { readonly key: K; readonly descending: boolean } | undefined
  readonly onSort?: (key: K) => void
  readonly children: ReactNode
}) {
  const table = useRef<HTMLTableElement>(null)
  return (
    <div className="table-frame">
      <table ref={table} className="table" onKeyDown={(event) => moveBetweenRows(event, table.current)}>
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => {
              const sorted = props.sort?.key === column.key
              const direction = props.sort?.descending ? 'descending' : 'ascending'
              return (
                <th
                  key={column.key}
                  scope="col"
                  className={column.numeric ? 'numeric' : undefined}
                  style={column.width ? { width: column.width } : undefined}
                  {...(column.sortable ? { 'aria-sort': sorted ? direction : ('none' as const) } : {})}
                >
                  {column.sortable ? (
                    <button type="button" className="sort" onClick={() => props.onSort?.(column.key)}>
                      {column.label}
                      <span aria-hidden="true" className={sorted ? 'sort-mark sort-on' : 'sort-mark'}>
                        {sorted && props.sort?.descending ? '↓' : '↑'}
                      </span>
                    </button>
                  ) : column.hideLabel ? (
                    <span className="visually-hidden">{column.label}</span>
                  ) : (
                    column.label
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  )
}

/** How long a pointer stays on a row that it does not just pass. */
const staysMs = 60

/** A row that opens when clicked anywhere but on a control of its own. */
export function OpenRow(props: {
  readonly children: ReactNode
  readonly className?: string
  /** Called when it is likely to be opened: pointed at, reached by keyboard, pressed. */
  readonly onNear?: () => void
}) {
  const timer = useRef<number>(undefined)
  const { onNear } = props
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const near = onNear && ((event: SyntheticEvent) => !isOnControl(event) && onNear())
  return (
    <tr
      className={`row-open ${props.className ?? ''}`}
      onClick={openRowLink}
      onFocus={near}
      onPointerDown={near}
      onPointerEnter={
        onNear &&
        (() => {
          timer.current = window.setTimeout(onNear, staysMs)
        })
      }
      onPointerLeave={() => window.clearTimeout(timer.current)}
    >
      {props.children}
    </tr>
  )
}

const ownControls = 'button, select, input, label, textarea'

function isOnControl({ target }: SyntheticEvent): boolean {
  return target instanceof Element && target.closest(ownControls) !== null
}

function openRowLink(event: MouseEvent<HTMLTableRowElement>) {
  if (isOnControl(event) || (event.target as HTMLElement).closest('a')) return
  if (window.getSelection()?.toString()) return
  event.currentTarget.querySelector<HTMLElement>('.row-link, .row-link-cell a')?.click()
}

function moveBetweenRows(event: KeyboardEvent, table: HTMLTableElement | null) {
  const from = event.target as HTMLElement
  if (!table || from.matches('select, input, textarea')) return
  const links = [...table.querySelectorAll<HTMLElement>('tbody .row-link, tbody .row-link-cell a')]
  const here = links.findIndex((link) => link.closest('tr') === from.closest('tr'))
  if (here < 0) return
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key]
  if (to === undefined || !links[to]) return
  event.preventDefault()
  links[to].focus()
}
