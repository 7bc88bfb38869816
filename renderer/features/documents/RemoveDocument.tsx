import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DocumentRow } from '../../../shared/contract/documents.ts'
import { useCommand } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'

/** Asks before a document leaves the request with its marks. */
export function RemoveDocument(props: {
  readonly document: DocumentRow
  readonly onBack: () => void
  readonly onClose: () => void
}) {
  const t = useTranslations('documents')
  const tUi = useTranslations('ui')
  const { document } = props
  const remove = useCommand('documents.remove')
  const [reason, setReason] = useState('')
  return (
    <Dialog title={t('removeTitle')} onClose={props.onClose}>
      <p>{t('removeText', { name: document.title, marks: document.marks })}</p>
      <TextField label={t('removeReason')} value={reason} onChange={setReason} />
      {remove.error && <ErrorState error={remove.error} />}
      <Actions>
        <Button
          look="danger"
          isPending={remove.isPending}
          onPress={() => remove.mutate({ id: document.id, reason }, { onSuccess: props.onClose })}
        >
          {t('remove')}
        </Button>
        <Button look="quiet" onPress={props.onBack}>
          {tUi('cancel')}
        </Button>
      </Actions>
    </Dialog>
  )
}
