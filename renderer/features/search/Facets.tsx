import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { SearchFilters } from '../../../shared/contract/search.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { count, useLookup } from '../../words.ts'

/** Values of one facet that are shown before the rest is asked for. */
const few = 8

type Facet = Output<'search.facets'>['facets'][number]

/** What the found documents have in common, to narrow the search with. */
export function Facets(props: {
  readonly facets: readonly Facet[]
  readonly filters: SearchFilters
  readonly onChange: (filters: SearchFilters) => void
}) {
  const t = useTranslations('search')
  const lookup = useLookup()
  const { filters } = props
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set())
  const shown = props.facets.filter(
    ({ name, values }) => values.length > 1 || (values.length === 1 && isOn(filters, name, values[0]!.value)),
  )
  if (shown.length === 0) return null
  const named = (name: Facet['name'], value: string, label: string): string => {
    if (name === 'kind') return lookup(`sourceKinds.${value}`) ?? value
    if (name === 'judgement') return lookup(`judgements.${value}`) ?? value
    if (name === 'duplicates' || name === 'withoutText') return t(`values.${name}.${value}` as never)
    if (name === 'month') return monthInWords(value)
    return label
  }
  return (
    <>
      {Object.keys(filters).length > 0 && (
        <Button small onPress={() => props.onChange({})}>
          {t('clear')}
        </Button>
      )}
      {shown.map(({ name, values }) => (
        <fieldset key={name} className="facet">
          <legend>{t(`facets.${name}`)}</legend>
          {values.slice(0, whole.has(name) ? values.length : few).map(({ value, label, documents }) => (
            <Checkbox
              key={value}
              isSelected={isOn(filters, name, value)}
              onChange={(on) => props.onChange(toggled(filters, name, value, on))}
            >
              {named(name, value, label)} <span className="soft">{count(documents)}</span>
            </Checkbox>
          ))}
          {values.length > few && !whole.has(name) && (
            <Button small look="quiet" onPress={() => setWhole(new Set([...whole, name]))}>
              {t('moreValues', { count: values.length - few })}
            </Button>
          )}
        </fieldset>
      ))}
    </>
  )
}

/** A month `2026-03` as `mrt 2026`. */
function monthInWords(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Intl.DateTimeFormat('nl-NL', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(year, number - 1, 1),
  )
}

/** Which list of the filters a facet fills. */
const lists = {
  kind: 'kinds',
  sender: 'senders',
  recipient: 'recipients',
  judgement: 'judgements',
  ground: 'grounds',
} as const

function isOn(filters: SearchFilters, name: Facet['name'], value: string): boolean {
  if (name === 'duplicates') return filters.duplicates === value
  if (name === 'withoutText') return filters.withoutText === true
  if (name === 'month') return filters.from === `${value}-01`
  return ((filters[lists[name]] ?? []) as readonly string[]).includes(value)
}

function toggled(filters: SearchFilters, name: Facet['name'], value: string, on: boolean): SearchFilters {
  const next: Record<string, unknown> = { ...filters }
  const put = (key: string, to: unknown) => {
    if (to === undefined) delete next[key]
    else next[key] = to
  }
  if (name === 'duplicates') put('duplicates', on ? value : undefined)
  else if (name === 'withoutText') put('withoutText', on ? true : undefined)
  else if (name === 'month') {
    const [year = 0, month = 1] = value.split('-').map(Number)
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    put('from', on ? `${value}-01` : undefined)
    put('to', on ? `${value}-${last}` : undefined)
  } else {
    const key = lists[name]
    const before = (filters[key] ?? []) as readonly string[]
    const after = on ? [...before, value] : before.filter((one) => one !== value)
    put(key, after.length > 0 ? after : undefined)
  }
  return next as SearchFilters
}
