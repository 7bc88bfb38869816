import { useTranslations } from 'use-intl'
import { type RequestFilter, requestStatus } from '../../../shared/contract/requests.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'

type Status = NonNullable<RequestFilter['status']>
type Scope = NonNullable<RequestFilter['scope']>

/** Narrows the list by phase, handler and whether requests are open. */
export function RequestFilters(props: {
  readonly filter: RequestFilter
  readonly handlers: readonly string[]
  readonly found: number
  readonly onChange: (part: { [K in keyof RequestFilter]?: RequestFilter[K] | undefined }) => void
  readonly onClear?: () => void
}) {
  const t = useTranslations('requests')
  const { filter, onChange } = props
  return (
    <div className="filters">
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
        label={t('filters.handler')}
        value={filter.handler ?? ''}
        options={[
          { value: '', label: t('filters.allHandlers') },
          ...props.handlers.map((handler) => ({ value: handler, label: handler })),
        ]}
        onChange={(handler) => onChange({ handler: handler || undefined })}
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
