import { useCallback } from 'react'
import { useSearchParams } from 'wouter'
import { type RequestFilter, requestFilter } from '../../../shared/contract/requests.ts'
import { recall, remember } from '../../remembered.ts'

type Change = { [K in keyof RequestFilter]?: RequestFilter[K] | undefined }

/** What comes back on the next visit; a search text and a tile are for the moment. */
const lasting = ['mine', 'scope', 'status', 'handler', 'law', 'within', 'sort', 'descending'] as const

const memory = 'worklist'

/** A filter from the texts of an address; what is not understood is left out. */
function filterFrom(texts: Readonly<Record<string, string>>): RequestFilter {
  const raw: Record<string, unknown> = { ...texts }
  for (const name of ['descending', 'mine']) if (name in raw) raw[name] = raw[name] === 'true'
  if ('within' in raw) raw.within = Number(raw.within)
  const parsed = requestFilter.safeParse(raw)
  return parsed.success ? parsed.data : {}
}

const textsOf = (filter: Change): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined || value === '' || (value === false && name !== 'mine')
        ? []
        : [[name, String(value)]],
    ),
  )

/**
 * The filter of the work list, kept in the address so that going back finds it again; without one, as it was last
 * left on this computer. What is due next comes first.
 */
export function useRequestFilter(): {
  readonly filter: RequestFilter
  readonly change: (part: Change) => void
  readonly clear: () => void
  readonly isFiltered: boolean
} {
  const [params, setParams] = useSearchParams()
  const inAddress = Object.fromEntries(params)
  const kept = Object.keys(inAddress).length > 0 ? inAddress : (recall<Record<string, string>>(memory) ?? {})
  const known = JSON.stringify(kept)
  const filter = filterFrom(kept)

  const change = useCallback(
    (part: Change) => {
      const next = textsOf({ ...filterFrom(JSON.parse(known)), ...part })
      remember(
        memory,
        Object.fromEntries(
          Object.entries(next).filter(([name]) => (lasting as readonly string[]).includes(name)),
        ),
      )
      setParams(next, { replace: true })
    },
    [known, setParams],
  )
  const { mine, sort, descending, ...narrowing } = filter
  const clear = useCallback(() => {
    const left = textsOf({ mine, sort, descending })
    remember(memory, left)
    setParams(left, { replace: true })
  }, [mine, sort, descending, setParams])
  return { filter, change, clear, isFiltered: Object.keys(narrowing).length > 0 }
}
