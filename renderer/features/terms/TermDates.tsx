import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TermDate } from '../../../shared/contract/terms.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { Table } from '../../ui/Table.tsx'
import { dayInWords, useLookup } from '../../words.ts'
import { TermExplanation } from './TermExplanation.tsx'

const tones: Readonly<Record<TermDate['status'], Tone>> = {
  met: 'ok',
  'met-late': 'warn',
  running: 'info',
  overdue: 'bad',
  blocked: 'quiet',
  future: 'quiet',
  ended: 'quiet',
}

/** Every date of the case with its article and status; each opens to the days that were counted. */
export function TermDates({ dates }: { readonly dates: readonly TermDate[] }) {
  const t = useTranslations('terms')
  const [explained, setExplained] = useState<TermDate>()
  return (
    <Card title={t('dates')} flush>
      <Table
        caption={t('datesCaption')}
        columns={[
          { key: 'name', label: t('columns.name') },
          { key: 'date', label: t('columns.date') },
          { key: 'article', label: t('columns.article') },
          { key: 'status', label: t('columns.status') },
          { key: 'explain', label: t('columns.explain'), hideLabel: true },
        ]}
      >
        {dates.map((date) => (
          <Row key={`${date.id} ${date.part ?? ''}`} date={date} onExplain={() => setExplained(date)} />
        ))}
      </Table>
      {explained && <TermExplanation date={explained} onClose={() => setExplained(undefined)} />}
    </Card>
  )
}

function Row({ date, onExplain }: { readonly date: TermDate; readonly onExplain: () => void }) {
  const t = useTranslations('terms')
  const lookup = useLookup()
  const name = t(`names.${date.id}`) + (date.part ? ` (${date.part})` : '')
  const reason = date.reason && (lookup(`terms.reasons.${date.reason}`) ?? date.reason)
  return (
    <tr>
      <td>
        <div>{name}</div>
        {date.kind !== 'last-day' && date.kind !== 'norm' && (
          <div className="small soft">{t(`kinds.${date.kind}`)}</div>
        )}
      </td>
      <td>
        <div>{date.date ? dayInWords(date.date) : <span className="soft">{t('notKnown')}</span>}</div>
        {date.rawDate && date.rawDate !== date.date && (
          <div className="small soft">{t('rawDate', { day: dayInWords(date.rawDate) })}</div>
        )}
      </td>
      <td className="small">{date.article}</td>
      <td>
        <Chip tone={tones[date.status]}>{t(`status.${date.status}`)}</Chip>
        {date.metOn && <div className="small soft">{t('metOn', { day: dayInWords(date.metOn) })}</div>}
        {reason && <div className="small soft">{reason}</div>}
      </td>
      <td>
        {date.explanation.length > 0 && (
          <Button small look="quiet" label={t('showDaysOf', { name })} onPress={onExplain}>
            {t('showDays')}
          </Button>
        )}
      </td>
    </tr>
  )
}
