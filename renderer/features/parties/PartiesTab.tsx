import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { addDays, today } from '../../../shared/dates.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'
import { dayOf, RecordDialog, textOf } from '../process/RecordDialog.tsx'
import { RecordList } from '../process/RecordList.tsx'
import type { ShownRequest } from '../requests/shown-request.ts'
import { ShownDocuments } from './ShownDocuments.tsx'

type Party = Output<'parties.list'>['parties'][number]
type Fields = Input<'parties.save'>['party']

/** Weeks that third parties usually get; the office may give another term. */
const usualDays = 14

/** Tab "Derden": whose view was asked, on which documents, what they said and what was done with it. */
export function PartiesTab({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('parties')
  const list = useQuestion('parties.list', { requestId: request.id })
  const [open, setOpen] = useState<Party | 'new'>()
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton lines={6} tall />
  const { parties } = list.data
  const untold = parties.filter(({ toldOn, repliedOn }) => toldOn === null && repliedOn === null).length
  return (
    <div className="stack">
      <p className="soft">{t('lead')}</p>
      {untold > 0 && <Notice tone="warn">{t('untold', { count: untold })}</Notice>}
      <RecordList
        title={t('title')}
        empty={t('empty')}
        add={t('add')}
        onAdd={() => setOpen('new')}
        rows={parties.map((one) => ({
          id: one.id,
          name: one.name,
          text: [
            t('asked', { day: dayInWords(one.askedOn) }),
            one.repliedOn && one.reply
              ? `${t(`replies.${one.reply}`)}, ${dayInWords(one.repliedOn)}`
              : t('until', { day: dayInWords(one.termEnd) }),
            t('documentCount', { count: one.documents.length }),
            ...(one.isSuspending ? [t('suspends')] : []),
          ].join(' · '),
          onOpen: () => setOpen(one),
        }))}
      />
      {open && (
        <PartyDialog
          request={request}
          known={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  )
}

function PartyDialog(props: {
  readonly request: ShownRequest
  readonly known: Party | undefined
  readonly onClose: () => void
}) {
  const t = useTranslations('parties')
  const { known, onClose } = props
  const requestId = props.request.id
  const save = useCommand('parties.save')
  const remove = useCommand('parties.remove')
  const [documents, setDocuments] = useState<Fields['documents']>(known?.documents ?? [])
  return (
    <RecordDialog
      title={known?.name ?? t('add')}
      fields={[
        { key: 'name', label: t('name'), kind: 'line', isRequired: true },
        { key: 'contact', label: t('contact'), kind: 'text' },
        { key: 'askedOn', label: t('askedOn'), kind: 'day', isRequired: true },
        { key: 'toldOn', label: t('toldOn'), kind: 'day', hint: t('toldHint') },
        { key: 'termEnd', label: t('termEnd'), kind: 'day', isRequired: true },
        { key: 'repliedOn', label: t('repliedOn'), kind: 'day' },
        {
          key: 'reply',
          label: t('reply'),
          kind: 'choice',
          options: [
            { value: '', label: t('noReply') },
            ...(['no_objection', 'partly', 'objection'] as const).map((value) => ({
              value,
              label: t(`replies.${value}`),
            })),
          ],
        },
        { key: 'expectsObjection', label: t('expectsObjection'), kind: 'check' },
        { key: 'summary', label: t('summary'), kind: 'text' },
      ]}
      initial={{
        name: known?.name ?? '',
        contact: known?.contact ?? '',
        askedOn: known?.askedOn ?? today(),
        toldOn: known?.toldOn ?? (known ? null : today()),
        termEnd: known?.termEnd ?? addDays(today(), usualDays),
        repliedOn: known?.repliedOn ?? null,
        reply: known?.reply ?? '',
        expectsObjection: known?.expectsObjection ?? false,
        summary: known?.summary ?? '',
      }}
      error={save.error}
      isPending={save.isPending}
      onClose={onClose}
      {...(known
        ? { onRemove: () => remove.mutate({ requestId, id: known.id }, { onSuccess: onClose }) }
        : {})}
      onSave={(values) =>
        save.mutate(
          {
            requestId,
            ...(known ? { id: known.id } : {}),
            party: {
              name: textOf(values.name),
              contact: textOf(values.contact),
              askedOn: dayOf(values.askedOn) ?? '',
              toldOn: dayOf(values.toldOn),
              termEnd: dayOf(values.termEnd) ?? '',
              repliedOn: dayOf(values.repliedOn),
              reply: (values.reply || null) as Fields['reply'],
              expectsObjection: values.expectsObjection === true,
              summary: textOf(values.summary),
              documents,
            },
          },
          { onSuccess: onClose },
        )
      }
    >
      <ShownDocuments requestId={requestId} chosen={documents} onChange={setDocuments} />
    </RecordDialog>
  )
}
