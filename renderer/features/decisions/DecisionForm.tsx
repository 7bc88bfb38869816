import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { decisionsContract, manner } from '../../../shared/contract/decisions.ts'
import { type Day, today } from '../../../shared/dates.ts'
import { outcomes } from '../../../shared/domain/judgements.ts'
import { useForm } from '../../form.ts'
import { answers, useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import type { ShownRequest } from '../requests/shown-request.ts'
import { Motivations } from './Motivations.tsx'
import { placeOfDecision } from './places.ts'

type Fields = Input<'decisions.save'>
type Decision = Output<'decisions.show'>

/** The form of the decision: outcome, motivation per ground, course, signing and sending. */
export function DecisionForm(props: { readonly request: ShownRequest; readonly decision: Decision }) {
  const t = useTranslations('decisions')
  const tOutcome = useTranslations('outcomes')
  const tUi = useTranslations('ui')
  const { request, decision } = props
  const settings = useQuestion('settings.show', {})
  const save = useCommand('decisions.save')
  // What is typed but not saved outlives a visit to another tab.
  const draftKey = ['window.draft', 'decision', request.id]
  const form = useForm<Fields>({
    schema: decisionsContract['decisions.save'].input,
    initial: answers.getQueryData<Fields>(draftKey) ?? fieldsOf(request.id, decision),
    check: (value) => ({
      ...(value.signedOn && value.signedOn > today() ? { signedOn: tUi('fields.in_future') } : {}),
      ...(value.sentOn && value.sentOn > today() ? { sentOn: tUi('fields.in_future') } : {}),
      ...(value.sentOn && (!value.signedOn || value.sentOn < value.signedOn)
        ? { sentOn: tUi('fields.before_signed') }
        : {}),
      ...(value.outcome && value.outcome !== decision.derivedOutcome && value.outcomeReason.trim() === ''
        ? { outcomeReason: t('needsReason') }
        : {}),
    }),
    onValid: (value) =>
      save.mutate(value, {
        onSuccess: () => {
          answers.removeQueries({ queryKey: draftKey })
          form.reset(value)
        },
        onError: (error) => form.refuse(error),
      }),
  })
  const { value, set, error } = form
  const isChanged = !isSame(value, fieldsOf(request.id, decision))

  useEffect(() => {
    if (isChanged) answers.setQueryData(['window.draft', 'decision', request.id], value)
  }, [isChanged, value, request.id])

  const derived = decision.derivedOutcome
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <Card title={t('motivations')}>
        <Motivations
          motivations={decision.motivations}
          texts={value.motivations}
          onChange={(ground, text) =>
            set('motivations', [
              ...value.motivations.filter((one) => one.ground !== ground),
              { ground, text },
            ])
          }
        />
      </Card>
      <Card title={t('decision')}>
        <div className="fields" id={placeOfDecision}>
          <Select<(typeof outcomes)[number] | ''>
            label={t('outcome')}
            value={value.outcome ?? ''}
            options={[
              {
                value: '',
                label: derived ? t('derivedAs', { outcome: tOutcome(derived) }) : t('notDerived'),
              },
              ...outcomes.map((code) => ({ value: code, label: tOutcome(code) })),
            ]}
            onChange={(code) => set('outcome', code || null)}
            error={error('outcome')}
          />
          {value.outcome && value.outcome !== derived && (
            <TextField
              label={t('outcomeReason')}
              isRequired
              value={value.outcomeReason}
              onChange={(text) => set('outcomeReason', text)}
              error={error('outcomeReason')}
            />
          )}
          <Select
            label={t('manner')}
            value={value.manner}
            options={manner.options.map((code) => ({ value: code, label: t(`manners.${code}`) }))}
            onChange={(code) => set('manner', code)}
          />
          <TextArea
            className="wide"
            label={t('course')}
            hint={t('courseHint')}
            rows={4}
            value={value.course}
            onChange={(text) => set('course', text)}
            error={error('course')}
          />
          <TextField
            className="wide"
            label={t('signatory')}
            hint={t('signatoryHint')}
            value={value.signatory}
            onChange={(text) => set('signatory', text)}
            list={settings.data?.signatory ? [settings.data.signatory] : []}
            name="signatory"
            error={error('signatory')}
          />
          <DateField
            label={t('signedOn')}
            value={value.signedOn as Day | null}
            onChange={(day) => set('signedOn', day)}
            error={error('signedOn')}
          />
          <DateField
            label={t('sentOn')}
            value={value.sentOn as Day | null}
            onChange={(day) => set('sentOn', day)}
            hint={t('sentOnHint')}
            error={error('sentOn')}
          />
        </div>
      </Card>
      {save.error && <ErrorState error={save.error} />}
      {save.isSuccess && !isChanged && (
        <Notice tone="ok" announce>
          {tUi('saved')}
        </Notice>
      )}
      <div className="row">
        <Button type="submit" look={isChanged ? 'primary' : 'plain'} isPending={save.isPending}>
          {t('save')}
        </Button>
        {isChanged && <span className="small soft">{t('unsaved')}</span>}
      </div>
    </form>
  )
}

function fieldsOf(requestId: string, decision: Decision): Fields {
  return {
    requestId,
    outcome: decision.outcome,
    outcomeReason: decision.outcomeReason,
    signedOn: decision.signedOn,
    sentOn: decision.sentOn,
    signatory: decision.signatory,
    manner: decision.manner,
    course: decision.course,
    motivations: decision.motivations
      .filter(({ text }) => text !== '')
      .map(({ ground, text }) => ({ ground, text })),
  }
}

/** Whether two states of the form would be kept as the same decision. */
function isSame(a: Fields, b: Fields): boolean {
  const tidy = (fields: Fields) =>
    JSON.stringify({
      ...fields,
      course: fields.course.trim(),
      motivations: fields.motivations
        .map(({ ground, text }) => ({ ground, text: text.trim() }))
        .filter(({ text }) => text !== '')
        .sort((one, other) => one.ground.localeCompare(other.ground)),
    })
  return tidy(a) === tidy(b)
}
