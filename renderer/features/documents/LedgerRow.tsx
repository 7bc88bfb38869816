import { useTranslations } from 'use-intl'
import type { Delivery, LedgerFile } from '../../../shared/contract/intake.ts'
import { pageOutcomes } from '../../../shared/domain/page-balance.ts'
import type { SourceOutcome } from '../../../shared/domain/source-files.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { Link } from '../../ui/Link.tsx'
import { bytesInWords, count, instantInWords, useErrorWords, useLookup } from '../../words.ts'

const tones: Readonly<Record<SourceOutcome, Tone>> = {
  waiting: 'info',
  document: 'ok',
  container: 'quiet',
  known: 'quiet',
  listed: 'bad',
  replaced: 'ok',
  ignored: 'quiet',
  removed: 'quiet',
}

export type LedgerActs = {
  readonly isBusy: boolean
  onReplace(file: LedgerFile): void
  onAgain(file: LedgerFile): void
  onPause(): void
  onGoOn(): void
  onStop(delivery: Delivery): void
}

/** The cells of one source file: what it is, what became of it, why, and what can be done. */
export function FileCells(props: {
  readonly file: LedgerFile
  readonly depth: number
  readonly isOpen: boolean | undefined
  readonly onFold: () => void
  readonly acts: LedgerActs
}) {
  const t = useTranslations('documents.ledger')
  const lookup = useLookup()
  const words = useErrorWords()
  const { file, acts } = props
  const folder = file.path.slice(0, Math.max(0, file.path.length - file.name.length)).replace(/\/$/, '')
  const replaced = file.changes.findLast(({ kind }) => kind === 'replaced')
  return (
    <>
      <td className="ledger-name" style={{ paddingLeft: (props.depth - 1) * 20 }}>
        <Fold isOpen={props.isOpen} onFold={props.onFold} name={file.name} />
        <div>
          {file.documentId ? (
            <Link href={`/documenten/${file.documentId}`}>{file.name || t('nameless')}</Link>
          ) : (
            <span>{file.name || t('nameless')}</span>
          )}
          <div className="small soft">
            {[
              lookup(`sourceKinds.${file.kind}`),
              bytesInWords(file.bytes),
              file.inside === null ? undefined : t('inside', { count: file.inside }),
              file.parentId === null && folder ? folder : undefined,
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
      </td>
      <td className="ledger-outcome">
        <Chip tone={tones[file.outcome]}>{lookup(`sourceOutcomes.${file.outcome}`)}</Chip>
        {file.of && <span className="small soft">{t('of', { code: file.of.slice(-4) })}</span>}
        {file.findings.map(({ code, params }) => (
          <div key={code} className={file.outcome === 'listed' ? 'small tone-bad' : 'small soft'}>
            {words.ofCode(code, params)}
          </div>
        ))}
        {replaced && (
          <div className="small soft">
            {t('replacedAt', {
              at: instantInWords(replaced.at),
              reason: replaced.reason ? words.ofCode(replaced.reason) : '',
            })}
          </div>
        )}
      </td>
      <td className="ledger-pages">
        {file.code && <span className="ledger-code">{file.code.slice(-4)}</span>}
        {file.pages > 0 && (
          <span className="small soft">
            {pageOutcomes
              .filter((name) => file.counts[name])
              .map(
                (name) => `${count(file.counts[name] ?? 0)} ${lookup(`pageOutcomes.${name}`)?.toLowerCase()}`,
              )
              .join(', ')}
            {file.withoutText > 0 && ` · ${t('withoutText', { count: file.withoutText })}`}
          </span>
        )}
      </td>
      <td className="ledger-acts">
        {file.outcome === 'listed' && (
          <>
            <Button
              small
              isDisabled={acts.isBusy}
              label={t('replaceWhich', { name: file.name })}
              onPress={() => acts.onReplace(file)}
            >
              {t('replace')}
            </Button>
            {file.sha256 !== null && (
              <Button
                small
                look="quiet"
                isDisabled={acts.isBusy}
                label={t('againWhich', { name: file.name })}
                onPress={() => acts.onAgain(file)}
              >
                {t('again')}
              </Button>
            )}
          </>
        )}
      </td>
    </>
  )
}

/** The line of a delivery: where it stands, and how to halt it or go on. */
export function DeliveryCells(props: {
  readonly delivery: Delivery
  readonly isOpen: boolean
  readonly onFold: () => void
  readonly acts: LedgerActs
}) {
  const t = useTranslations('documents.ledger')
  const { delivery, acts } = props
  const name = t('delivery', { number: delivery.number })
  return (
    <>
      <td className="ledger-name">
        <Fold isOpen={props.isOpen} onFold={props.onFold} name={name} />
        <div>
          <span className="strong">{name}</span>
          <div className="small soft">
            {instantInWords(delivery.createdAt)} · {t(`origins.${delivery.origin}`)}
          </div>
        </div>
      </td>
      <td className="ledger-outcome">
        <Chip tone={delivery.state === 'done' ? 'ok' : delivery.state === 'running' ? 'info' : 'warn'}>
          {t(`states.${delivery.state}`)}
        </Chip>
        {delivery.waiting > 0 && (
          <span className="small soft">{t('stillToRead', { count: delivery.waiting })}</span>
        )}
      </td>
      <td className="ledger-pages">
        <span className="small soft">{t('files', { count: delivery.files })}</span>
      </td>
      <td className="ledger-acts">
        {delivery.state === 'running' && (
          <Button small onPress={acts.onPause}>
            {t('pause')}
          </Button>
        )}
        {delivery.state === 'paused' && (
          <Button small look="primary" isDisabled={acts.isBusy} onPress={acts.onGoOn}>
            {t('goOn')}
          </Button>
        )}
        {delivery.waiting > 0 && (
          <Button small look="quiet" onPress={() => acts.onStop(delivery)}>
            {t('stop')}
          </Button>
        )}
      </td>
    </>
  )
}

function Fold(props: {
  readonly isOpen: boolean | undefined
  readonly name: string
  readonly onFold: () => void
}) {
  const t = useTranslations('documents.ledger')
  if (props.isOpen === undefined) return <span className="ledger-fold" aria-hidden="true" />
  return (
    <button
      type="button"
      className="ledger-fold"
      tabIndex={-1}
      aria-label={t(props.isOpen ? 'fold' : 'unfold', { name: props.name })}
      onClick={props.onFold}
    >
      <span aria-hidden="true">{props.isOpen ? '▾' : '▸'}</span>
    </button>
  )
}
