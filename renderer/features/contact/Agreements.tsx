import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { today } from '../../../shared/dates.ts'
import { isKept } from '../../kept.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { OfferForm, offerKey } from './OfferForm.tsx'

type Agreement = Output<'contact.agreements'>['agreements'][number]

const tones = { proposed: 'info', accepted: 'ok', declined: 'quiet', withdrawn: 'quiet' } as const

/** What was offered and agreed: the wording, the parts, the delay; what it did, and what was declined. */
export function Agreements({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('contact.agreements')
  const [isOffering, setIsOffering] = useState(() => isKept(offerKey(request.id)))
  const list = useQuestion('contact.agreements', { requestId: request.id })
  const agreements = list.data?.agreements ?? []
  return (
    <Card
      title={t('title')}
      action={
        !isOffering && (
          <Button small onPress={() => setIsOffering(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      <div className="stack">
        {isOffering && <OfferForm request={request} onDone={() => setIsOffering(false)} />}
        {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {!list.data && !list.error && <Skeleton lines={2} />}
        {list.data && agreements.length === 0 && !isOffering && <p className="soft">{t('none')}</p>}
        {agreements.length > 0 && (
          <ul className="split-list">
            {agreements.toReversed().map((agreement) => (
              <OneAgreement key={agreement.id} agreement={agreement} />
            ))}
          </ul>
        )}
        {agreements.some(({ state }) => state !== 'withdrawn') && (
          <div>
            <ButtonLink small href={`/verzoeken/${request.id}/brieven?brief=L2`}>
              {t('confirm')}
            </ButtonLink>
          </div>
        )}
      </div>
    </Card>
  )
}

function OneAgreement({ agreement }: { readonly agreement: Agreement }) {
  const t = useTranslations('contact.agreements')
  const [isAnswering, setIsAnswering] = useState(false)
  const withdraw = useCommand('contact.withdrawAgreement')
  const { offer, state, effect, oldWording } = agreement
  return (
    <li className="stack-tight">
      <div className="row-spread">
        <span className="strong">{t(`kinds.${offer.kind}`)}</span>
        <span className="row">
          <Chip tone={tones[state]}>{t(`states.${state}`)}</Chip>
          <span className="small">{dayInWords(agreement.answeredOn ?? agreement.proposedOn)}</span>
        </span>
      </div>
      <div className="small soft">
        {t('with', { name: agreement.withWhom, day: dayInWords(agreement.proposedOn) })}
        {agreement.written !== null && ` · ${agreement.written ? t('inWriting') : t('notInWriting')}`}
      </div>
      <OfferWords offer={offer} />
      {oldWording !== null && (
        <details>
          <summary className="small">{t('oldWording')}</summary>
          <p className="pre-line small">{oldWording || t('noOldWording')}</p>
        </details>
      )}
      {effect && <p className="small">{t(`effects.${effect}`)}</p>}
      {withdraw.error && <ErrorState error={withdraw.error} />}
      {isAnswering ? (
        <AnswerForm id={agreement.id} offer={offer} onDone={() => setIsAnswering(false)} />
      ) : (
        <div className="row">
          {state === 'proposed' && (
            <Button small onPress={() => setIsAnswering(true)}>
              {t('answer')}
            </Button>
          )}
          {state === 'accepted' && (
            <Button
              small
              look="link"
              isPending={withdraw.isPending}
              onPress={() => withdraw.mutate({ id: agreement.id, on: today() })}
            >
              {t('withdraw')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function OfferWords({ offer }: { readonly offer: Agreement['offer'] }) {
  const t = useTranslations('contact.agreements')
  switch (offer.kind) {
    case 'narrowed':
      return <p className="pre-line">{offer.newWording}</p>
    case 'delay':
      return <p>{t('delayWords', { from: dayInWords(offer.from), to: dayInWords(offer.to) })}</p>
    case 'phased':
      return (
        <ul className="bullets">
          {offer.parts.map(({ id, dueOn }) => (
            <li key={id}>{t('partWords', { part: id, day: dayInWords(dueOn) })}</li>
          ))}
        </ul>
      )
    default:
      return <p className="pre-line">{offer.text}</p>
  }
}
