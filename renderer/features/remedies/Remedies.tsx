import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Input, Output } from '../../../shared/contract/contract.ts'
import { today } from '../../../shared/dates.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { ErrorState } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'
import { dayOf, numberOf, RecordDialog, textOf } from '../process/RecordDialog.tsx'
import { RecordList } from '../process/RecordList.tsx'
import { ChangedDocuments } from './ChangedDocuments.tsx'

type Remedy = Output<'remedies.list'>['remedies'][number]
type Penalty = Output<'remedies.list'>['penalties'][number]
type Fields = Input<'remedies.save'>['remedy']

const euros = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' })
const inEuros = (cents: number) => euros.format(cents / 100)
const options = <T extends string>(values: readonly T[], label: (value: T) => string) =>
  values.map((value) => ({ value, label: label(value) }))

/** Objections and appeals with their outcome, and what a court ordered. */
export function Remedies({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('remedies')
  const list = useQuestion('remedies.list', { requestId })
  const [remedy, setRemedy] = useState<Remedy | 'new'>()
  const [penalty, setPenalty] = useState<Penalty | 'new'>()
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return null
  return (
    <>
      <RecordList
        title={t('title')}
        empty={t('empty')}
        add={t('add')}
        onAdd={() => setRemedy('new')}
        rows={list.data.remedies.map((one) => ({
          id: one.id,
          name: t(`kinds.${one.kind}`),
          text: [
            t(`by.${one.byWhom}`),
            dayInWords(one.receivedOn),
            one.outcome && one.decidedOn
              ? `${t(`outcomes.${one.outcome}`)}, ${dayInWords(one.decidedOn)}`
              : t('pending'),
            ...(one.talkedOn ? [t('talked', { day: dayInWords(one.talkedOn) })] : []),
            ...(one.documents.length > 0 ? [t('changed', { count: one.documents.length })] : []),
          ].join(' · '),
          onOpen: () => setRemedy(one),
        }))}
      />
      <RecordList
        title={t('penalty.title')}
        empty={t('penalty.empty')}
        add={t('penalty.add')}
        onAdd={() => setPenalty('new')}
        rows={list.data.penalties.map((one) => ({
          id: one.id,
          name: t('penalty.ruling', { day: dayInWords(one.rulingOn) }),
          text: [
            t('penalty.lastDay', { day: dayInWords(one.lastDay) }),
            t('penalty.perDay', { amount: inEuros(one.perDayCents), most: inEuros(one.maximumCents) }),
            t('penalty.forfeited', { amount: inEuros(one.forfeitedCents) }),
          ].join(' · '),
          onOpen: () => setPenalty(one),
        }))}
      />
      {remedy && (
        <RemedyDialog
          requestId={requestId}
          known={remedy === 'new' ? undefined : remedy}
          onClose={() => setRemedy(undefined)}
        />
      )}
      {penalty && (
        <PenaltyDialog
          requestId={requestId}
          known={penalty === 'new' ? undefined : penalty}
          onClose={() => setPenalty(undefined)}
        />
      )}
    </>
  )
}

function RemedyDialog(props: {
  readonly requestId: RequestId
  readonly known: Remedy | undefined
  readonly onClose: () => void
}) {
  const t = useTranslations('remedies')
  const { requestId, known, onClose } = props
  const save = useCommand('remedies.save')
  const remove = useCommand('remedies.remove')
  const [documents, setDocuments] = useState<Fields['documents']>(known?.documents ?? [])
  return (
    <RecordDialog
      title={t('add')}
      fields={[
        {
          key: 'kind',
          label: t('kind'),
          kind: 'choice',
          options: options(['objection', 'appeal', 'further_appeal'] as const, (one) => t(`kinds.${one}`)),
        },
        {
          key: 'byWhom',
          label: t('byWhom'),
          kind: 'choice',
          options: options(['requester', 'third_party'] as const, (one) => t(`by.${one}`)),
        },
        { key: 'receivedOn', label: t('receivedOn'), kind: 'day', isRequired: true },
        { key: 'postedOn', label: t('postedOn'), kind: 'day' },
        { key: 'committeeOn', label: t('committeeOn'), kind: 'day' },
        { key: 'talkedOn', label: t('talkedOn'), kind: 'day' },
        { key: 'decidedOn', label: t('decidedOn'), kind: 'day' },
        {
          key: 'outcome',
          label: t('outcome'),
          kind: 'choice',
          options: [
            { value: '', label: t('pending') },
            ...options(['upheld', 'partly_upheld', 'dismissed', 'inadmissible', 'withdrawn'], (one) =>
              t(`outcomes.${one}`),
            ),
          ],
        },
        { key: 'summary', label: t('summary'), kind: 'text' },
      ]}
      initial={{
        kind: known?.kind ?? 'objection',
        byWhom: known?.byWhom ?? 'requester',
        receivedOn: known?.receivedOn ?? today(),
        postedOn: known?.postedOn ?? null,
        committeeOn: known?.committeeOn ?? null,
        talkedOn: known?.talkedOn ?? null,
        decidedOn: known?.decidedOn ?? null,
        outcome: known?.outcome ?? '',
        summary: known?.summary ?? '',
      }}
      error={save.error}
      isPending={save.isPending}
      onClose={onClose}
      {...(known
        ? {
            onRemove: () =>
              remove.mutate({ requestId, what: 'remedy', id: known.id }, { onSuccess: onClose }),
          }
        : {})}
      onSave={(values) =>
        save.mutate(
          {
            requestId,
            ...(known ? { id: known.id } : {}),
            remedy: {
              kind: values.kind as Fields['kind'],
              byWhom: values.byWhom as Fields['byWhom'],
              receivedOn: dayOf(values.receivedOn) ?? '',
              postedOn: dayOf(values.postedOn),
              committeeOn: dayOf(values.committeeOn),
              talkedOn: dayOf(values.talkedOn),
              decidedOn: dayOf(values.decidedOn),
              outcome: (values.outcome || null) as Fields['outcome'],
              summary: textOf(values.summary),
              documents,
            },
          },
          { onSuccess: onClose },
        )
      }
    >
      <ChangedDocuments requestId={requestId} chosen={documents} onChange={setDocuments} />
    </RecordDialog>
  )
}

/** Euros as they are typed, in whole cents. */
const centsOf = (value: Parameters<typeof numberOf>[0]) => Math.round((numberOf(value) ?? 0) * 100)
const typed = (cents: number | undefined) =>
  cents === undefined ? '' : String(cents / 100).replace('.', ',')

function PenaltyDialog(props: {
  readonly requestId: RequestId
  readonly known: Penalty | undefined
  readonly onClose: () => void
}) {
  const t = useTranslations('remedies.penalty')
  const { requestId, known, onClose } = props
  const save = useCommand('remedies.savePenalty')
  const remove = useCommand('remedies.remove')
  return (
    <RecordDialog
      title={t('add')}
      fields={[
        { key: 'rulingOn', label: t('rulingOn'), kind: 'day', isRequired: true },
        { key: 'dueOn', label: t('dueOn'), kind: 'day', hint: t('dueHint') },
        { key: 'perDayCents', label: t('amountPerDay'), kind: 'number' },
        { key: 'maximumCents', label: t('maximum'), kind: 'number' },
        { key: 'paidCents', label: t('paid'), kind: 'number' },
        { key: 'paidOn', label: t('paidOn'), kind: 'day' },
      ]}
      initial={{
        rulingOn: known?.rulingOn ?? today(),
        dueOn: known?.dueOn ?? null,
        perDayCents: typed(known?.perDayCents),
        maximumCents: typed(known?.maximumCents),
        paidCents: typed(known?.paidCents),
        paidOn: known?.paidOn ?? null,
      }}
      error={save.error}
      isPending={save.isPending}
      onClose={onClose}
      {...(known
        ? {
            onRemove: () =>
              remove.mutate({ requestId, what: 'penalty', id: known.id }, { onSuccess: onClose }),
          }
        : {})}
      onSave={(values) =>
        save.mutate(
          {
            requestId,
            ...(known ? { id: known.id } : {}),
            penalty: {
              rulingOn: dayOf(values.rulingOn) ?? '',
              dueOn: dayOf(values.dueOn),
              perDayCents: centsOf(values.perDayCents),
              maximumCents: centsOf(values.maximumCents),
              paidCents: centsOf(values.paidCents),
              paidOn: dayOf(values.paidOn),
            },
          },
          { onSuccess: onClose },
        )
      }
    />
  )
}
