import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { today } from '../../../shared/dates.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useCommand } from '../../questions.ts'
import { ErrorState } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'
import { dayOf, RecordDialog, textOf } from './RecordDialog.tsx'
import { RecordList } from './RecordList.tsx'

type Shown = Output<'process.show'>

/** Parts of the request, or all of it, that went to another body; and requests that belong together. */
export function Forwardings(props: { readonly requestId: RequestId; readonly shown: Shown }) {
  const t = useTranslations('process')
  const { requestId, shown } = props
  const forward = useCommand('process.forward')
  const link = useCommand('process.link')
  const unlink = useCommand('process.unlink')
  const remove = useCommand('process.remove')
  const [open, setOpen] = useState<'forward' | 'link'>()
  const close = () => {
    forward.reset()
    link.reset()
    setOpen(undefined)
  }
  return (
    <>
      {(unlink.error ?? remove.error) && <ErrorState error={unlink.error ?? remove.error} />}
      <RecordList
        title={t('forward.title')}
        empty={t('forward.empty')}
        add={t('forward.add')}
        onAdd={() => setOpen('forward')}
        rows={shown.forwardings.map((one) => ({
          id: one.id,
          name: one.body,
          text: [
            dayInWords(one.onDay),
            t(`forward.parts.${one.part}`),
            ...(one.what ? [one.what] : []),
            ...(one.toldRequesterOn
              ? [t('forward.toldOn', { day: dayInWords(one.toldRequesterOn) })]
              : [t('forward.untold')]),
          ].join(' · '),
          onRemove: () => remove.mutate({ requestId, what: 'forwarding', id: one.id }),
        }))}
      />
      <RecordList
        title={t('link.title')}
        empty={t('link.empty')}
        add={t('link.add')}
        onAdd={() => setOpen('link')}
        rows={shown.links.map((one) => ({
          id: one.id,
          name: `${one.number} ${one.subject}`,
          text: t(`link.kinds.${one.kind}`),
          href: `/verzoeken/${one.id}`,
          onRemove: () => unlink.mutate({ requestId, otherId: one.id }),
        }))}
      />
      {open === 'forward' && (
        <RecordDialog
          title={t('forward.add')}
          fields={[
            { key: 'body', label: t('forward.body'), kind: 'line', isRequired: true },
            { key: 'onDay', label: t('forward.onDay'), kind: 'day', isRequired: true },
            {
              key: 'part',
              label: t('forward.part'),
              kind: 'choice',
              options: (['part', 'whole'] as const).map((value) => ({
                value,
                label: t(`forward.parts.${value}`),
              })),
            },
            { key: 'toldRequesterOn', label: t('forward.told'), kind: 'day' },
            { key: 'what', label: t('forward.what'), kind: 'text' },
          ]}
          initial={{ body: '', onDay: today(), part: 'part', toldRequesterOn: today(), what: '' }}
          error={forward.error}
          isPending={forward.isPending}
          onClose={close}
          onSave={(values) =>
            forward.mutate(
              {
                requestId,
                forwarding: {
                  body: textOf(values.body),
                  onDay: dayOf(values.onDay) ?? '',
                  part: values.part === 'whole' ? 'whole' : 'part',
                  toldRequesterOn: dayOf(values.toldRequesterOn),
                  what: textOf(values.what),
                },
              },
              { onSuccess: close },
            )
          }
        />
      )}
      {open === 'link' && (
        <RecordDialog
          title={t('link.add')}
          fields={[
            { key: 'number', label: t('link.number'), kind: 'line', isRequired: true },
            {
              key: 'kind',
              label: t('link.kind'),
              kind: 'choice',
              options: (['related', 'follow_up', 'same_subject'] as const).map((value) => ({
                value,
                label: t(`link.kinds.${value}`),
              })),
            },
          ]}
          initial={{ number: '', kind: 'related' }}
          error={link.error}
          isPending={link.isPending}
          onClose={close}
          onSave={(values) =>
            link.mutate(
              { requestId, number: textOf(values.number), kind: values.kind as 'related' },
              { onSuccess: close },
            )
          }
        />
      )}
    </>
  )
}
