import { useTranslations } from 'use-intl'
import type { SearchFilters } from '../../../shared/contract/search.ts'
import { today } from '../../../shared/dates.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { useLookup } from '../../words.ts'

/** Writes a search with what it found into the search log of its request. */
export function ToSearchLog(props: {
  readonly requestId: RequestId
  readonly name: string
  readonly query: string
  readonly filters: SearchFilters
  readonly found: { readonly pages: number; readonly documents: number }
}) {
  const t = useTranslations('search.log')
  const lookup = useLookup()
  const save = useCommand('process.saveSearch')
  const { requestId, filters, found } = props
  if (save.isSuccess)
    return (
      <p className="small" role="status">
        {t('done')} <Link href={`/verzoeken/${requestId}/verloop`}>{t('show')}</Link>
      </p>
    )
  const narrowed = [
    ...(filters.kinds ?? []).map((kind) => lookup(`sourceKinds.${kind}`)),
    ...(filters.senders ?? []),
    ...(filters.recipients ?? []),
    ...(filters.judgements ?? []).map((judgement) => lookup(`judgements.${judgement}`)),
    ...(filters.grounds ?? []),
    filters.duplicates && lookup(`search.values.duplicates.${filters.duplicates}`),
    filters.withoutText && lookup('search.values.withoutText.yes'),
  ].filter(Boolean)
  const note = [
    t('pages', { pages: found.pages }),
    ...(narrowed.length > 0 ? [t('narrowed', { filters: narrowed.join(', ') })] : []),
  ].join(' ')
  return (
    <>
      <Button
        small
        look="quiet"
        label={t('putWhich', { name: props.name })}
        isPending={save.isPending}
        onPress={() =>
          save.mutate({
            requestId,
            search: {
              system: t('system'),
              onDay: today(),
              terms: props.query.slice(0, 1000),
              asked: '',
              periodFrom: filters.from ?? null,
              periodTo: filters.to ?? null,
              hits: found.documents,
              note: note.slice(0, 5000),
            },
          })
        }
      >
        {t('put')}
      </Button>
      {save.error && <ErrorState error={save.error} />}
    </>
  )
}
