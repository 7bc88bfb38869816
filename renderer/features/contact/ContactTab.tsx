import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSearch } from 'wouter'
import { today } from '../../../shared/dates.ts'
import { contactNorm } from '../../../shared/domain/contact.ts'
import { isKept } from '../../kept.ts'
import { useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState, ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import { Agreements } from './Agreements.tsx'
import { Approach } from './Approach.tsx'
import { CallSheet } from './CallSheet.tsx'
import { ContactForm, contactKey } from './ContactForm.tsx'
import { ContactSteps } from './ContactSteps.tsx'

/** Tab "Contact": the house norm, every contact so far, and a form for the next. */
export function ContactTab({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('contact')
  const tRequests = useTranslations('requests')
  const isNew = new URLSearchParams(useSearch()).has('nieuw')
  const [isAdding, setIsAdding] = useState<boolean | undefined>(() =>
    isKept(contactKey(request.id)) ? true : undefined,
  )
  const [showsSheet, setShowsSheet] = useState(false)
  const list = useQuestion('contact.list', { requestId: request.id })
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton lines={5} tall />
  const { steps, norm } = list.data
  const kept = contactNorm(request.receivedOn, steps, today(), norm.workingDays)
  const tone = ({ kept: 'ok', 'kept-late': 'warn', running: 'info', missed: 'warn' } as const)[kept.state]
  const isReached = kept.firstReachedOn !== undefined
  const form = isAdding && <ContactForm request={request} earlier={steps} onDone={() => setIsAdding(false)} />
  return (
    <div className="contact-beside">
      <div className="stack">
        {isNew && (
          <Notice tone="ok" announce>
            {tRequests('page.registered', {
              number: request.number,
              day: dayInWords(request.term.dueOn),
            })}
          </Notice>
        )}
        <Notice tone={tone}>
          {t(`norm.${kept.state}`, {
            days: norm.workingDays,
            lastDay: dayInWords(norm.lastDay),
            on: kept.firstReachedOn ? dayInWords(kept.firstReachedOn) : '',
          })}
        </Notice>
        {!isReached && !isAdding && (
          <CallSheet request={request} contact={list.data} onCall={() => setIsAdding(true)} />
        )}
        {isReached && request.requesterContact && (
          <p>
            <span className="soft">{t('reachAt', { name: request.requesterName })}</span>{' '}
            <span className="strong">{request.requesterContact}</span>
          </p>
        )}
        {form}
        {isReached && !isAdding && (
          <div className="row">
            <Button look="primary" onPress={() => setIsAdding(true)} autoFocus={isAdding === false}>
              {t('add')}
            </Button>
            <Button onPress={() => setShowsSheet(!showsSheet)}>
              {showsSheet ? t('sheet.hide') : t('sheet.show')}
            </Button>
          </div>
        )}
        {isReached && showsSheet && !isAdding && (
          <CallSheet request={request} contact={list.data} onCall={() => setIsAdding(true)} />
        )}
        <Agreements request={request} />
        <Card title={t('steps')}>
          {steps.length === 0 ? (
            <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
          ) : (
            <ContactSteps steps={steps} />
          )}
        </Card>
      </div>
      <Approach key={request.approach ?? ''} request={request} choices={list.data.choices} />
    </div>
  )
}
