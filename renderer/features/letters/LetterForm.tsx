import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { type Day, today } from '../../../shared/dates.ts'
import { onlyProposes } from '../../../shared/domain/letter-facts.ts'
import type { LetterKind } from '../../../shared/domain/letter-kinds.ts'
import { letterOf } from '../../../shared/domain/letters.ts'
import { call, pdfAddress } from '../../client.ts'
import { useJob } from '../../jobs.ts'
import { useSettled } from '../../kept.ts'
import { useQuestion } from '../../questions.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Actions } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { dayInWords, useErrorWords } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import { LetterFields } from './LetterFields.tsx'
import { LetterPreview } from './LetterPreview.tsx'
import { MissingElements } from './MissingElements.tsx'

type Props = {
  readonly request: ShownRequest
  readonly kind: LetterKind
  /** Part of a large request that it is about; null = the whole. */
  readonly partId: string | null
  readonly onClose: () => void
}

/** The form of one letter; it starts from the kept draft or from what the case proposes. */
export function LetterForm(props: Props) {
  const { request, kind, partId } = props
  const start = useQuestion('letters.show', {
    requestId: request.id,
    partId,
    kind,
    on: today(),
    fields: null,
  })
  if (start.error) return <ErrorState error={start.error} onRetry={() => void start.refetch()} />
  if (!start.data) return <Skeleton lines={6} tall />
  return <Writing {...props} proposed={start.data.fields} parties={start.data.parties} />
}

function Writing({
  request,
  kind,
  partId,
  onClose,
  proposed,
  parties,
}: Props & {
  readonly proposed: Readonly<Record<string, string>>
  readonly parties: Output<'letters.show'>['parties']
}) {
  const t = useTranslations('letters')
  const words = useErrorWords()
  const scope = `${request.id} ${kind}${partId ? ` ${partId}` : ''}`
  const preview = useJob('letters.preview', scope)
  const send = useJob('letters.send', scope)
  const parts = useQuestion('partials.list', { requestId: request.id })
  const part = parts.data?.partials.find(({ id }) => id === partId)
  const [on, setOn] = useState<Day>(today())
  const [fields, setFields] = useState(proposed)
  const [record, setRecord] = useState(true)
  const letter = letterOf(kind)
  const asked = { requestId: request.id, partId, kind, on, fields }
  const seen = useQuestion('letters.show', useSettled(asked), { keepPrevious: true })
  const sentNow = useRef(send.result?.id)
  const isSent = send.result !== undefined && send.result.id !== sentNow.current

  // What is half-filled is kept when the screen is left, and is there again next time.
  const latest = useRef({ fields, isSent })
  latest.current = { fields, isSent }
  useEffect(
    () => () => {
      const { fields: left, isSent: gone } = latest.current
      if (!gone && JSON.stringify(left) !== JSON.stringify(proposed))
        void call('letters.keep', { requestId: request.id, partId, kind, fields: { ...left } }).catch(
          () => {},
        )
    },
    [request.id, partId, kind, proposed],
  )

  const missing = seen.data?.missing ?? []
  const event = seen.data?.event
  const failure = send.failure ?? preview.failure
  if (isSent && send.result)
    return (
      <Card title={t(`kinds.${kind}`)}>
        <div className="stack">
          <Notice tone="ok" announce>
            {t('isSent', { day: dayInWords(on) })}{' '}
            {send.result.recorded && t('isRecorded', { day: dayInWords(send.result.dueOn) })}
          </Notice>
          <Actions>
            <ButtonLink href={pdfAddress(send.result.pdf)} newWindow>
              {t('openPdf', { pages: send.result.pages })}
            </ButtonLink>
            <Button look="quiet" onPress={onClose}>
              {t('back')}
            </Button>
          </Actions>
        </div>
      </Card>
    )
  return (
    <div className="letter-beside">
      <Card
        title={part ? `${t(`kinds.${kind}`)}: ${t('part', { number: part.number })}` : t(`kinds.${kind}`)}
      >
        <form
          className="stack"
          noValidate
          onSubmit={(submitted) => {
            submitted.preventDefault()
            void send.start({ ...asked, record: record && event !== null })
          }}
        >
          <p className="small soft">
            {t(`to.${letter.to}`)} · {letter.article}
          </p>
          <div className="fields">
            <DateField
              label={t('on')}
              hint={t('onHint')}
              isRequired
              value={on}
              onChange={(day) => setOn(day ?? today())}
            />
          </div>
          {parties.length > 0 && (
            <Select
              label={t('party')}
              hint={t('partyHint')}
              value={fields.partyId ?? ''}
              options={[
                { value: '', label: t('partyOther') },
                ...parties.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(id) => {
                const party = parties.find((one) => one.id === id)
                setFields((old) => ({ ...old, partyId: '', ...party?.fields }))
              }}
            />
          )}
          <LetterFields
            fields={letter.fields}
            value={fields}
            onChange={(name, text) => setFields((old) => ({ ...old, [name]: text }))}
          />
          {event && !event.known && !event.refusal && !onlyProposes.includes(kind) && (
            <div className="stack-tight">
              <Checkbox isSelected={record} onChange={setRecord}>
                {t('record', { event: t(`events.${kind as 'L5'}`) })}
              </Checkbox>
              <p className="small soft">{t('recordEffect', { day: dayInWords(event.dueOn) })}</p>
            </div>
          )}
          {event?.known && <Notice tone="info">{t('known')}</Notice>}
          {event?.refusal && (
            <Notice tone="bad">{words.ofCode(event.refusal.code, event.refusal.params)}</Notice>
          )}
          {failure && <ErrorState error={failure} />}
          <Actions>
            <Button
              type="submit"
              look="primary"
              isPending={send.isRunning}
              isDisabled={missing.length > 0 || Boolean(event?.refusal)}
            >
              {t('send')}
            </Button>
            <Button isPending={preview.isRunning} onPress={() => void preview.start(asked)}>
              {t('preview')}
            </Button>
            <Button look="quiet" onPress={onClose}>
              {t('back')}
            </Button>
          </Actions>
        </form>
      </Card>
      <div className="stack">
        <MissingElements requestId={request.id} missing={missing} />
        {seen.data?.template && (
          <p className="small soft">{t('ownTemplate', { name: seen.data.template })}</p>
        )}
        {preview.result && (
          <Card title={t('previewTitle')}>
            <div className="stack">
              {preview.result.missing > 0 && <Notice tone="warn">{t('previewMissing')}</Notice>}
              {preview.result.plain && <Notice tone="info">{t('previewPlain')}</Notice>}
              <LetterPreview file={preview.result.pdf} />
              <div>
                <ButtonLink small href={pdfAddress(preview.result.pdf)} newWindow>
                  {t('openPdf', { pages: preview.result.pages })}
                </ButtonLink>
              </div>
            </div>
          </Card>
        )}
      </div>
    </div>
  )
}
