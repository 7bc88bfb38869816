import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { navigate } from 'wouter/use-browser-location'
import type { Output } from '../../../shared/contract/contract.ts'
import type { Judgement } from '../../../shared/domain/judgements.ts'
import type { RequestId } from '../../../shared/ids.ts'
import { Viewer, type ViewerHandle } from '../../pdf/Viewer.tsx'
import { answers, keyOf, useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { count, share, useErrorWords } from '../../words.ts'
import { MarksLayer } from '../redaction/MarksLayer.tsx'
import { recallLook, rememberLook } from '../redaction/remembered.ts'
import { stepZoom } from '../redaction/zoom-steps.ts'
import { atPlace, inOneRow, type SheetDocument } from './sheets.ts'
import { useSources } from './use-sources.ts'
import '../redaction/redaction.css'
import '../redaction/marks.css'
import './read-through.css'

/** One letter judges the document in sight. */
const letters = {
  f: 'public',
  d: 'partial_public',
  n: 'not_public',
  b: 'out_of_scope',
  x: 'duplicate',
} as const satisfies Record<string, Judgement>

/** Screen "Doorlezen": all documents of a request as one, to read, judge and open where something must go. */
export function ReadThrough({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('readThrough')
  const sheets = useQuestion('documents.sheets', { requestId })
  const settings = useQuestion('settings.show', {})
  if (sheets.error)
    return (
      <main className="screen">
        <ErrorState error={sheets.error} onRetry={() => void sheets.refetch()} />
      </main>
    )
  if (!sheets.data || !settings.data)
    return (
      <main className="workspace workspace-loading" aria-label={t('title')}>
        <Skeleton lines={4} tall />
      </main>
    )
  if (sheets.data.documents.every(({ pages }) => pages.length === 0))
    return (
      <main className="screen">
        <EmptyState
          title={t('empty')}
          action={<Link href={`/verzoeken/${requestId}/documenten`}>{t('toDocuments')}</Link>}
        />
      </main>
    )
  return <Pages requestId={requestId} sheets={sheets.data} singleKeys={settings.data.singleKeys} />
}

function Pages(props: {
  readonly requestId: RequestId
  readonly sheets: Output<'documents.sheets'>
  readonly singleKeys: boolean
}) {
  const { requestId } = props
  const { documents, requestNumber } = props.sheets
  const t = useTranslations('readThrough')
  const tWork = useTranslations('redaction')
  const tJudgement = useTranslations('judgements')
  const errors = useErrorWords()
  const viewer = useRef<ViewerHandle>(null)
  // Judging changes the answer, not the pages: the column must not be laid out again.
  const shape = documents.map(({ id, pages }) => `${id} ${pages.length}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape tells when the pages are others
  const row = useMemo(() => inOneRow(documents), [shape])
  const [remembered] = useState(() => recallLook(requestId))
  const [place, setPlace] = useState(remembered.place.page)
  const [factor, setFactor] = useState(1.1)
  const zoom = useMemo(() => ({ kind: 'factor', factor }) as const, [factor])
  const zoomBy = (by: number) => setFactor((before) => stepZoom(before, by))
  const { index, page } = atPlace(row, place)
  const current = documents[index]!
  const near = [index, index + 1, index - 1].flatMap((one) => documents[one]?.sha256 ?? [])
  const sources = useSources(near)
  const judge = useCommand('documents.judge')

  const goTo = (document: number) => {
    const to = row.starts[document]
    if (to !== undefined && document >= 0 && document < documents.length) viewer.current?.goTo(to)
  }
  const open = (at: { readonly index: number; readonly page: number }) => {
    const document = documents[at.index]
    if (!document) return
    rememberLook(document.id, { ...recallLook(document.id), place: { page: at.page, share: 0 } })
    navigate(`/documenten/${document.id}`)
  }
  const give = (judgement: Judgement) =>
    judge.mutate(
      { id: current.id, judgement, reason: '', grounds: [], publicLocation: '' },
      {
        onSuccess: () => {
          void answers.invalidateQueries({ queryKey: keyOf('documents.sheets', { requestId }) })
          goTo(index + 1)
        },
      },
    )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    const act = keyAct(event, props.singleKeys)
    if (!act) return
    event.preventDefault()
    if (act === 'open') open({ index, page })
    else if (act === 'next') goTo(index + 1)
    else if (act === 'previous') goTo(page > 0 ? index : index - 1)
    else give(act)
  }

  return (
    <main className="workspace read-through" aria-label={t('title')}>
      <header className="bar">
        <div className="bar-title">
          <Link href={`/verzoeken/${requestId}/documenten`}>{requestNumber}</Link>
          <span aria-hidden="true">›</span>
          <h1 className="bar-name" title={current.title}>
            {current.title}
          </h1>
        </div>
        <span className="bar-position" role="status">
          <span className="visually-hidden">
            {t('position', {
              document: count(index + 1),
              documents: count(documents.length),
              page: page + 1,
              pages: current.pages.length,
            })}
          </span>
          <span aria-hidden="true">
            {count(index + 1)} / {count(documents.length)} · p. {page + 1} / {current.pages.length}
          </span>
        </span>
        <span className="bar-space" />
        <fieldset className="read-judge">
          <legend className="visually-hidden">{t('judge')}</legend>
          {Object.entries(letters).map(([letter, judgement]) => (
            <Button
              key={letter}
              small
              look={current.judgement === judgement ? 'primary' : 'plain'}
              onPress={() => give(judgement)}
            >
              {props.singleKeys && <kbd>{letter.toUpperCase()}</kbd>} {tJudgement(judgement)}
            </Button>
          ))}
        </fieldset>
        <fieldset className="bar-group bar-joined">
          <legend className="visually-hidden">{tWork('zoom.label')}</legend>
          <button type="button" className="tool" aria-label={tWork('zoom.out')} onClick={() => zoomBy(-1)}>
            −
          </button>
          <span className="tool tool-wide read-zoom">{share(factor)}</span>
          <button type="button" className="tool" aria-label={tWork('zoom.in')} onClick={() => zoomBy(1)}>
            +
          </button>
        </fieldset>
        <Button look="primary" onPress={() => open({ index, page })}>
          {t('open')} <kbd>Enter</kbd>
        </Button>
      </header>
      {judge.error && (
        <div className="read-refusal" role="alert">
          <span>{errors.of(judge.error)}</span>
          <Link href={`/verzoeken/${requestId}/documenten?wijzig=${judge.variables?.id ?? current.id}`}>
            {t('change')}
          </Link>
        </div>
      )}
      <div className="workspace-middle">
        <Viewer
          ref={viewer}
          source={null}
          sheet={(at) => {
            const found = atPlace(row, at)
            const source = sources.get(documents[found.index]?.sha256 ?? '')
            return source && { source, page: found.page }
          }}
          frames={row.frames}
          rotation={0}
          zoom={zoom}
          start={remembered.place}
          onZoomStep={zoomBy}
          onPage={setPlace}
          onPause={(at) => rememberLook(requestId, { ...remembered, place: at })}
          pageLabel={(at) => {
            const found = atPlace(row, at)
            return t('pageLabel', { title: documents[found.index]?.title ?? '', page: found.page + 1 })
          }}
          area={{
            tabIndex: 0,
            role: 'application',
            'aria-label': t('pages'),
            'aria-roledescription': t('pagesRole'),
            onKeyDown,
            onDoubleClick: (event) => {
              const spot = viewer.current?.spotAt(event.clientX, event.clientY)
              if (spot) open(atPlace(row, spot.page))
            },
          }}
          overlay={(at, view) => {
            const found = atPlace(row, at)
            const document = documents[found.index]!
            return (
              <>
                {found.page === 0 && <Head document={document} />}
                {sources.hasFailed(document.sha256) && (
                  <div className="page-message page-message-bad">
                    <p>{t('failed')}</p>
                  </div>
                )}
                <Marks document={document} page={found.page} frame={row.frames[at]!} view={view} />
              </>
            )
          }}
        />
      </div>
    </main>
  )
}

type Act = 'open' | 'next' | 'previous' | Judgement

function keyAct(event: KeyboardEvent, singleKeys: boolean): Act | null {
  if (event.key === 'Enter') return 'open'
  if (event.ctrlKey) return event.key === 'PageDown' ? 'next' : event.key === 'PageUp' ? 'previous' : null
  return singleKeys ? (letters[event.key.toLowerCase() as keyof typeof letters] ?? null) : null
}

/** Number, title and judgement above the first page of a document. */
function Head({ document }: { readonly document: SheetDocument }) {
  const tJudgement = useTranslations('judgements')
  return (
    <p className="read-head">
      <strong>{String(document.sequence).padStart(4, '0')}</strong> {document.title} ·{' '}
      {tJudgement(document.judgement ?? 'none')}
      {document.doneAt && ' ✓'}
    </p>
  )
}

/** The marks of one page, as they stand. */
function Marks(props: {
  readonly document: SheetDocument
  readonly page: number
  readonly frame: Parameters<typeof MarksLayer>[0]['frame']
  readonly view: Parameters<typeof MarksLayer>[0]['view']
}) {
  const marks = useQuestion('redaction.marks', { documentId: props.document.id }).data?.marks ?? []
  return (
    <MarksLayer
      page={props.page}
      frame={props.frame}
      view={props.view}
      marks={marks.filter((mark) => mark.page === props.page)}
      selected={new Set()}
      rectsOf={(mark) => mark.rects}
    />
  )
}
