import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSearch } from 'wouter'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Card, Facts } from '../../ui/Card.tsx'
import { Notice } from '../../ui/States.tsx'
import { dayInWords, useLookup } from '../../words.ts'
import { ChangeRequest } from './ChangeRequest.tsx'
import { ExportDossier } from './ExportDossier.tsx'
import { MoveRequest } from './MoveRequest.tsx'
import { StatusChip } from './StatusChip.tsx'
import type { ShownRequest } from './shown-request.ts'
import { TermWords } from './TermWords.tsx'

/** Where each next step is done. */
const placeOfStep: Readonly<
  Record<string, { tab: string; label: 'goCall' | 'goDocuments' | 'goDecision' | 'goTerms' }>
> = {
  call: { tab: 'contact', label: 'goCall' },
  follow_up: { tab: 'contact', label: 'goCall' },
  await_requester: { tab: 'termijnen', label: 'goTerms' },
  await_views: { tab: 'termijnen', label: 'goTerms' },
  await_consent: { tab: 'termijnen', label: 'goTerms' },
  search: { tab: 'documenten', label: 'goDocuments' },
  redact: { tab: 'documenten', label: 'goDocuments' },
  write_decision: { tab: 'besluit', label: 'goDecision' },
  approve: { tab: 'besluit', label: 'goDecision' },
  publish: { tab: 'besluit', label: 'goDecision' },
}

/** Tab "Overzicht": what comes next, by when, and what was asked. */
export function OverviewTab({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('requests')
  const lookup = useLookup()
  const isNew = new URLSearchParams(useSearch()).has('nieuw')
  const [dialog, setDialog] = useState<'change' | 'move' | 'export'>()
  const place = placeOfStep[request.nextStep]
  return (
    <div className="stack">
      {isNew && (
        <Notice tone="ok" announce>
          {t('page.registered', { number: request.number, day: dayInWords(request.term.dueOn) })}
        </Notice>
      )}
      <Card>
        <div className="fields">
          <div className="stack-tight">
            <h2>{t('next.label')}</h2>
            <p>{lookup(`requests.next.${request.nextStep}`) ?? request.nextStep}</p>
            {place && (
              <div>
                <ButtonLink href={`/verzoeken/${request.id}/${place.tab}`} look="primary">
                  {t(`page.${place.label}`)}
                </ButtonLink>
              </div>
            )}
          </div>
          <div className="stack-tight">
            <h2>{t('columns.due')}</h2>
            <TermWords term={request.term} />
          </div>
          <div className="stack-tight">
            <h2>{t('page.status')}</h2>
            <div>
              <StatusChip status={request.status} />
            </div>
            {request.moves.length > 0 && (
              <div>
                <Button small onPress={() => setDialog('move')}>
                  {t('page.move')}
                </Button>
              </div>
            )}
          </div>
        </div>
      </Card>
      <Card title={t('page.request')}>
        {request.text ? (
          <p className="pre-line">{request.text}</p>
        ) : (
          <p className="soft">{t('page.noText')}</p>
        )}
      </Card>
      <Card
        title={t('page.details')}
        action={
          <Button small onPress={() => setDialog('change')}>
            {t('page.change')}
          </Button>
        }
      >
        <Facts facts={useFacts(request)} />
      </Card>
      <Card title={t('dossier.title')}>
        <div className="row-spread">
          <p className="small soft">{t('dossier.lead')}</p>
          <Button small onPress={() => setDialog('export')}>
            {t('dossier.open')}
          </Button>
        </div>
      </Card>
      {dialog === 'export' && <ExportDossier requestId={request.id} onClose={() => setDialog(undefined)} />}
      {dialog === 'change' && <ChangeRequest request={request} onClose={() => setDialog(undefined)} />}
      {dialog === 'move' && <MoveRequest request={request} onClose={() => setDialog(undefined)} />}
    </div>
  )
}

function useFacts(request: ShownRequest) {
  const t = useTranslations('requests')
  const tUi = useTranslations('ui')
  const { periodFrom, periodTo } = request
  const period =
    periodFrom && periodTo
      ? t('page.periodBoth', { from: dayInWords(periodFrom), to: dayInWords(periodTo) })
      : periodFrom
        ? t('page.periodFromOnly', { from: dayInWords(periodFrom) })
        : periodTo
          ? t('page.periodToOnly', { to: dayInWords(periodTo) })
          : t('page.noPeriod')
  return [
    { name: t('form.receivedOn'), value: dayInWords(request.receivedOn) },
    { name: t('form.channel'), value: t(`channel.${request.channel}`) },
    { name: t('form.law'), value: t(`law.${request.law}`) },
    {
      name: t('form.requester'),
      value: `${request.requesterName} (${t(`requesterType.${request.requesterType}`).toLowerCase()})`,
    },
    { name: t('form.requesterContact'), value: request.requesterContact || tUi('notSet') },
    { name: t('page.period'), value: period },
    { name: t('form.handler'), value: request.handler },
    {
      name: t('page.size'),
      value: `${t('documents', { count: request.documents })}, ${t('pages', { count: request.pages })}`,
    },
    ...(request.closedOn ? [{ name: t('page.closedOn'), value: dayInWords(request.closedOn) }] : []),
  ]
}
