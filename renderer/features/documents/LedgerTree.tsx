import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { LedgerRow } from './ledger-rows.ts'

/**
 * The lines of the ledger as a tree; only those in sight are drawn. Arrows walk and fold, Home and End jump, Enter opens
 * the document, Tab goes to the buttons of the line.
 */
export function LedgerTree(props: {
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly LedgerRow[]
  readonly onFold: (key: string, isOpen: boolean) => void
  readonly draw: (row: LedgerRow) => ReactNode
}) {
  const { rows } = props
  const frame = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<string>()
  const [wanted, setWanted] = useState<string>()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 52,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  })
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === current),
  )
  // The line to go to is drawn only after the scroll.
  useEffect(() => {
    if (wanted === undefined) return
    const line = frame.current?.querySelector<HTMLElement>(`[data-key="${wanted}"]`)
    if (!line) return
    line.focus({ preventScroll: true })
    setWanted(undefined)
  })
  const go = (to: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))]
    if (!row) return
    setCurrent(row.key)
    setWanted(row.key)
    virtual.scrollToIndex(rows.indexOf(row))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at]
    if (!row || !(event.target as HTMLElement).matches('tr')) return
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / 56))
    switch (event.key) {
      case 'ArrowDown':
        go(at + 1)
        break
      case 'ArrowUp':
        go(at - 1)
        break
      case 'PageDown':
        go(at + page)
        break
      case 'PageUp':
        go(at - page)
        break
      case 'Home':
        go(0)
        break
      case 'End':
        go(rows.length - 1)
        break
      case 'ArrowRight':
        if (row.isOpen === false) props.onFold(row.key, true)
        else go(at + 1)
        break
      case 'ArrowLeft':
        if (row.isOpen) props.onFold(row.key, false)
        else go(rows.findLastIndex((one, index) => index < at && one.depth < row.depth))
        break
      case 'Enter':
        ;(event.target as HTMLElement).querySelector<HTMLElement>('a')?.click()
        break
      default:
        return
    }
    event.preventDefault()
  }
  return (
    <div ref={frame} className="ledger">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows fold is a treegrid (ARIA) */}
      <table role="treegrid" aria-label={props.label} aria-rowcount={rows.length + 1} onKeyDown={onKeyDown}>
        <thead>
          <tr aria-rowindex={1} className="ledger-cells ledger-head">
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <tr
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                data-key={row.key}
                aria-rowindex={item.index + 2}
                aria-level={row.depth + 1}
                {...('place' in row ? { 'aria-posinset': row.place, 'aria-setsize': row.siblings } : {})}
                {...(row.isOpen === undefined ? {} : { 'aria-expanded': row.isOpen })}
                tabIndex={item.index === at ? 0 : -1}
                className={classOf(row)}
                style={{ transform: `translateY(${item.start}px)` }}
                onFocus={() => setCurrent(row.key)}
              >
                {props.draw(row)}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function classOf(row: LedgerRow): string {
  if ('delivery' in row) return 'ledger-cells ledger-row ledger-delivery'
  return row.isContext ? 'ledger-cells ledger-row ledger-context' : 'ledger-cells ledger-row'
}
