import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { PageFrame, Quarter, Rect } from '../../../shared/text/coordinates.ts'
import type { PdfSource } from '../../pdf/pdf-source.ts'
import { Viewer } from '../../pdf/Viewer.tsx'
import { Button } from '../../ui/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { daysInParams, useErrorWords, useLookup } from '../../words.ts'
import { BoxLayer } from './MarksLayer.tsx'
import { PageMessages } from './PageMessages.tsx'
import type { Burned } from './use-burned.ts'
import { usePdfSource } from './use-pdf-source.ts'
import type { Workspace } from './use-workspace.ts'

type Burn = NonNullable<Output<'redaction.burned'>['burn']>
type Finding = Burn['findings'][number]

/** The file that leaves: really burned, verified, and what verification found. */
export function BurnedView({ work, burned }: { readonly work: Workspace; readonly burned: Burned }) {
  const t = useTranslations('redaction.preview')
  const hasMarks = work.store.marks.length > 0
  const sha256 = burned.burn?.redacted ?? (hasMarks ? null : work.shown.document.sha256)
  const { source, error, retry } = usePdfSource(sha256, work.frames.length)
  const frames = useOwnFrames(source, work.frames, burned.burn)
  const [at, setAt] = useState<Finding | null>(null)
  if (!sha256) return <Making burned={burned} />
  if (error) return <ErrorState error={error} onRetry={retry} />
  return (
    <div className="burned">
      <Verdict
        work={work}
        burned={burned}
        hasMarks={hasMarks}
        at={at}
        onJump={(finding) => {
          setAt(finding)
          if (finding.page !== undefined)
            work.viewer.current?.goTo(finding.page, finding.rect as Rect | undefined)
        }}
      />
      <Viewer
        ref={work.viewer}
        source={source}
        frames={frames}
        rotation={work.rotation}
        zoom={work.zoom}
        start={{ page: work.page, share: 0 }}
        onPage={work.setPage}
        onFactor={work.setFactor}
        pageLabel={(page) => t('pageLabel', { page: page + 1, count: frames.length })}
        area={{ tabIndex: 0, role: 'group', 'aria-label': t('label') }}
        overlay={(page, view, state) => (
          <>
            {at?.page === page && at.rect && (
              <BoxLayer frame={frames[page]!} view={view} rects={[at.rect as Rect]} look="finding" />
            )}
            <PageMessages page={page} state={state} />
          </>
        )}
      />
    </div>
  )
}

/** While the file is made, or why it could not be. */
export function Making({ burned }: { readonly burned: Burned }) {
  const t = useTranslations('redaction.preview')
  const errors = useErrorWords()
  if (burned.error) return <ErrorState error={burned.error} onRetry={() => void burned.makeAgain()} />
  if (burned.refused)
    return (
      <div className="middle">
        <Notice tone="bad" announce>
          <p>{t('refused')}</p>
          <p>{errors.ofCode(burned.refused.code, burned.refused.params)}</p>
          <Button small onPress={() => void burned.makeAgain()}>
            {t('again')}
          </Button>
        </Notice>
      </div>
    )
  return (
    <div className="middle">
      <div className="making">
        <ProgressBar label={t('making')} value={burned.progress} />
        <p className="soft">{t('makingHint')}</p>
      </div>
    </div>
  )
}

