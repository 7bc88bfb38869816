import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DocumentRow } from '../../../shared/contract/documents.ts'
import type { Day } from '../../../shared/dates.ts'
import { groundCategories, groundsFor } from '../../../shared/domain/grounds.ts'
import { type Judgement, judgements } from '../../../shared/domain/judgements.ts'
import type { Law } from '../../../shared/domain/term-events.ts'
import { AppError } from '../../../shared/errors.ts'
import { call } from '../../client.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { GroundChip } from '../../ui/Chip.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useErrorWords } from '../../words.ts'
import { RemoveDocument } from './RemoveDocument.tsx'

/** Judgement, grounds for the document as a whole, reason, place and date of one document. */
export function DocumentDialog(props: {
  readonly document: DocumentRow
  readonly law: Law
  readonly judgement: Judgement | null
  /** Why the judgement chosen in the row could not be kept yet. */
  readonly refusal?: Error
  readonly onClose: () => void
}) {
  const t = useTranslations('documents')
  const tJudgement = useTranslations('judgements')
  const tUi = useTranslations('ui')
  const words = useErrorWords()
  const { document, onClose } = props
  const [judgement, setJudgement] = useState(props.judgement)
  const [grounds, setGrounds] = useState<readonly string[]>(document.grounds)
  const [reason, setReason] = useState(document.judgementReason)
  const [publicLocation, setPublicLocation] = useState(document.publicLocation)
  const [title, setTitle] = useState(document.title)
  const [date, setDate] = useState<Day | null>(document.documentDate)
  const [error, setError] = useState<Error | undefined>(props.refusal)
  const [isSaving, setIsSaving] = useState(false)
  const [isRemoving, setIsRemoving] = useState(false)

  const refused = (field: string) => {
    const issue = error instanceof AppError && error.issues.find(({ path }) => path === field)
    return issue ? words.ofField(issue.code) : undefined
  }
  const asksGrounds = judgement === 'not_public' || judgement === 'partial_public'
  const save = async () => {
    setIsSaving(true)
    try {
      if (date !== document.documentDate)
        await call('documents.setDate', { id: document.id, documentDate: date })
      if (title.trim() !== document.title) await call('documents.setTitle', { id: document.id, title })
      await call('documents.judge', {
        id: document.id,
        judgement,
        reason,
        grounds: asksGrounds ? [...grounds] : [],
        publicLocation,
      })
      onClose()
    } catch (caught) {
      setError(caught as Error)
      setIsSaving(false)
    }
  }

  if (isRemoving)
    return <RemoveDocument document={document} onBack={() => setIsRemoving(false)} onClose={onClose} />
  return (
    <Dialog title={document.title} onClose={onClose} wide>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className="fields">
          <TextField
            label={t('title')}
            hint={t('titleHint')}
            isRequired
            value={title}
            onChange={setTitle}
            error={refused('title')}
            className="wide"
          />
          <Select<Judgement | ''>
            label={t('columns.judgement')}
            value={judgement ?? ''}
            options={[
              { value: '', label: tJudgement('derived') },
              ...judgements.map((code) => ({ value: code, label: tJudgement(code) })),
            ]}
            onChange={(code) => setJudgement(code || null)}
            error={refused('judgement')}
          />
          <DateField label={t('date')} value={date} onChange={setDate} />
        </div>
        {asksGrounds && (
          <fieldset className="choice-list">
            <legend className="label">{t('groundsWhole')}</legend>
            {[
              ...groundsFor(props.law).map(({ code, nameNl }) => ({ code, nameNl })),
              ...groundCategories.map(({ id, nameNl }) => ({ code: id, nameNl })),
            ].map(({ code, nameNl }) => (
              <Checkbox
                key={code}
                isSelected={grounds.includes(code)}
                onChange={(on) => setGrounds(on ? [...grounds, code] : grounds.filter((one) => one !== code))}
              >
                <GroundChip code={code} /> {nameNl}
              </Checkbox>
            ))}
          </fieldset>
        )}
        {asksGrounds && refused('grounds') && <p className="field-error">{refused('grounds')}</p>}
        {judgement === 'already_public' && (
          <TextField
            label={t('publicLocation')}
            hint={t('publicLocationHint')}
            isRequired
            value={publicLocation}
            onChange={setPublicLocation}
            error={refused('publicLocation')}
          />
        )}
        {judgement !== null && (
          <TextField
            label={t('reason')}
            hint={t('reasonHint')}
            value={reason}
            onChange={setReason}
            error={refused('reason')}
          />
        )}
        {error && <ErrorState error={error} />}
        <Actions>
          <Button type="submit" look="primary" isPending={isSaving}>
            {tUi('save')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {tUi('cancel')}
          </Button>
          <Button look="danger" onPress={() => setIsRemoving(true)}>
            {t('remove')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
