import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { type Day, today } from '../../../shared/dates.ts'
import { type DocumentChangeKind, documentChangeKinds } from '../../../shared/domain/publication-steps.ts'
import type { DocumentId, RequestId } from '../../../shared/ids.ts'
import { type ChangeCause, changeCauses } from '../../../shared/publication/facts.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { TextArea } from '../../ui/TextField.tsx'

/** Replaces, suspends or withdraws a document that stands online, with a reason that everyone reads. */
export function ChangeForm(props: {
  readonly requestId: RequestId
  readonly shown: Output<'publication.show'>
}) {
  const t = useTranslations('publication')
  const change = useCommand('publication.change')
  const documents = props.shown.documents.filter(({ last }) => last !== 'withdrawn')
  const [picked, setPicked] = useState('')
  const [kind, setKind] = useState<DocumentChangeKind>('suspended')
  const [cause, setCause] = useState<ChangeCause>('objection')
  const [on, setOn] = useState<Day | null>(today())
  const [reason, setReason] = useState('')
  const chosen = documents.find(({ id }) => id === picked) ?? documents[0]
  if (!chosen) return null
  const kinds = documentChangeKinds.filter((one) =>
    one === 'resumed' ? chosen.last === 'suspended' : one !== 'suspended' || chosen.last !== 'suspended',
  )
  const wanted = kinds.includes(kind) ? kind : (kinds[0] as DocumentChangeKind)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (on)
          change.mutate(
            {
              requestId: props.requestId,
              documentId: chosen.id as DocumentId,
              kind: wanted,
              on,
              reason,
              cause,
            },
            { onSuccess: () => setReason('') },
          )
      }}
    >
      <h3>{t('changeDocumentTitle')}</h3>
      <div className="fields">
        <Select
          className="wide"
          label={t('whichDocument')}
          value={chosen.id as string}
          options={documents.map(({ id, code, title }) => ({
            value: id as string,
            label: `${code} ${title}`,
          }))}
          onChange={setPicked}
        />
        <Select
          label={t('whatHappened')}
          value={wanted}
          options={kinds.map((value) => ({ value, label: t(`changes.${value}`) }))}
          onChange={setKind}
        />
        <Select
          label={t('cause')}
          value={cause}
          options={changeCauses.map((value) => ({ value, label: t(`causes.${value}`) }))}
          onChange={setCause}
        />
        <DateField label={t('on')} value={on} onChange={setOn} />
      </div>
      <TextArea label={t('publicReason')} isRequired value={reason} onChange={setReason} rows={2} />
      {change.error && <ErrorState error={change.error} />}
      {change.isSuccess && reason === '' && (
        <Notice tone="ok" announce>
          {t('saved')}
        </Notice>
      )}
      <div>
        <Button type="submit" isPending={change.isPending} isDisabled={on === null}>
          {t('move')}
        </Button>
      </div>
    </form>
  )
}
