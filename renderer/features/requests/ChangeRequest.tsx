import { useTranslations } from 'use-intl'
import { newRequest } from '../../../shared/contract/requests.ts'
import { today } from '../../../shared/dates.ts'
import { useForm } from '../../form.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { type RequestFields, RequestForm } from './RequestForm.tsx'
import type { ShownRequest } from './shown-request.ts'

/** Dialog that changes the registered facts of a request. */
export function ChangeRequest(props: { readonly request: ShownRequest; readonly onClose: () => void }) {
  const t = useTranslations('requests')
  const tUi = useTranslations('ui')
  const { request, onClose } = props
  const change = useCommand('requests.change')
  const list = useQuestion('requests.list', {})
  const form = useForm<RequestFields>({
    schema: newRequest,
    initial: {
      law: request.law,
      receivedOn: request.receivedOn,
      channel: request.channel,
      requesterName: request.requesterName,
      requesterType: request.requesterType,
      requesterContact: request.requesterContact,
      subject: request.subject,
      text: request.text,
      periodFrom: request.periodFrom,
      periodTo: request.periodTo,
      handler: request.handler,
    },
    check: ({ receivedOn }) => (receivedOn > today() ? { receivedOn: t('form.receivedInFuture') } : {}),
    onValid: (value) =>
      change.mutate(
        { id: request.id, ...value },
        { onSuccess: onClose, onError: (error) => form.refuse(error) },
      ),
  })
  return (
    <Dialog title={t('form.editTitle')} onClose={onClose} wide>
      <RequestForm form={form} handlers={list.data?.handlers ?? []}>
        {change.error && <ErrorState error={change.error} />}
        <Actions>
          <Button type="submit" look="primary" isPending={change.isPending}>
            {tUi('save')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {tUi('cancel')}
          </Button>
        </Actions>
      </RequestForm>
    </Dialog>
  )
}
