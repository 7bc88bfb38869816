import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQuestion } from '../../questions.ts'
import { Screen } from '../../shell/Screen.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { useWho } from '../../who.ts'
import { CallFirst } from './CallFirst.tsx'
import { useRequestFilter } from './filter.ts'
import { News } from './News.tsx'
import { RequestFilters } from './RequestFilters.tsx'
import { RequestSearch } from './RequestSearch.tsx'
import { RequestTable } from './RequestTable.tsx'
import { Tiles } from './Tiles.tsx'

/** Rows shown at first and added at a time; at most a thousand, beyond that a filter helps more. */
const pageOfRows = 200
const mostRows = 1000

/** Screen "Werkvoorraad": which request needs what, and by when. */
export function WorkList() {
  const t = useTranslations('requests')
  const { filter: chosen, change, clear, isFiltered } = useRequestFilter()
  const [limit, setLimit] = useState(pageOfRows)
  const who = useWho()
  // Where several people work everybody begins with their own.
  const filter = { ...chosen, sort: chosen.sort ?? 'next', mine: who.canBeMine && (chosen.mine ?? true) }
  const asked = limit > pageOfRows ? { ...filter, limit } : filter
  const list = useQuestion('requests.list', asked, { keepPrevious: true, enabled: who.isKnown })
  const isEmpty = list.data?.total === 0
  return (
    <Screen
      title={t('title')}
      beside={
        <>
          {!isEmpty && <RequestSearch value={filter.text ?? ''} onChange={(text) => change({ text })} />}
          {!isEmpty && (
            <ButtonLink href="/verzoeken/nieuw" look="primary">
              {t('register')}
            </ButtonLink>
          )}
        </>
      }
    >
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton lines={8} tall />}
      {list.data && isEmpty && (
        <EmptyState
          title={t('empty.title')}
          action={
            <div className="row">
              <ButtonLink href="/verzoeken/nieuw" look="primary">
                {t('empty.action')}
              </ButtonLink>
              <ButtonLink href="/verzoeken/overnemen">{t('takeOver')}</ButtonLink>
            </div>
          }
        >
          {t('empty.text')}
        </EmptyState>
      )}
      {list.data && !isEmpty && (
        <>
          <Tiles counts={list.data.tiles} chosen={filter.tile} onChoose={(tile) => change({ tile })} />
          <div className="beside">
            <div>
              <RequestFilters
                filter={filter}
                handlers={list.data.handlers}
                found={list.data.matching}
                mine={who.canBeMine ? list.data.me.open : undefined}
                onChange={change}
                {...(isFiltered ? { onClear: clear } : {})}
              />
              {list.data.requests.length > 0 ? (
                <RequestTable rows={list.data.requests} filter={filter} onSort={change} />
              ) : (
                <EmptyState
                  title={t('nothing.title')}
                  action={<Button onPress={clear}>{t('filters.clear')}</Button>}
                >
                  {t('nothing.text')}
                </EmptyState>
              )}
              {list.data.requests.length < list.data.matching && limit < mostRows && (
                <Button onPress={() => setLimit(Math.min(mostRows, limit + pageOfRows))}>
                  {t('showMore', { count: list.data.matching - list.data.requests.length })}
                </Button>
              )}
            </div>
            <div className="stack">
              <CallFirst mine={filter.mine} onShowAll={() => change({ tile: 'not_called' })} />
              <News mine={filter.mine} />
            </div>
          </div>
        </>
      )}
    </Screen>
  )
}
