import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { type Day, today } from '../../../shared/dates.ts'
import { type PublicationState, publicationStates } from '../../../shared/domain/publication-steps.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { dayInWords } from '../../words.ts'
import { placeOfPublication } from '../decisions/places.ts'
import { ChangeForm } from './ChangeForm.tsx'

type Shown = Output<'publication.show'>

/** Where the publication stands, what the public reads above it, and what happened to it. */
export function PublicationCard({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('publication')
  const shown = useQuestion('publication.show', { requestId })
  return (
    <div id={placeOfPublication}>
      <Card title={t('state')}>
        {shown.error && <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />}
        {!shown.data && !shown.error && <Skeleton lines={4} />}
        {shown.data && (
          <div className="stack">
            <TextForm
              key={`${shown.data.title} ${shown.data.summary}`}
              requestId={requestId}
              shown={shown.data}
            />
            <StateForm requestId={requestId} shown={shown.data} />
            {(shown.data.state === 'public' || shown.data.state === 'online_requester') && (
              <ChangeForm requestId={requestId} shown={shown.data} />
            )}
            <History shown={shown.data} />
          </div>
        )}
      </Card>
    </div>
  )
}

function TextForm({ requestId, shown }: { readonly requestId: RequestId; readonly shown: Shown }) {
  const t = useTranslations('publication')
  const save = useCommand('publication.describe')
  const [title, setTitle] = useState(shown.title)
  const [summary, setSummary] = useState(shown.summary)
  const isChanged = title !== shown.title || summary !== shown.summary
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ requestId, title, summary })
      }}
    >
      <TextField label={t('titleField')} hint={t('titleHint')} value={title} onChange={setTitle} />
      <TextArea label={t('summaryField')} value={summary} onChange={setSummary} rows={3} />
      {save.error && <ErrorState error={save.error} />}
      {save.isSuccess && !isChanged && (
        <Notice tone="ok" announce>
          {t('saved')}
        </Notice>
      )}
      <div>
        <Button type="submit" isPending={save.isPending} isDisabled={!isChanged}>
          {t('saveText')}
        </Button>
      </div>
    </form>
  )
}

/** States that may still follow: what stands online is not taken back as a whole. */
const following: Readonly<Record<PublicationState, readonly PublicationState[]>> = {
  concept: ['planned', 'online_requester', 'public'],
  planned: ['planned', 'concept', 'online_requester', 'public'],
  online_requester: ['public'],
  public: [],
}

function StateForm({ requestId, shown }: { readonly requestId: RequestId; readonly shown: Shown }) {
  const t = useTranslations('publication')
  const move = useCommand('publication.setState')
  const choices = following[shown.state]
  const [to, setTo] = useState<PublicationState>(choices[0] ?? 'public')
  const [on, setOn] = useState<Day | null>(today())
  const chosen = choices.includes(to) ? to : choices[0]
  return (
    <div className="stack">
      <ol className="row state-steps">
        {publicationStates.map((state) => (
          <li key={state} aria-current={state === shown.state ? 'step' : undefined}>
            <Chip tone={state === shown.state ? 'info' : 'quiet'}>
              {t(`states.${state}`)}
              {dayOfState(shown, state) ? ` · ${dayInWords(dayOfState(shown, state) as Day)}` : ''}
            </Chip>
          </li>
        ))}
      </ol>
      <p className="small soft">{t('stateHint')}</p>
      {shown.sentOn === null && <Notice tone="info">{t('notSentYet')}</Notice>}
      {shown.releaseFrom && (
        <Notice tone="info">{t('releaseFrom', { day: dayInWords(shown.releaseFrom) })}</Notice>
      )}
      {chosen && (
        <div className="fields">
          <Select
            label={t('moveTo')}
            value={chosen}
            options={choices.map((value) => ({ value, label: t(`states.${value}`) }))}
            onChange={setTo}
          />
          <DateField label={t('on')} value={on} onChange={setOn} />
          <div className="wide">
            <Button
              isPending={move.isPending}
              isDisabled={on === null}
              onPress={() => on && move.mutate({ requestId, state: chosen, on })}
            >
              {t('move')}
            </Button>
          </div>
        </div>
      )}
      {move.error && <ErrorState error={move.error} />}
    </div>
  )
}

function dayOfState(shown: Shown, state: PublicationState): Day | null {
  if (state === 'planned') return shown.plannedOn
  if (state === 'online_requester') return shown.requesterOn
  return state === 'public' ? shown.publicOn : null
}

function History({ shown }: { readonly shown: Shown }) {
  const t = useTranslations('publication')
  return (
    <div className="stack-tight">
      <h3>{t('history')}</h3>
      {shown.steps.length === 0 && <p className="soft">{t('noHistory')}</p>}
      <ul className="split-list small">
        {[...shown.steps].reverse().map(({ id, kind, code, on, reason }) => (
          <li key={id}>
            <div>
              {dayInWords(on)} · {isState(kind) ? t(`states.${kind}`) : t(`changes.${kind}`)}
              {code && ` · ${code}`}
            </div>
            {reason && <div className="soft">{reason}</div>}
          </li>
        ))}
      </ul>
    </div>
  )
}

const isState = (kind: string): kind is PublicationState =>
  (publicationStates as readonly string[]).includes(kind)
