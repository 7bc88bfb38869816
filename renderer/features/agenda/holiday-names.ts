import type { Output } from '../../../shared/contract/contract.ts'
import type { Day } from '../../../shared/dates.ts'
import { useLookup } from '../../words.ts'

/** Names of days off, by day. */
export function useHolidayNames(holidays: Output<'requests.agenda'>['holidays']): ReadonlyMap<Day, string> {
  const lookup = useLookup()
  return new Map(
    holidays.map(({ day, code, name }) => [day, name || (lookup(`terms.reasons.${code}`) ?? code)]),
  )
}
