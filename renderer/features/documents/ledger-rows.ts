import type { Delivery, LedgerFile } from '../../../shared/contract/intake.ts'
import { foldedPlain } from '../../../shared/text/fold.ts'

/** What of the ledger is shown; named under `documents.ledger.filters.<key>`. */
export const ledgerFilters = ['all', 'unread', 'convert', 'warned', 'duplicates', 'withoutText'] as const
export type LedgerFilter = (typeof ledgerFilters)[number]

/** A line of the tree: a delivery, or a file in it. */
export type LedgerRow =
  | { readonly key: string; readonly depth: 0; readonly delivery: Delivery; readonly isOpen: boolean }
  | {
      readonly key: string
      readonly depth: number
      readonly file: LedgerFile
      /** Undefined when nothing is inside it. */
      readonly isOpen: boolean | undefined
      /** Shown only because of what is inside it. */
      readonly isContext: boolean
      readonly place: number
      readonly siblings: number
    }

/** Codes whose next step is another program: converting, unlocking. */
const conversion =
  /^source\.(?:needs-office|office-failed|locked|picture-unreadable|outlook-archive|unknown-type)$/

/** Whether a filter leaves a file. */
export function isLeft(file: LedgerFile, filter: LedgerFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'unread':
      return file.outcome === 'listed'
    case 'convert':
      return file.outcome === 'listed' && file.findings.some(({ code }) => conversion.test(code))
    case 'warned':
      return file.outcome !== 'listed' && file.outcome !== 'ignored' && file.findings.length > 0
    case 'duplicates':
      return file.outcome === 'known' || file.hasTwin || file.of !== null
    case 'withoutText':
      return file.withoutText > 0
  }
}

/** How many files each filter leaves. */
export function leftCounts(files: readonly LedgerFile[]): Readonly<Record<LedgerFilter, number>> {
  const counts = Object.fromEntries(ledgerFilters.map((name) => [name, 0])) as Record<LedgerFilter, number>
  for (const file of files) for (const name of ledgerFilters) if (isLeft(file, name)) counts[name] += 1
  return counts
}

/**
 * The lines to show, in the order of the deliveries. What a filter or a name leaves is shown with everything that it
 * came in; without either, what is folded hides what is inside it.
 *
 * @param folded ids of deliveries and files
 */
export function ledgerRows(
  deliveries: readonly Delivery[],
  files: readonly LedgerFile[],
  folded: ReadonlySet<string>,
  filter: LedgerFilter,
  name: string,
): readonly LedgerRow[] {
  const wanted = foldedPlain(name.trim(), false, 'kept')
  const isSearching = wanted !== '' || filter !== 'all'
  const byId = new Map(files.map((file) => [file.id, file]))
  const left = new Set<string>()
  const shown = new Set<string>()
  for (const file of files) {
    if (!isLeft(file, filter)) continue
    if (wanted && !foldedPlain(`${file.path} ${file.code ?? ''}`, false, 'kept').includes(wanted)) continue
    left.add(file.id)
    for (let at: LedgerFile | undefined = file; at && !shown.has(at.id); at = byId.get(at.parentId ?? ''))
      shown.add(at.id)
  }
  const inside = Map.groupBy(
    files.filter(({ id }) => shown.has(id)),
    (file) => file.parentId ?? String(file.delivery),
  )
  const rows: LedgerRow[] = []
  const add = (among: readonly LedgerFile[], depth: number): void => {
    for (const [index, file] of among.entries()) {
      const children = inside.get(file.id) ?? []
      const isOpen = children.length === 0 ? undefined : isSearching || !folded.has(file.id)
      rows.push({
        key: file.id,
        depth,
        file,
        isOpen,
        isContext: !left.has(file.id),
        place: index + 1,
        siblings: among.length,
      })
      if (isOpen) add(children, depth + 1)
    }
  }
  for (const delivery of deliveries) {
    const among = inside.get(String(delivery.number)) ?? []
    if (isSearching && among.length === 0) continue
    const isOpen = isSearching || !folded.has(delivery.id)
    rows.push({ key: delivery.id, depth: 0, delivery, isOpen })
    if (isOpen) add(among, 1)
  }
  return rows
}
