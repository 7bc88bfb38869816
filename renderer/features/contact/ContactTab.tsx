import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { today } from '../../../shared/dates.ts'
import { contactNorm } from '../../../shared/domain/contact.ts'
import { useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState, ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import { Approach } from './Approach.tsx'
import { ContactForm } from './ContactForm.tsx'
import { ContactSteps } from './ContactSteps.tsx'

/** Tab "Contact": the house norm, every contact so far, and a form for the next. */
export function ContactTab({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('contact')
  const [isAdding, setIsAdding] = useState<boolean>()
  const list = useQuestion('contact.list', { requestId: request.id })
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton lines={5} tall />
  const { steps, norm } = list.data
  const kept = contactNorm(request.receivedOn, steps, today(), norm.workingDays)
  const tone = ({ kept: 'ok', 'kept-late': 'warn', running: 'info', missed: 'warn' } as const)[kept.state]
  return (
    <div className="beside">
      <div className="stack">
        <Notice tone={tone}>
          {t(`norm.${kept.state}`, {
            days: norm.workingDays,
            lastDay: dayInWords(norm.lastDay),
            on: kept.firstReachedOn ? dayInWords(kept.firstReachedOn) : '',
          })}
        </Notice>
        {request.requesterContact && (
          <p>
            <span className="soft">{t('reachAt', { name: request.requesterName })}</span>{' '}
            <span className="strong">{request.requesterContact}</span>
          </p>
        )}
        {isAdding ? (
          <ContactForm request={request} earlier={steps} onDone={() => setIsAdding(false)} />
        ) : (
          <div>
            <Button look="primary" onPress={() => setIsAdding(true)} autoFocus={isAdding === false}>
              {t('add')}
            </Button>
          </div>
        )}
        <Card title={t('steps')}>
          {steps.length === 0 ? (
            <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
          ) : (
            <ContactSteps steps={steps} />
          )}
        </Card>
      </div>
      <Approach request={request} />
    </div>
  )
}
