import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { instantInWords } from '../../words.ts'
import { addressOf, type Search } from './address.ts'
import { ToSearchLog } from './ToSearchLog.tsx'

/** Kept searches: with what they found and when, as the account of a search asks for. */
export function SavedSearches(props: {
  readonly search: Search
  /** What the search at hand found; undefined when nothing was asked. */
  readonly found: { readonly pages: number; readonly documents: number } | undefined
}) {
  const t = useTranslations('search.saved')
  const { query, filters, requestId } = props.search
  const saved = useQuestion('search.saved', requestId ? { requestId } : {})
  const save = useCommand('search.save')
  const forget = useCommand('search.forget')
  const [name, setName] = useState<string | null>(null)
  const searches = saved.data?.searches ?? []
  if (searches.length === 0 && !props.found) return null
  return (
    <Card title={t('title')}>
      <div className="stack-tight">
        {searches.map((one) => (
          <div key={one.id} className="saved-search">
            <Link
              href={addressOf({
                query: one.query,
                filters: one.filters,
                requestId: one.requestId ?? undefined,
              })}
            >
              {one.name}
            </Link>
            <div className="small soft">
              {t('found', { pages: one.pages, documents: one.documents })} · {instantInWords(one.runAt)}
            </div>
            {one.requestId && (
              <ToSearchLog
                requestId={one.requestId}
                name={one.name}
                query={one.query}
                filters={one.filters}
                found={one}
              />
            )}
            <Button
              small
              look="quiet"
              label={t('forgetWhich', { name: one.name })}
              onPress={() => forget.mutate({ id: one.id })}
            >
              {t('forget')}
            </Button>
          </div>
        ))}
        {props.found &&
          (name === null ? (
            <Button small onPress={() => setName(query)}>
              {t('save')}
            </Button>
          ) : (
            <form
              className="stack-tight"
              onSubmit={(event) => {
                event.preventDefault()
                save.mutate(
                  { query, filters, name, ...(requestId ? { requestId } : {}) },
                  { onSuccess: () => setName(null) },
                )
              }}
            >
              <TextField label={t('name')} value={name} onChange={setName} />
              <Button small type="submit" isDisabled={name.trim() === ''}>
                {t('save')}
              </Button>
            </form>
          ))}
        {props.found && requestId && (
          <ToSearchLog
            requestId={requestId}
            name={query}
            query={query}
            filters={filters}
            found={props.found}
          />
        )}
        {save.error && <ErrorState error={save.error} />}
      </div>
    </Card>
  )
}
