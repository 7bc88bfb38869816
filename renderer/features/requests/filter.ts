import { useCallback } from 'react'
import { useSearchParams } from 'wouter'
import { type RequestFilter, requestFilter } from '../../../shared/contract/requests.ts'

/** The filter of the work list, kept in the address so that going back finds it again. */
export function useRequestFilter(): {
  readonly filter: RequestFilter
  readonly change: (part: { [K in keyof RequestFilter]?: RequestFilter[K] | undefined }) => void
  readonly clear: () => void
  readonly isFiltered: boolean
} {
  const [params, setParams] = useSearchParams()
  const raw: Record<string, unknown> = Object.fromEntries(params)
  if (raw.descending !== undefined) raw.descending = raw.descending === 'true'
  const parsed = requestFilter.safeParse(raw)
  const filter: RequestFilter = parsed.success ? parsed.data : {}

  const change = useCallback(
    (part: { [K in keyof RequestFilter]?: RequestFilter[K] | undefined }) =>
      setParams(
        (old) => {
          const next = new URLSearchParams(old)
          for (const [name, value] of Object.entries(part)) {
            if (value === undefined || value === '' || value === false) next.delete(name)
            else next.set(name, String(value))
          }
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  const clear = useCallback(() => setParams({}, { replace: true }), [setParams])
  const { sort: _sort, descending: _descending, ...narrowing } = filter
  return { filter, change, clear, isFiltered: Object.keys(narrowing).length > 0 }
}
