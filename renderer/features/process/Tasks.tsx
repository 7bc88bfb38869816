import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useCommand } from '../../questions.ts'
import { dayInWords } from '../../words.ts'
import { dayOf, RecordDialog, textOf } from './RecordDialog.tsx'
import { RecordList } from './RecordList.tsx'

type Task = Output<'process.show'>['tasks'][number]

/** What somebody in the office does by when. */
export function Tasks(props: {
  readonly requestId: RequestId
  readonly handler: string
  readonly tasks: readonly Task[]
}) {
  const t = useTranslations('process')
  const { requestId } = props
  const save = useCommand('process.saveTask')
  const remove = useCommand('process.remove')
  const [open, setOpen] = useState<Task | 'new'>()
  const close = () => {
    save.reset()
    setOpen(undefined)
  }
  const known = open === 'new' ? undefined : open
  return (
    <>
      <RecordList
        title={t('task.title')}
        empty={t('task.empty')}
        add={t('task.add')}
        onAdd={() => setOpen('new')}
        rows={props.tasks.map((one) => ({
          id: one.id,
          name: one.title,
          isDone: one.doneOn !== null,
          text: [
            ...(one.owner ? [one.owner] : []),
            one.doneOn
              ? t('task.done', { day: dayInWords(one.doneOn) })
              : one.dueOn
                ? t('task.before', { day: dayInWords(one.dueOn) })
                : t('task.noDay'),
          ].join(' · '),
          onOpen: () => setOpen(one),
        }))}
      />
      {open && (
        <RecordDialog
          title={t('task.add')}
          fields={[
            { key: 'title', label: t('task.what'), kind: 'line', isRequired: true },
            { key: 'owner', label: t('task.owner'), kind: 'line' },
            { key: 'dueOn', label: t('task.dueOn'), kind: 'day' },
            { key: 'doneOn', label: t('task.doneOn'), kind: 'day' },
          ]}
          initial={{
            title: known?.title ?? '',
            owner: known?.owner ?? props.handler,
            dueOn: known?.dueOn ?? null,
            doneOn: known?.doneOn ?? null,
          }}
          error={save.error}
          isPending={save.isPending}
          onClose={close}
          {...(known
            ? {
                onRemove: () =>
                  remove.mutate({ requestId, what: 'task', id: known.id }, { onSuccess: close }),
              }
            : {})}
          onSave={(values) =>
            save.mutate(
              {
                requestId,
                ...(known ? { id: known.id } : {}),
                task: {
                  title: textOf(values.title),
                  owner: textOf(values.owner),
                  dueOn: dayOf(values.dueOn),
                  doneOn: dayOf(values.doneOn),
                },
              },
              { onSuccess: close },
            )
          }
        />
      )}
    </>
  )
}
