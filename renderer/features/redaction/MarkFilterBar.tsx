import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { count } from '../../words.ts'
import { groundLine } from './ground-choice.ts'
import { isFiltering, type MarkFilter, markStates, noFilter } from './mark-filter.ts'
import type { Workspace } from './use-workspace.ts'

/** What the list of marks shows and in which order, and what is done with all of it at once. */
export function MarkFilterBar(props: {
  readonly work: Workspace
  readonly filter: MarkFilter
  readonly passing: readonly { readonly id: string }[]
  readonly onFilter: (filter: MarkFilter) => void
}) {
  const { work, filter, passing, onFilter } = props
  const t = useTranslations('redaction.filter')
  const tMenu = useTranslations('redaction.menu')
  const grounds = [...new Set(work.ordered.flatMap((mark) => mark.grounds))].sort()
  const makers = [...new Set(work.ordered.map((mark) => mark.madeBy))].filter((maker) => maker !== '')
  const set = (part: Partial<MarkFilter>) => onFilter({ ...filter, ...part })
  return (
    <div className="mark-filter">
      <TextField
        label={t('text')}
        labelHidden
        placeholder={t('text')}
        type="search"
        value={filter.text}
        onChange={(text) => set({ text })}
      />
      <details open={isFiltering(filter) || undefined}>
        <summary>{t('open')}</summary>
        <div className="mark-filter-fields">
          <Select
            small
            label={t('ground')}
            value={filter.ground}
            options={[
              { value: '', label: t('allGrounds') },
              ...grounds.map((code) => ({ value: code, label: groundLine(code).label })),
            ]}
            onChange={(ground) => set({ ground })}
          />
          <Select
            small
            label={t('state')}
            value={filter.state}
            options={[
              { value: '' as const, label: t('allStates') },
              ...markStates.map((state) => ({ value: state, label: t(`states.${state}`) })),
            ]}
            onChange={(state) => set({ state })}
          />
          <Select
            small
            label={t('order')}
            value={filter.order}
            options={(['page', 'ground'] as const).map((order) => ({
              value: order,
              label: t(`orders.${order}`),
            }))}
            onChange={(order) => set({ order })}
          />
          {makers.length > 1 && (
            <Select
              small
              label={t('maker')}
              value={filter.maker}
              options={[
                { value: '', label: t('allMakers') },
                ...makers.map((maker) => ({ value: maker, label: maker })),
              ]}
              onChange={(maker) => set({ maker })}
            />
          )}
        </div>
        <div className="row">
          {passing.length > 1 && (
            <Button small look="quiet" onPress={() => work.setSelected(new Set(passing.map(({ id }) => id)))}>
              {t('chooseAll', { count: passing.length })}
            </Button>
          )}
          {isFiltering(filter) && (
            <Button small look="quiet" onPress={() => onFilter({ ...noFilter, order: filter.order })}>
              {t('clear')}
            </Button>
          )}
        </div>
      </details>
      {work.chosen.length > 1 && (
        <div className="mark-chosen" role="status">
          <span className="strong">{t('chosen', { count: count(work.chosen.length) })}</span>
          <Button small onPress={() => work.setAsking('ground')}>
            {tMenu('ground')}
          </Button>
          <Button small onPress={() => work.setAsking('note')}>
            {tMenu('note')}
          </Button>
          <Button small onPress={() => void work.removeChosen()}>
            {tMenu('remove')}
          </Button>
        </div>
      )}
    </div>
  )
}
