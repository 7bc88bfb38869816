import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useSearchParams } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import type { SearchHit } from '../../../shared/contract/search.ts'
import { usePagedQuestion, useQuestion } from '../../questions.ts'
import { Screen } from '../../shell/Screen.tsx'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { EmptyState, ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { count, dayInWords, useErrorWords } from '../../words.ts'
import { addressOf, type Search, searchOf } from './address.ts'
import { Facets } from './Facets.tsx'
import { SavedSearches } from './SavedSearches.tsx'
import { SearchField } from './SearchField.tsx'
import './search.css'

/** Hits that come at once; more follow when the end of the list comes in sight. */
const pageSize = 100

/** Screen "Zoeken": pages that hold words, over one request or everything. */
export function SearchScreen() {
  const t = useTranslations('search')
  const words = useErrorWords()
  const [params] = useSearchParams()
  const search = searchOf(params)
  const { query, requestId, filters, order } = search
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const isAsked = query.trim() !== '' || Object.keys(filters).length > 0
  const asked = { query, filters, ...(requestId ? { requestId } : {}) }
  const found = usePagedQuestion('search.pages', (offset) => ({ ...asked, order, limit: pageSize, offset }), {
    enabled: isAsked,
    size: pageSize,
    lengthOf: ({ hits }) => hits.length,
  })
  const facets = useQuestion('search.facets', asked, { enabled: isAsked && !found.error, keepPrevious: true })
  const request = useQuestion('requests.show', { id: requestId ?? '' }, { enabled: requestId !== undefined })
  const go = (change: Partial<Search>) => navigate(addressOf({ ...search, ...change }))
  const mistake = found.error && isAsked ? words.of(found.error) : undefined
  const data = isAsked && !found.error ? found.data?.[0] : undefined
  const hits = (data && found.data?.flatMap((page) => page.hits)) ?? []
  return (
    <Screen
      title={t('title')}
      {...(request.data
        ? {
            above: (
              <nav className="small">
                <Link href={`/verzoeken/${request.data.id}/documenten`}>
                  {request.data.number} {request.data.subject}
                </Link>
              </nav>
            ),
          }
        : {})}
    >
      <div className="stack">
        <SearchField
          label={requestId ? t('labelRequest') : t('label')}
          hint={t('hint')}
          value={query}
          inputRef={field}
          error={mistake}
          onSearch={(text) => go({ query: text })}
        />
        <div className="row-spread">
          <p role="status">
            {data &&
              (query.trim() === ''
                ? t('listed', { documents: data.listed })
                : t('result', { pages: data.pages, documents: facets.data?.documents ?? 0 }))}
            {requestId && (
              <>
                {' '}
                <Link href={addressOf({ ...search, requestId: undefined })}>{t('everywhere')}</Link>
              </>
            )}
          </p>
          {data && data.hits.length > 0 && (
            <Segmented
              label={t('order')}
              options={[
                { key: 'relevance', label: t('orders.relevance') },
                { key: 'inventory', label: t('orders.inventory') },
              ]}
              selected={order}
              onSelect={(key) => go({ order: key })}
            />
          )}
        </div>
        {data && data.unread > 0 && <Notice tone="info">{t('unread', { count: data.unread })}</Notice>}
        {data && data.withoutText > 0 && (
          <Notice tone="warn">
            {t('withoutText', { count: data.withoutText })}{' '}
            <Link href={addressOf({ requestId, filters: { withoutText: true } })}>
              {t('showWithoutText')}
            </Link>
          </Notice>
        )}
        {!isAsked && (
          <div className="search-start stack">
            <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
            <SavedSearches search={search} found={undefined} />
          </div>
        )}
        {isAsked && (
          <div className="search-columns">
            <div className="stack">
              {!data && !found.error && <Skeleton lines={6} tall />}
              {data && hits.length === 0 && <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>}
              {data && <HitList hits={hits} terms={data.terms} withRequest={!requestId} />}
              {found.hasNextPage && (
                <More
                  label={t('more', { shown: hits.length, total: data?.pages || data?.listed || 0 })}
                  isPending={found.isFetchingNextPage}
                  onMore={() => void found.fetchNextPage()}
                />
              )}
              {facets.error && !found.error && <ErrorState error={facets.error} />}
            </div>
            <aside className="stack" aria-label={t('narrow')}>
              <SavedSearches
                search={search}
                found={data && { pages: data.pages, documents: facets.data?.documents ?? data.listed }}
              />
              {facets.data && (
                <Facets
                  facets={facets.data.facets}
                  filters={filters}
                  onChange={(next) => go({ filters: next })}
                />
              )}
            </aside>
          </div>
        )}
      </div>
    </Screen>
  )
}

/** Brings more hits when it comes in sight, or when it is pressed. */
function More(props: { readonly label: string; readonly isPending: boolean; readonly onMore: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  const { isPending, onMore } = props
  useEffect(() => {
    const end = place.current
    if (!end || isPending) return
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      rootMargin: '600px',
    })
    watcher.observe(end)
    return () => watcher.disconnect()
  })
  return (
    <div ref={place}>
      <Button isPending={isPending} onPress={onMore}>
        {props.label}
      </Button>
    </div>
  )
}

/** Hits, those of one document that follow each other under one heading. */
function HitList(props: {
  readonly hits: readonly SearchHit[]
  readonly terms: readonly string[]
  readonly withRequest: boolean
}) {
  const t = useTranslations('search')
  const groups: SearchHit[][] = []
  const byDocument = new Map<string, SearchHit[]>()
  for (const hit of props.hits) {
    const group = byDocument.get(hit.documentId)
    if (group) group.push(hit)
    else {
      const fresh = [hit]
      byDocument.set(hit.documentId, fresh)
      groups.push(fresh)
    }
  }
  const place = (hit: SearchHit) => {
    const params = new URLSearchParams({ pagina: String(hit.page + 1) })
    if (props.terms.length > 0 && hit.parts.length > 0) params.set('zoek', props.terms.join('; '))
    return `/documenten/${hit.documentId}?${params}`
  }
  return (
    <ol className="search-hits" aria-label={t('hits')}>
      {groups.map((group) => {
        const [first] = group as [SearchHit]
        return (
          <li key={first.documentId} className="card search-document">
            <div className="search-heading">
              <Link href={place(first)}>{first.title}</Link>
              <span className="small soft">
                {[
                  props.withRequest ? first.requestNumber : undefined,
                  t('number', { number: first.code.slice(-4) }),
                  first.documentDate ? dayInWords(first.documentDate) : undefined,
                  t('pages', { count: first.pages }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            {first.parts.length > 0 && (
              <ul className="search-pages">
                {group.map((hit) => (
                  <li key={hit.page}>
                    <Link href={place(hit)}>{t('page', { page: count(hit.page + 1) })}</Link>{' '}
                    <span>
                      {hit.parts.map((part, index) =>
                        part.isHit ? (
                          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
                          <mark key={index}>{part.text}</mark>
                        ) : (
                          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
                          <span key={index}>{part.text}</span>
                        ),
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ol>
  )
}
