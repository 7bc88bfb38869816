import { useTranslations } from 'use-intl'
import { navigate } from 'wouter/use-browser-location'
import { newRequest } from '../../../shared/contract/requests.ts'
import { today } from '../../../shared/dates.ts'
import { useForm } from '../../form.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Screen } from '../../shell/Screen.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Actions } from '../../ui/Dialog.tsx'
import { Link } from '../../ui/Link.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { type RequestFields, RequestForm } from './RequestForm.tsx'

/** Screen "Verzoek registreren". */
export function RegisterRequest() {
  const t = useTranslations('requests')
  const settings = useQuestion('settings.show', {})
  return (
    <Screen
      title={t('form.title')}
      beside={
        <span className="small">
          {t('takeOverHint')} <Link href="/verzoeken/overnemen">{t('takeOver')}</Link>
        </span>
      }
    >
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {!settings.data && !settings.error && <Skeleton lines={6} tall />}
      {settings.data && <NewRequest userName={settings.data.userName} />}
    </Screen>
  )
}

function NewRequest(props: { readonly userName: string }) {
  const t = useTranslations('requests')
  const register = useCommand('requests.register')
  const list = useQuestion('requests.list', {})
  const next = useQuestion('requests.nextNumber', {})
  const form = useForm<RequestFields>({
    schema: newRequest,
    initial: {
      law: 'woo',
      receivedOn: today(),
      channel: 'email',
      requesterName: '',
      requesterType: 'citizen',
      requesterContact: '',
      subject: '',
      text: '',
      periodFrom: null,
      periodTo: null,
      handler: props.userName,
    },
    check: ({ receivedOn }) => (receivedOn > today() ? { receivedOn: t('form.receivedInFuture') } : {}),
    onValid: (value) =>
      register.mutate(value, {
        onSuccess: ({ id }) => navigate(`/verzoeken/${id}/contact?nieuw=ja`),
        onError: (error) => form.refuse(error),
      }),
  })
  return (
    <RequestForm form={form} handlers={list.data?.handlers ?? []}>
      {register.error && <ErrorState error={register.error} />}
      {next.data && <Notice tone="info">{t('form.number', { number: next.data.number })}</Notice>}
      <Actions>
        <Button type="submit" look="primary" isPending={register.isPending}>
          {t('form.submit')}
        </Button>
        <ButtonLink href="/" look="quiet">
          {t('form.back')}
        </ButtonLink>
      </Actions>
    </RequestForm>
  )
}
