import { useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { LedgerFile } from '../../../shared/contract/intake.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { upload } from '../../client.ts'
import { useJob } from '../../jobs.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { count } from '../../words.ts'
import { BalanceCard } from './BalanceCard.tsx'
import { FolderWatch } from './FolderWatch.tsx'
import { DeliveryCells, FileCells, type LedgerActs } from './LedgerRow.tsx'
import { LedgerTree } from './LedgerTree.tsx'
import { type LedgerFilter, ledgerFilters, ledgerRows, leftCounts } from './ledger-rows.ts'
import './ledger.css'

/** Every source file of a request and what became of it, with the balance of pages above. */
export function LedgerView({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('documents.ledger')
  const ledger = useQuestion('documents.ledger', { requestId })
  const [filter, setFilter] = useState<LedgerFilter>('all')
  const [name, setName] = useState('')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const { acts, error, picker } = useLedgerActs(requestId)
  const data = ledger.data
  const counts = useMemo(() => leftCounts(data?.files ?? []), [data])
  const rows = useMemo(
    () => (data ? ledgerRows(data.deliveries, data.files, folded, filter, name) : []),
    [data, folded, filter, name],
  )
  if (!data) return ledger.error ? <ErrorState error={ledger.error} /> : <Skeleton lines={6} tall />
  const fold = (key: string, isOpen: boolean) =>
    setFolded((before) => {
      const next = new Set(before)
      if (isOpen) next.delete(key)
      else next.add(key)
      return next
    })
  const holders = new Set(data.files.flatMap(({ parentId }) => parentId ?? []))
  const isAllFolded = holders.size > 0 && [...holders].every((id) => folded.has(id))
  return (
    <div className="stack">
      {data.files.length > 0 && <BalanceCard balance={data.balance} />}
      {picker}
      {error && <ErrorState error={error} />}
      {data.files.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <>
          <div className="ledger-tools">
            <TextField type="search" label={t('search')} value={name} onChange={setName} />
            <fieldset className="ledger-filters">
              <legend>{t('show')}</legend>
              {ledgerFilters
                .filter((one) => one === 'all' || counts[one] > 0 || one === filter)
                .map((one) => (
                  <button
                    key={one}
                    type="button"
                    className="ledger-filter"
                    aria-pressed={one === filter}
                    onClick={() => setFilter(one)}
                  >
                    {t(`filters.${one}`)} <span className="soft">{count(counts[one])}</span>
                  </button>
                ))}
            </fieldset>
            {holders.size > 0 && (
              <Button small look="quiet" onPress={() => setFolded(isAllFolded ? new Set() : holders)}>
                {t(isAllFolded ? 'unfoldAll' : 'foldAll')}
              </Button>
            )}
          </div>
          {rows.length === 0 ? (
            <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
          ) : (
            <LedgerTree
              label={t('caption')}
              columns={[t('columns.name'), t('columns.outcome'), t('columns.pages'), t('columns.acts')]}
              rows={rows}
              onFold={fold}
              draw={(row) =>
                'delivery' in row ? (
                  <DeliveryCells
                    delivery={row.delivery}
                    isOpen={row.isOpen}
                    onFold={() => fold(row.key, !row.isOpen)}
                    acts={acts}
                  />
                ) : (
                  <FileCells
                    file={row.file}
                    depth={row.depth}
                    isOpen={row.isOpen}
                    onFold={() => fold(row.key, !row.isOpen)}
                    acts={acts}
                  />
                )
              }
            />
          )}
        </>
      )}
      <FolderWatch requestId={requestId} />
    </div>
  )
}

/** What can be done from the ledger, with the hidden picker of a replacement. */
function useLedgerActs(requestId: RequestId) {
  const t = useTranslations('documents.ledger')
  const job = useJob('documents.readOn', requestId)
  const pause = useCommand('documents.pauseImport')
  const stop = useCommand('documents.stopImport')
  const input = useRef<HTMLInputElement>(null)
  const replaced = useRef<LedgerFile>(undefined)
  const [failure, setFailure] = useState<Error>()
  const [isCopying, setIsCopying] = useState(false)
  const replace = async (picked: File | undefined) => {
    const file = replaced.current
    if (!picked || !file) return
    setFailure(undefined)
    setIsCopying(true)
    try {
      const { sha256 } = await upload(picked, new AbortController().signal)
      await job.start({ requestId, replace: { id: file.id, sha256 } })
    } catch (error) {
      setFailure(error as Error)
    } finally {
      setIsCopying(false)
    }
  }
  const acts: LedgerActs = {
    isBusy: job.isRunning || isCopying,
    onReplace: (file) => {
      replaced.current = file
      input.current?.click()
    },
    onAgain: (file) => void job.start({ requestId, again: [file.id] }),
    onPause: () => pause.mutate({ requestId }),
    onGoOn: () => void job.start({ requestId }),
    onStop: (delivery) => stop.mutate({ deliveryId: delivery.id }),
  }
  return {
    acts,
    error: failure ?? job.failure ?? pause.error ?? stop.error ?? undefined,
    picker: (
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('replace')}
        onChange={(event) => {
          void replace(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    ),
  }
}
