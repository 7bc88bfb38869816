import { useTranslations } from 'use-intl'
import { type RequestFilter, requestStatus } from '../../../shared/contract/requests.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'

type Status = NonNullable<RequestFilter['status']>
type Scope = NonNullable<RequestFilter['scope']>
type Law = NonNullable<RequestFilter['law']>

/** Days ahead to choose from. */
const within = [0, 7, 14, 30] as const

/** Narrows the list by whose it is, phase, handler, law, when something is due and whether requests are open. */
export function RequestFilters(props: {
  readonly filter: RequestFilter
  readonly handlers: readonly string[]
  readonly found: number
  /** Own open requests; undefined where nobody else works, so that there is nothing to choose. */
  readonly mine: number | undefined
  readonly onChange: (part: { [K in keyof RequestFilter]?: RequestFilter[K] | undefined }) => void
  readonly onClear?: () => void
}) {
  const t = useTranslations('requests')
  const { filter, onChange } = props
  return (
    <div className="filters">
      {props.mine !== undefined && (
        <div className="filters-whole">
          <Segmented
            label={t('filters.mine')}
            options={[
              { key: 'mine', label: t('filters.mineOnly', { count: props.mine }) },
              { key: 'all', label: t('filters.everybody') },
            ]}
            selected={filter.mine ? 'mine' : 'all'}
            onSelect={(key) => onChange({ mine: key === 'mine', handler: undefined })}
          />
        </div>
      )}
      <Select<Status | ''>
        small
        label={t('filters.status')}
        value={filter.status ?? ''}
        options={[
          { value: '', label: t('filters.allStatuses') },
          ...requestStatus.options.map((status) => ({ value: status, label: t(`status.${status}`) })),
        ]}
        onChange={(status) => onChange({ status: status || undefined })}
      />
      <Select
        small
        label={t('filters.within')}
        value={filter.within === undefined ? '' : String(filter.within)}
        options={[
          { value: '', label: t('filters.anyTime') },
          ...within.map((days) => ({ value: String(days), label: t('filters.withinDays', { days }) })),
        ]}
        onChange={(days) => onChange({ within: days === '' ? undefined : Number(days) })}
      />
      {!filter.mine && (
        <Select
          small
          label={t('filters.handler')}
          value={filter.handler ?? ''}
          options={[
            { value: '', label: t('filters.allHandlers') },
            ...props.handlers.map((handler) => ({ value: handler, label: handler })),
          ]}
          onChange={(handler) => onChange({ handler: handler || undefined })}
        />
      )}
      <Select<Law | ''>
        small
        label={t('filters.law')}
        value={filter.law ?? ''}
        options={[
          { value: '', label: t('filters.bothLaws') },
          { value: 'woo', label: t('filters.woo') },
          { value: 'wob', label: t('filters.wob') },
        ]}
        onChange={(law) => onChange({ law: law || undefined })}
      />
      <Select<Scope>
        small
        label={t('filters.scope')}
        value={filter.scope ?? 'open'}
        options={(['open', 'closed', 'all'] as const).map((scope) => ({
          value: scope,
          label: t(`filters.${scope}`),
        }))}
        onChange={(scope) => onChange({ scope: scope === 'open' ? undefined : scope })}
      />
      <span className="small soft" role="status">
        {t('found', { count: props.found })}
      </span>
      {props.onClear && (
        <Button small look="quiet" onPress={props.onClear}>
          {t('filters.clear')}
        </Button>
      )}
    </div>
  )
}
