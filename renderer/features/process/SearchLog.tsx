import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { today } from '../../../shared/dates.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useCommand } from '../../questions.ts'
import { count, dayInWords } from '../../words.ts'
import { dayOf, numberOf, RecordDialog, textOf } from './RecordDialog.tsx'
import { RecordList } from './RecordList.tsx'

type Search = Output<'process.show'>['searches'][number]

/** The search log: where was searched, with which words, among whom, and what came of it. */
export function SearchLog(props: { readonly requestId: RequestId; readonly searches: readonly Search[] }) {
  const t = useTranslations('process')
  const { requestId } = props
  const save = useCommand('process.saveSearch')
  const remove = useCommand('process.remove')
  const [open, setOpen] = useState<Search | 'new'>()
  const close = () => {
    save.reset()
    setOpen(undefined)
  }
  const known = open === 'new' ? undefined : open
  return (
    <>
      <RecordList
        title={t('search.title')}
        empty={t('search.empty')}
        add={t('search.add')}
        onAdd={() => setOpen('new')}
        rows={props.searches.map((one) => ({
          id: one.id,
          name: one.system,
          text: [
            dayInWords(one.onDay),
            ...(one.terms ? [`“${one.terms}”`] : []),
            ...(one.asked ? [one.asked] : []),
            one.hits === null
              ? t('search.notCounted')
              : t('search.found', { hits: count(one.hits), n: one.hits }),
          ].join(' · '),
          onOpen: () => setOpen(one),
        }))}
      />
      {open && (
        <RecordDialog
          title={t('search.add')}
          fields={[
            { key: 'system', label: t('search.system'), kind: 'line', isRequired: true },
            { key: 'onDay', label: t('search.onDay'), kind: 'day', isRequired: true },
            { key: 'terms', label: t('search.terms'), kind: 'line' },
            { key: 'asked', label: t('search.asked'), kind: 'line' },
            { key: 'periodFrom', label: t('search.periodFrom'), kind: 'day' },
            { key: 'periodTo', label: t('search.periodTo'), kind: 'day' },
            { key: 'hits', label: t('search.hits'), kind: 'number', hint: t('search.hitsHint') },
            { key: 'note', label: t('search.note'), kind: 'text' },
          ]}
          initial={{
            system: known?.system ?? '',
            onDay: known?.onDay ?? today(),
            terms: known?.terms ?? '',
            asked: known?.asked ?? '',
            periodFrom: known?.periodFrom ?? null,
            periodTo: known?.periodTo ?? null,
            hits: known?.hits?.toString() ?? '',
            note: known?.note ?? '',
          }}
          error={save.error}
          isPending={save.isPending}
          onClose={close}
          {...(known
            ? {
                onRemove: () =>
                  remove.mutate({ requestId, what: 'search', id: known.id }, { onSuccess: close }),
              }
            : {})}
          onSave={(values) =>
            save.mutate(
              {
                requestId,
                ...(known ? { id: known.id } : {}),
                search: {
                  system: textOf(values.system),
                  onDay: dayOf(values.onDay) ?? '',
                  terms: textOf(values.terms),
                  asked: textOf(values.asked),
                  periodFrom: dayOf(values.periodFrom),
                  periodTo: dayOf(values.periodTo),
                  hits: numberOf(values.hits),
                  note: textOf(values.note),
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
