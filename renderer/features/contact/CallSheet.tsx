import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import {
  attemptsOf,
  inTwoLines,
  offersNow,
  openQuestions,
  sheetGuards,
} from '../../../shared/domain/call-sheet.ts'
import { enoughAttempts, interventionOf } from '../../../shared/domain/contact.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Facts } from '../../ui/Card.tsx'
import { Notice } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import './contact.css'

/** The call sheet: whom to call, about what, what to ask, what may be offered and what not to do; printable. */
export function CallSheet(props: {
  readonly request: ShownRequest
  readonly contact: Output<'contact.list'>
  /** Starts the record of this call. */
  readonly onCall: () => void
}) {
  const t = useTranslations('contact')
  const { request, contact } = props
  const { tried, enough } = attemptsOf(contact.steps)
  const isObjection = request.status === 'objection'
  return (
    <div className="call-sheet">
      <Card
        title={t('sheet.title')}
        action={
          <Button small onPress={() => window.print()}>
            {t('sheet.print')}
          </Button>
        }
      >
        <div className="stack">
          <Facts
            facts={[
              { name: t('sheet.who'), value: request.requesterName },
              { name: t('sheet.number'), value: request.requesterContact || t('sheet.noNumber') },
              {
                name: t('sheet.case'),
                value: `${request.number} · ${t('sheet.received', { day: dayInWords(request.receivedOn) })}`,
              },
              {
                name: t('sheet.norm'),
                value: t('sheet.normDays', {
                  days: contact.norm.workingDays,
                  day: dayInWords(contact.norm.lastDay),
                }),
              },
              { name: t('sheet.attempts'), value: t('sheet.tried', { tried, enough: enoughAttempts }) },
              { name: t('sheet.due'), value: dayInWords(request.term.dueOn) },
            ]}
          />
          <div>
            <h3>{t('sheet.about')}</h3>
            <p className="strong">{request.subject}</p>
            {request.text && <p>{inTwoLines(request.text)}</p>}
          </div>
          <div className="sheet-columns">
            <div className="stack-tight">
              <h3>{t('sheet.ask')}</h3>
              <ul className="bullets">
                {openQuestions(request).map((code) => (
                  <li key={code}>{t(`sheet.questions.${code}`)}</li>
                ))}
                {contact.steps
                  .filter(({ questions }) => questions !== '')
                  .map((step) => (
                    <li key={step.id} className="pre-line">
                      {t('sheet.stillOpen', { day: dayInWords(step.onDay) })} {step.questions}
                    </li>
                  ))}
              </ul>
              <h3>{t('sheet.mind')}</h3>
              <ul className="bullets">
                {sheetGuards.map((code) => (
                  <li key={code}>{t(`guard.${code}`)}</li>
                ))}
              </ul>
            </div>
            <div className="stack-tight">
              <h3>{t('sheet.offer')}</h3>
              <ul className="bullets">
                {offersNow(isObjection ? 'objection' : 'start').map((code) => (
                  <li key={code}>
                    {t(`interventions.${code}.name`)}{' '}
                    <span className="small soft">
                      {[code, interventionOf(code).article].filter(Boolean).join(' · ')}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          </div>
          {enough && <Notice tone="warn">{t('guard.enough-attempts')}</Notice>}
          <div className="sheet-notes" aria-hidden="true">
            {t('sheet.notes')}
          </div>
          <div className="no-print">
            <Button look="primary" onPress={props.onCall}>
              {t('add')}
            </Button>
          </div>
        </div>
      </Card>
    </div>
  )
}
