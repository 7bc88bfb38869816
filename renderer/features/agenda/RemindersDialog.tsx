import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { addDays, type Day, today } from '../../../shared/dates.ts'
import { holidayTable, plusWorkingDays } from '../../../shared/domain/holidays.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { Link } from '../../ui/Link.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import { shortDay } from '../../words.ts'
import { tabOf, useItemWords } from './item-words.ts'
import './agenda.css'

type Item = Output<'requests.reminders'>['items'][number]

/** Rows of one group that are spelled out; beyond that the calendar is the better place. */
const shownAlike = 12

/** What is late, due today and due in the coming working days, each to be put off or opened. */
export function RemindersDialog(props: { readonly onClose: () => void }) {
  const t = useTranslations('agenda')
  const tUi = useTranslations('ui')
  const [all, setAll] = useState(false)
  const reminders = useQuestion('requests.reminders', { all }, { keepPrevious: true })
  const { data, error } = reminders
  const on = today()
  const groups = [
    { name: t('remind.overdue'), items: data?.items.filter((item) => item.on < on) ?? [] },
    { name: t('remind.today'), items: data?.items.filter((item) => item.on === on) ?? [] },
    {
      name: t('remind.coming', { days: data?.days ?? 0 }),
      items: data?.items.filter((item) => item.on > on) ?? [],
    },
  ]
  return (
    <Dialog title={t('remind.title')} onClose={props.onClose} wide>
      <div className="row-spread">
        <p className="small soft">{t('remind.lead')}</p>
        {data && !data.isAlone && (
          <Segmented
            label={t('mine')}
            options={[
              { key: 'mine', label: t('mineOnly') },
              { key: 'all', label: t('everybody') },
            ]}
            selected={all ? 'all' : 'mine'}
            onSelect={(key) => setAll(key === 'all')}
          />
        )}
      </div>
      {error && <ErrorState error={error} onRetry={() => void reminders.refetch()} />}
      {!data && !error && <Skeleton lines={4} />}
      {data && data.items.length === 0 && <p>{t('remind.nothing')}</p>}
      <div className="remind-groups">
        {groups
          .filter(({ items }) => items.length > 0)
          .map(({ name, items }) => (
            <section key={name} aria-label={name}>
              <h3>
                {name} <span className="soft">({items.length})</span>
              </h3>
              <ul className="split-list">
                {items.slice(0, shownAlike).map((item) => (
                  <Reminder
                    key={`${item.requestId} ${item.what} ${item.part}`}
                    item={item}
                    onOpen={props.onClose}
                  />
                ))}
              </ul>
              {items.length > shownAlike && (
                <p className="small soft">{t('remind.more', { count: items.length - shownAlike })}</p>
              )}
            </section>
          ))}
      </div>
      {data && data.snoozed > 0 && (
        <p className="small soft">{t('remind.snoozed', { count: data.snoozed })}</p>
      )}
      <Actions>
        <Button look="primary" onPress={props.onClose}>
          {tUi('close')}
        </Button>
      </Actions>
    </Dialog>
  )
}

function Reminder({ item, onOpen }: { readonly item: Item; readonly onOpen: () => void }) {
  const t = useTranslations('agenda.remind')
  const words = useItemWords()
  const settings = useQuestion('settings.show', {})
  const snooze = useCommand('requests.snooze')
  const what = words(item)
  const day = shortDay(item.on)
  const days = Math.abs(item.workingDaysLeft)
  const isLate = item.on < today()
  const table = holidayTable(
    (settings.data?.extraHolidays ?? []).map((one) => ({ day: one.day, source: one.name })),
  )
  const later: readonly { readonly value: Day; readonly label: string }[] = (
    [
      ['nextWorkingDay', plusWorkingDays(today(), 1, table)],
      ['threeDays', plusWorkingDays(today(), 3, table)],
      ['aWeek', addDays(today(), 7)],
    ] as const
  ).map(([key, value]) => ({ value, label: t(key, { day: shortDay(value) }) }))
  return (
    <li className="remind-item">
      <div>
        <Link href={`/verzoeken/${item.requestId}/${tabOf(item)}`} plain onPress={onOpen}>
          <span className="strong">{what}</span>
        </Link>
        <div className="small soft">
          {item.number} {item.subject}
        </div>
        <div className={isLate ? 'small tone-bad' : 'small'}>
          {t(isLate ? 'late' : 'left', { days, day })}
        </div>
        {snooze.error && <ErrorState error={snooze.error} />}
      </div>
      <Select<Day | ''>
        small
        hideLabel
        className="remind-later"
        label={t('snoozeWhich', { what, number: item.number })}
        value=""
        options={[{ value: '', label: t('pickDay') }, ...later]}
        onChange={(until) => {
          if (until === '') return
          const { requestId, what: id, part, on } = item
          snooze.mutate({ item: { requestId, what: id, part, on }, until })
        }}
      />
    </li>
  )
}
