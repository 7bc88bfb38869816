import { useTranslations } from 'use-intl'
import type { AgendaItem } from '../../../shared/contract/agenda.ts'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Day } from '../../../shared/dates.ts'
import { Card } from '../../ui/Card.tsx'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { Link } from '../../ui/Link.tsx'
import { dayInWords } from '../../words.ts'
import { useHolidayNames } from './holiday-names.ts'
import { tabOf, useItemWords } from './item-words.ts'

const tones: Readonly<Record<AgendaItem['state'], Tone>> = {
  open: 'info',
  overdue: 'bad',
  met: 'ok',
  passed: 'quiet',
}

/** What is on one day, each opening to its request. */
export function DayItems(props: {
  readonly day: Day
  readonly items: readonly AgendaItem[]
  readonly holidays: Output<'requests.agenda'>['holidays']
}) {
  const t = useTranslations('agenda')
  const holiday = useHolidayNames(props.holidays).get(props.day)
  const items = props.items.filter(({ on }) => on === props.day)
  return (
    <Card title={dayInWords(props.day)}>
      {holiday && <p className="small soft">{holiday}</p>}
      {items.length === 0 ? <p className="small soft">{t('nothingDay')}</p> : <Items items={items} />}
    </Card>
  )
}

/** Dates as a list of links. */
export function Items({ items }: { readonly items: readonly AgendaItem[] }) {
  const t = useTranslations('agenda')
  const words = useItemWords()
  return (
    <ul className="split-list">
      {items.map((item) => (
        <li key={`${item.requestId} ${item.what} ${item.part}`}>
          <div className="row">
            <Link href={`/verzoeken/${item.requestId}/${tabOf(item)}`} plain>
              <span className="strong">{words(item)}</span>
            </Link>
            {item.state !== 'open' && <Chip tone={tones[item.state]}>{t(`states.${item.state}`)}</Chip>}
          </div>
          <div className="small soft">
            {item.number} {item.subject} · {item.handler}
          </div>
        </li>
      ))}
    </ul>
  )
}