function Verdict(props: {
  readonly work: Workspace
  readonly burned: Burned
  readonly hasMarks: boolean
  readonly at: Finding | null
  readonly onJump: (finding: Finding) => void
}) {
  const t = useTranslations('redaction.preview')
  const { burn } = props.burned
  if (!burn) return <Notice tone="info">{t('nothingToBurn')}</Notice>
  const blocking = burn.findings.filter((finding) => finding.severity === 'block')
  const notes = burn.findings.filter((finding) => finding.severity === 'note')
  return (
    <section className="verdict" aria-label={t('verdict')}>
      {burn.passed ? (
        <Notice tone="ok" announce>
          <p>
            <strong>{t('passed')}</strong>{' '}
            {t('passedHint', { marks: props.work.store.marks.length, images: burn.imagePages.length })}
          </p>
        </Notice>
      ) : (
        <Notice tone="bad" announce>
          <p>
            <strong>{t('failed', { count: blocking.length })}</strong> {t('failedHint')}
          </p>
        </Notice>
      )}
      <div className="row-spread verdict-acts">
        <ImagePages work={props.work} />
        <Button
          small
          look="quiet"
          onPress={async () => {
            // What writes the proof is only fetched here: few visits need it, and it is large.
            const { saveProof } = await import('./save-proof.ts')
            saveProof(burn.proof, props.work.shown.document.title)
          }}
        >
          {t('saveProof')}
        </Button>
      </div>
      {[...blocking, ...notes].length > 0 && (
        <ul className="findings">
          {[...blocking, ...notes].map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings are a fixed list of one report
            <FindingRow key={index} finding={finding} {...props} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** The pages that were chosen to become an image, and the page that is shown now. */
function ImagePages({ work }: { readonly work: Workspace }) {
  const t = useTranslations('redaction.preview')
  const { imagePages, setImagePages } = work.store
  const isChosen = imagePages.includes(work.page)
  const others = imagePages.filter((page) => page !== work.page)
  return (
    <div className="row">
      {imagePages.length > 0 && (
        <span className="soft">
          {t('imagePages', {
            count: imagePages.length,
            pages: imagePages.map((page) => page + 1).join(', '),
          })}
        </span>
      )}
      <Button
        small
        look="quiet"
        onPress={() => void setImagePages(isChosen ? others : [...imagePages, work.page])}
      >
        {t(isChosen ? 'asText' : 'pageAsImage', { page: work.page + 1 })}
      </Button>
    </div>
  )
}

function FindingRow(props: {
  readonly work: Workspace
  readonly finding: Finding
  readonly burned: Burned
  readonly at: Finding | null
  readonly onJump: (finding: Finding) => void
}) {
  const { finding, burned, work } = props
  const t = useTranslations('redaction.preview')
  const lookup = useLookup()
  const params = { ...finding.params, ...(finding.page === undefined ? {} : { page: finding.page + 1 }) }
  const done = burned.burn?.imagePages.map((one) => one.page) ?? []
  return (
    <li className={finding.severity === 'block' ? 'finding finding-block' : 'finding'}>
      <span>{lookup(`findings.${finding.messageCode}`, daysInParams(params)) ?? finding.messageCode}</span>
      {finding.severity === 'block' && finding.page !== undefined && done.includes(finding.page) && (
        <span>{t('imageTried')}</span>
      )}
      {finding.page !== undefined && (
        <span className="row">
          <Button small onPress={() => props.onJump(finding)}>
            {t('jump', { page: finding.page + 1 })}
          </Button>
          {finding.severity === 'block' && !done.includes(finding.page) && (
            <Button
              small
              onPress={() =>
                void work.store.setImagePages([...work.store.imagePages, finding.page as number])
              }
            >
              {t('asImage')}
            </Button>
          )}
        </span>
      )}
    </li>
  )
}

/** Sizes for the burned file: those of the original, except for pages that were made anew. */
function useOwnFrames(
  source: PdfSource | null,
  originals: readonly PageFrame[],
  burn: Burn | null,
): readonly PageFrame[] {
  const [own, setOwn] = useState<ReadonlyMap<number, PageFrame>>(new Map())
  useEffect(() => {
    setOwn(new Map())
    if (!source || !burn) return
    let stopped = false
    const read = async () => {
      const found = new Map<number, PageFrame>()
      for (const { page } of burn.imagePages) {
        const proxy = await source.pdf.getPage(page + 1)
        const rotate = ((proxy.rotate % 360) + 360) % 360
        found.set(page, {
          box: proxy.view as unknown as Rect,
          rotate: rotate as Quarter,
          userUnit: proxy.userUnit,
        })
      }
      if (!stopped) setOwn(found)
    }
    // A page that cannot be read keeps the size of the original and says so when it is drawn.
    read().catch(() => {})
    return () => {
      stopped = true
    }
  }, [source, burn])
  return own.size === 0 ? originals : originals.map((frame, page) => own.get(page) ?? frame)
}
