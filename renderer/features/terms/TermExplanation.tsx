import { useTranslations } from 'use-intl'
import type { TermDate } from '../../../shared/contract/terms.ts'
import { Button } from '../../ui/Button.tsx'
import { DayCalendar } from '../../ui/DayCalendar.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { Legend } from '../../ui/Legend.tsx'
import { dayInWords, useLookup } from '../../words.ts'

/** How one date was counted, day by day: on month sheets, and as a list. */
export function TermExplanation(props: { readonly date: TermDate; readonly onClose: () => void }) {
  const t = useTranslations('terms')
  const tUi = useTranslations('ui')
  const lookup = useLookup()
  const { date, onClose } = props
  const days = date.explanation.map((one) => {
    const reason = lookup(`terms.reasons.${one.reason}`) ?? one.reason
    const sentence = t(`explain.${one.what}`, {
      day: dayInWords(one.day),
      number: one.dayNumber,
      reason,
      article: one.article,
    })
    const isLast = one.day === date.date
    return { ...one, reason, sentence: isLast ? t('explain.last', { sentence }) : sentence, isLast }
  })
  const title = t('explainTitle', { name: t(`names.${date.id}`) })
  return (
    <Dialog title={title} onClose={onClose} wide>
      <DayCalendar label={title} days={days} />
      <Legend
        items={(['counted', 'suspended', 'shifted'] as const)
          .filter((what) => days.some((one) => one.what === what))
          .map((what) => ({ kind: what, label: t(`legend.${what}`) }))}
      />
      <details>
        <summary>{t('asList')}</summary>
        <table className="table small">
          <thead>
            <tr>
              <th scope="col">{t('listDay')}</th>
              <th scope="col" className="numeric">
                {t('listNumber')}
              </th>
              <th scope="col">{t('listReason')}</th>
              <th scope="col">{t('columns.article')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((one) => (
              <tr key={one.day}>
                <td>{dayInWords(one.day)}</td>
                <td className="numeric">{one.what === 'counted' ? one.dayNumber : '–'}</td>
                <td>{one.reason}</td>
                <td>{one.article}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <Actions>
        <Button look="primary" onPress={onClose}>
          {tUi('close')}
        </Button>
      </Actions>
    </Dialog>
  )
}
