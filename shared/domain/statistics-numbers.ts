import type { CaseRecord, FigureRow, Period } from './statistics-records.ts'

/** The mean, or null of an empty list. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The median, for an even count the mean of the middle two; null of an empty list. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] as number
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] as number) + high) / 2
}

/** Whether a day lies in a period; never for a missing day. */
export function within(period: Period, day: string | null): boolean {
  return day !== null && period.from <= day && day <= period.to
}

/** The ids of requests. */
export const idsOf = (cases: readonly CaseRecord[]): readonly string[] => cases.map((one) => one.id)

/** A count that opens to what was counted. */
export function countRow(key: string, cases: readonly CaseRecord[]): FigureRow {
  return { key, value: cases.length, caseIds: idsOf(cases) }
}

/** A share that opens to the requests counted in its numerator; null when there is nothing to share. */
export function shareRow(key: string, part: readonly CaseRecord[], whole: readonly CaseRecord[]): FigureRow {
  return {
    key,
    value: whole.length === 0 ? null : part.length / whole.length,
    caseIds: idsOf(part),
    of: whole.length,
  }
}

/** Counts by a key, in the order of the keys given, then in order of appearance; zero counts only for given keys. */
export function countsBy(
  cases: readonly CaseRecord[],
  keyOf: (one: CaseRecord) => string | null,
  keys: readonly string[] = [],
): readonly FigureRow[] {
  const groups = Map.groupBy(
    cases.filter((one) => keyOf(one) !== null),
    (one) => keyOf(one) as string,
  )
  const order = [...keys, ...[...groups.keys()].filter((key) => !keys.includes(key))]
  return order.map((key) => countRow(key, groups.get(key) ?? []))
}

/** The rows with a value under five left out of sight, for tables crossed with a kind of requester or a department.
 *
 * @source small numbers: fewer than five can point to a person
 */
export function withoutSmallNumbers(rows: readonly FigureRow[]): readonly FigureRow[] {
  return rows.map((row) =>
    row.value !== null && row.value > 0 && row.value < 5 ? { key: row.key, value: null, caseIds: [] } : row,
  )
}
