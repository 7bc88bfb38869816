import {
  keepPreviousData,
  QueryClient,
  type QueryKey,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import type { Input, NamesOf, Output } from '../shared/contract/contract.ts'
import type { Push } from '../shared/contract/wire.ts'
import { AppError } from '../shared/errors.ts'
import { call, listen } from './client.ts'

/** The cache of answers; the core tells when they may have changed, so nothing grows old by itself. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof AppError && error.code === 'host.unreachable',
    },
    mutations: { retry: false },
  },
})

/** Key under which the answer to a question is cached. */
export function keyOf<N extends NamesOf<'query'>>(name: N, input: Input<N>): QueryKey {
  return [name, input]
}

/** The answer to a query, kept fresh by the pushes of the core. */
export function useQuestion<N extends NamesOf<'query'>>(
  name: N,
  input: Input<N>,
  options: { readonly enabled?: boolean; readonly keepPrevious?: boolean } = {},
): UseQueryResult<Output<N>, Error> {
  return useQuery({
    queryKey: keyOf(name, input),
    queryFn: () => call(name, input) as Promise<Output<N>>,
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  }) as UseQueryResult<Output<N>, Error>
}

/** As `useQuestion`, for a long answer that comes a page at a time: `fetchNextPage` brings the next. */
export function usePagedQuestion<N extends NamesOf<'query'>>(
  name: N,
  inputAt: (offset: number) => Input<N>,
  options: {
    readonly enabled: boolean
    /** How many things a page has when more may follow, and how many came. */
    readonly size: number
    readonly lengthOf: (page: Output<N>) => number
  },
): UseInfiniteQueryResult<readonly Output<N>[], Error> {
  return useInfiniteQuery({
    queryKey: [...keyOf(name, inputAt(0)), 'paged'],
    queryFn: ({ pageParam }) => call(name, inputAt(pageParam)) as Promise<Output<N>>,
    initialPageParam: 0,
    getNextPageParam: (last, all) =>
      options.lengthOf(last) < options.size ? undefined : all.length * options.size,
    select: ({ pages }) => pages,
    enabled: options.enabled,
    placeholderData: keepPreviousData,
  }) as UseInfiniteQueryResult<readonly Output<N>[], Error>
}

/** A command, to be run with `mutate`; its error is an AppError with the refused fields. */
export function useCommand<N extends NamesOf<'command'>>(
  name: N,
): UseMutationResult<Output<N>, Error, Input<N>> {
  return useMutation({
    mutationKey: [name],
    mutationFn: (input: Input<N>) => call(name, input) as Promise<Output<N>>,
  })
}

/** Refreshes cached answers as the core pushes changes, until the returned function is called. */
export function followPushes(onJob: (push: Extract<Push, { kind: 'job' }>) => void): () => void {
  return listen((push) => {
    if (push.kind === 'job') return onJob(push)
    const all = push.features.includes('*')
    void answers.invalidateQueries({
      predicate: ({ queryKey }) => all || push.features.includes(String(queryKey[0]).split('.')[0] ?? ''),
    })
  })
}
