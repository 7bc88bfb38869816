import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Input } from '../../../shared/contract/contract.ts'
import { type Day, today } from '../../../shared/dates.ts'
import { termEventSchema } from '../../../shared/domain/term-events.ts'
import { useForm } from '../../form.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { dayInWords } from '../../words.ts'

/** Events that are recorded by hand here, in the order of a case; others follow from their own tabs. */
const kinds = [
  'clarification-asked',
  'clarification-answered',
  'views-announced',
  'view-received',
  'consent-given',
  'requester-delay',
  'force-majeure',
  'acknowledged',
  'forwarded',
  'not-handled-sent',
  'released',
  'default-notice-received',
  'objection-received',
] as const

type Kind = (typeof kinds)[number]
type TermEvent = Input<'terms.record'>['event']

type Fields = {
  readonly kind: Kind
  readonly on: string
  readonly termEnd: string
  readonly from: string
  readonly to: string
  readonly parties: string
  readonly part: 'whole' | 'part'
}

const asksAnswer = (kind: Kind) => kind === 'clarification-asked' || kind === 'views-announced'
const hasPeriod = (kind: Kind) =>
  kind === 'consent-given' || kind === 'requester-delay' || kind === 'force-majeure'
const mayStayOpen = (kind: Kind) => kind === 'requester-delay' || kind === 'force-majeure'

/** The event that the fields describe; fields that do not belong to its kind are left out. */
function eventOf(fields: Fields): TermEvent {
  const { kind, on, termEnd, from, to, parties, part } = fields
  switch (kind) {
    case 'clarification-asked':
      return { kind, on, termEnd }
    case 'views-announced':
      return { kind, on, termEnd, ...(parties.trim() === '' ? {} : { parties: Number(parties) }) }
    case 'consent-given':
      return { kind, on, from, to }
    case 'requester-delay':
    case 'force-majeure':
      return { kind, on, from, ...(to === '' ? {} : { to }) }
    case 'forwarded':
      return { kind, on, part }
    default:
      return { kind, on }
  }
}

/** The form for what suspends the term, and for other dated events. */
export function RecordEvent({ requestId }: { readonly requestId: string }) {
  const t = useTranslations('terms')
  const record = useCommand('terms.record')
  const [done, setDone] = useState<Day>()
  const form = useForm<Fields>({
    schema: { safeParse: (fields) => termEventSchema.safeParse(eventOf(fields as Fields)) },
    initial: {
      kind: 'clarification-asked',
      on: today(),
      termEnd: '',
      from: '',
      to: '',
      parties: '',
      part: 'whole',
    },
    onValid: (fields) =>
      record.mutate(
        { requestId, event: eventOf(fields) },
        {
          onSuccess: ({ dueOn }) => {
            setDone(dueOn)
            form.reset({ ...fields, on: today(), termEnd: '', from: '', to: '', parties: '' })
          },
        },
      ),
  })
  const { value, set, error } = form
  const dayField = (name: 'on' | 'termEnd' | 'from' | 'to', label: string, hint?: string) => (
    <DateField
      // A recorded event empties the form; the field then starts afresh.
      key={`${name} ${value.kind} ${done ?? ''}`}
      label={label}
      isRequired={hint === undefined}
      value={(value[name] || null) as Day | null}
      onChange={(day) => {
        set(name, day ?? '')
        record.reset()
      }}
      error={error(name)}
      {...(hint ? { hint } : {})}
    />
  )
  return (
    <Card title={t('record.title')}>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <Select
          label={t('record.kind')}
          value={value.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`events.${kind}`) }))}
          onChange={(kind) => {
            set('kind', kind)
            record.reset()
            setDone(undefined)
          }}
        />
        <div className="fields">
          {dayField('on', t('record.on'))}
          {asksAnswer(value.kind) && dayField('termEnd', t('record.termEnd'))}
          {hasPeriod(value.kind) && dayField('from', t('record.from'))}
          {hasPeriod(value.kind) &&
            dayField('to', t('record.to'), mayStayOpen(value.kind) ? t('record.toOpen') : undefined)}
          {value.kind === 'views-announced' && (
            <TextField
              label={t('record.parties')}
              value={value.parties}
              onChange={(text) => set('parties', text)}
              inputMode="numeric"
              error={error('parties')}
            />
          )}
          {value.kind === 'forwarded' && (
            <Select
              label={t('record.part')}
              value={value.part}
              options={[
                { value: 'whole', label: t('record.whole') },
                { value: 'part', label: t('record.partOf') },
              ]}
              onChange={(part) => set('part', part)}
            />
          )}
        </div>
        {record.error && <ErrorState error={record.error} />}
        {done && !record.error && (
          <Notice tone="ok" announce>
            {t('record.done', { day: dayInWords(done) })}
          </Notice>
        )}
        <div>
          <Button type="submit" isPending={record.isPending}>
            {t('record.submit')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
