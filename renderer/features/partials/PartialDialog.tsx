import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Input } from '../../../shared/contract/contract.ts'
import { addDays, today } from '../../../shared/dates.ts'
import { outcomes } from '../../../shared/domain/judgements.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { useLookup } from '../../words.ts'
import { dayOf, RecordDialog, textOf } from '../process/RecordDialog.tsx'
import type { ShownRequest } from '../requests/shown-request.ts'
import type { ShownPartial } from './shown-partial.ts'

type Fields = Input<'partials.save'>['partial']

/** Days that a new part gets until somebody agrees on another one. */
const usualDays = 14

/** One part in a dialog: its documents, its decision and its days. */
export function PartialDialog(props: {
  readonly request: ShownRequest
  readonly all: readonly ShownPartial[]
  readonly known: ShownPartial | undefined
  readonly onClose: () => void
}) {
  const t = useTranslations('partials')
  const tDecisions = useTranslations('decisions')
  const tOutcome = useTranslations('outcomes')
  const { request, known, onClose } = props
  const requestId = request.id
  const save = useCommand('partials.save')
  const remove = useCommand('partials.remove')
  const [documents, setDocuments] = useState<Fields['documents']>(known?.documents ?? [])
  const derived = known?.derivedOutcome
  return (
    <RecordDialog
      title={known ? t('name', { number: known.number, title: known.title }) : t('add')}
      fields={[
        { key: 'title', label: t('fields.title'), kind: 'line', isRequired: true },
        {
          key: 'dueOn',
          label: t('fields.dueOn'),
          kind: 'day',
          isRequired: true,
          hint: known?.isAgreed ? t('fields.agreedHint') : t('fields.dueHint'),
        },
        {
          key: 'outcome',
          label: tDecisions('outcome'),
          kind: 'choice',
          options: [
            {
              value: '',
              label: derived ? tDecisions('derivedAs', { outcome: tOutcome(derived) }) : t('fields.derived'),
            },
            ...outcomes.map((value) => ({ value, label: tOutcome(value) })),
          ],
        },
        { key: 'outcomeReason', label: tDecisions('outcomeReason'), kind: 'line' },
        { key: 'signatory', label: tDecisions('signatory'), kind: 'line', hint: t('fields.signatoryHint') },
        { key: 'thirdPartyObjects', label: t('fields.thirdPartyObjects'), kind: 'check' },
        { key: 'signedOn', label: tDecisions('signedOn'), kind: 'day' },
        { key: 'sentOn', label: tDecisions('sentOn'), kind: 'day', hint: t('fields.sentHint') },
        { key: 'publishedOn', label: t('fields.publishedOn'), kind: 'day' },
        { key: 'publishedAt', label: t('fields.publishedAt'), kind: 'line' },
      ]}
      initial={{
        title: known?.title ?? '',
        dueOn: known?.dueOn ?? addDays(today(), usualDays),
        outcome: known?.outcome ?? '',
        outcomeReason: known?.outcomeReason ?? '',
        signatory: known?.signatory ?? '',
        thirdPartyObjects: known?.thirdPartyObjects ?? false,
        signedOn: known?.signedOn ?? null,
        sentOn: known?.sentOn ?? null,
        publishedOn: known?.publishedOn ?? null,
        publishedAt: known?.publishedAt ?? '',
      }}
      error={save.error ?? remove.error}
      isPending={save.isPending}
      onClose={onClose}
      {...(known && !known.isAgreed && known.signedOn === null
        ? { onRemove: () => remove.mutate({ requestId, id: known.id }, { onSuccess: onClose }) }
        : {})}
      onSave={(values) =>
        save.mutate(
          {
            requestId,
            ...(known ? { id: known.id } : {}),
            partial: {
              title: textOf(values.title),
              dueOn: dayOf(values.dueOn) ?? '',
              documents,
              outcome: (values.outcome || null) as Fields['outcome'],
              outcomeReason: textOf(values.outcomeReason),
              thirdPartyObjects: values.thirdPartyObjects === true,
              signatory: textOf(values.signatory),
              signedOn: dayOf(values.signedOn),
              sentOn: dayOf(values.sentOn),
              publishedOn: dayOf(values.publishedOn),
              publishedAt: textOf(values.publishedAt),
            },
          },
          { onSuccess: onClose },
        )
      }
    >
      <PartDocuments {...props} chosen={documents} onChange={setDocuments} />
    </RecordDialog>
  )
}

/** The documents of a part; those of another part say so and cannot be chosen twice. */
function PartDocuments(props: {
  readonly request: ShownRequest
  readonly all: readonly ShownPartial[]
  readonly known: ShownPartial | undefined
  readonly chosen: Fields['documents']
  readonly onChange: (chosen: Fields['documents']) => void
}) {
  const t = useTranslations('partials')
  const lookup = useLookup()
  const list = useQuestion('documents.list', { requestId: props.request.id })
  const { chosen, onChange } = props
  const all = list.data?.documents ?? []
  if (all.length === 0) return <p className="small soft">{t('noDocuments')}</p>
  const others = props.all.filter(({ id }) => id !== props.known?.id)
  return (
    <fieldset className="stack-tight target-list">
      <legend className="label">{t('documents')}</legend>
      {all.map((document) => {
        const owner = others.find(({ documents }) => documents.includes(document.id))
        const note = owner
          ? t('inOther', { number: owner.number })
          : (lookup(`judgements.${document.judgement ?? 'none'}`) ?? '')
        return (
          <Checkbox
            key={document.id}
            isSelected={chosen.includes(document.id)}
            isDisabled={owner !== undefined}
            onChange={(yes) =>
              onChange(yes ? [...chosen, document.id] : chosen.filter((id) => id !== document.id))
            }
          >
            {document.title} <span className="small soft">{note}</span>
          </Checkbox>
        )
      })}
    </fieldset>
  )
}
