import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { agreementsContract } from '../../../shared/contract/agreements.ts'
import type { Input } from '../../../shared/contract/contract.ts'
import { type Day, today } from '../../../shared/dates.ts'
import { type AgreementKind, agreementKinds } from '../../../shared/domain/agreements.ts'
import { useForm } from '../../form.ts'
import { useKept } from '../../kept.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Actions } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import type { ShownRequest } from '../requests/shown-request.ts'
import { type Part, PartFields } from './PartFields.tsx'

/** Place where a half-filled offer is kept. */
export const offerKey = (requestId: string) => `offer ${requestId}`

type Answer = 'open' | 'accepted' | 'declined'

type OfferFields = {
  readonly kind: AgreementKind
  readonly withWhom: string
  readonly proposedOn: string
  readonly newWording: string
  readonly text: string
  readonly from: string
  readonly to: string
  readonly parts: readonly Part[]
  readonly answer: Answer
  readonly answeredOn: string
  readonly written: boolean
}

/** The offer that the fields describe; fields of other kinds are left out. */
function offerOf(fields: OfferFields, requestId: string): Input<'contact.offer'> {
  const { kind, newWording, text, from, to, parts } = fields
  const offer =
    kind === 'narrowed'
      ? { kind, newWording }
      : kind === 'delay'
        ? { kind, from, to }
        : kind === 'phased'
          ? { kind, parts: parts.map(({ id, dueOn }) => ({ id, dueOn })) }
          : { kind, text }
  return {
    requestId,
    contactStepId: null,
    withWhom: fields.withWhom,
    proposedOn: fields.proposedOn,
    offer,
  }
}

const schema = agreementsContract['contact.offer'].input

/** Records an offer with, when there is one, its answer; accepting changes scope and terms by itself. */
export function OfferForm(props: { readonly request: ShownRequest; readonly onDone: () => void }) {
  const t = useTranslations('contact.agreements')
  const tUi = useTranslations('ui')
  const { request, onDone } = props
  const makeOffer = useCommand('contact.offer')
  const giveAnswer = useCommand('contact.answerOffer')
  const [kept, keep, forget] = useKept<OfferFields>(offerKey(request.id), {
    kind: 'narrowed',
    withWhom: request.requesterName,
    proposedOn: today(),
    newWording: request.text,
    text: '',
    from: '',
    to: '',
    parts: [{ id: '', dueOn: '' }],
    answer: 'accepted',
    answeredOn: today(),
    written: false,
  })
  const form = useForm<OfferFields>({
    schema: { safeParse: (fields) => schema.safeParse(offerOf(fields as OfferFields, request.id)) },
    initial: kept,
    onValid: (fields) =>
      makeOffer.mutate(offerOf(fields, request.id), {
        onError: (error) => form.refuse(error),
        onSuccess: ({ id }) => {
          if (fields.answer === 'open') return finish()
          giveAnswer.mutate(
            { id, answer: fields.answer, on: fields.answeredOn, written: fields.written },
            // The offer is kept; its answer can be given from the list.
            { onSettled: finish },
          )
        },
      }),
  })
  const finish = () => {
    forget()
    onDone()
  }
  const { value, set } = form
  const error = (path: string) => form.error(path) ?? form.error(`offer.${path}`)
  useEffect(() => {
    if (form.isChanged) keep(value)
  }, [value, form.isChanged, keep])
  const day = (name: 'proposedOn' | 'from' | 'to' | 'answeredOn', label: string) => (
    <DateField
      label={label}
      isRequired
      value={(value[name] || null) as Day | null}
      onChange={(next) => set(name, next ?? '')}
      error={error(name)}
    />
  )
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <Select
        label={t('kind')}
        autoFocus
        value={value.kind}
        options={agreementKinds.map((code) => ({ value: code, label: t(`kinds.${code}`) }))}
        onChange={(kind) => set('kind', kind)}
        hint={t(`kindHints.${value.kind}`)}
      />
      {value.kind === 'narrowed' && (
        <TextArea
          label={t('newWording')}
          hint={t('newWordingHint')}
          isRequired
          rows={4}
          value={value.newWording}
          onChange={(text) => set('newWording', text)}
          error={error('newWording')}
        />
      )}
      {(value.kind === 'order' || value.kind === 'alternative') && (
        <TextArea
          label={t(value.kind === 'order' ? 'orderText' : 'alternativeText')}
          isRequired
          rows={3}
          value={value.text}
          onChange={(text) => set('text', text)}
          error={error('text')}
        />
      )}
      {value.kind === 'phased' && (
        <PartFields parts={value.parts} onChange={(parts) => set('parts', parts)} error={error} />
      )}
      {value.kind === 'delay' && (
        <div className="fields">
          {day('from', t('from'))}
          {day('to', t('to'))}
        </div>
      )}
      <div className="fields">
        <TextField
          label={t('withWhom')}
          isRequired
          value={value.withWhom}
          onChange={(text) => set('withWhom', text)}
          error={error('withWhom')}
        />
        {day('proposedOn', t('proposedOn'))}
        <Select<Answer>
          label={t('answerLabel')}
          value={value.answer}
          options={(['accepted', 'declined', 'open'] as const).map((code) => ({
            value: code,
            label: t(`answers.${code}`),
          }))}
          onChange={(answer) => set('answer', answer)}
        />
        {value.answer !== 'open' && day('answeredOn', t('answeredOn'))}
      </div>
      {value.answer === 'accepted' && (
        <Checkbox isSelected={value.written} onChange={(written) => set('written', written)}>
          {t('written')}
        </Checkbox>
      )}
      {value.kind === 'delay' && value.answer === 'accepted' && !value.written && (
        <Notice tone="warn">{t('effects.unwritten_no_suspension')}</Notice>
      )}
      {value.answer === 'declined' && <Notice tone="info">{t('declinedNeutral')}</Notice>}
      {(makeOffer.error ?? giveAnswer.error) && <ErrorState error={makeOffer.error ?? giveAnswer.error} />}
      <Actions>
        <Button type="submit" look="primary" isPending={makeOffer.isPending || giveAnswer.isPending}>
          {t('submit')}
        </Button>
        <Button look="quiet" onPress={finish}>
          {tUi('cancel')}
        </Button>
      </Actions>
    </form>
  )
}
