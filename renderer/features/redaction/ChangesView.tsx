import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { addDays, type Instant, startOfDay, today } from '../../../shared/dates.ts'
import type { Rect } from '../../../shared/text/coordinates.ts'
import type { PdfSource } from '../../pdf/pdf-source.ts'
import { Viewer } from '../../pdf/Viewer.tsx'
import { useQuestion } from '../../questions.ts'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice } from '../../ui/States.tsx'
import { instantInWords } from '../../words.ts'
import { BoxLayer } from './MarksLayer.tsx'
import { inReadingOrder } from './mark-geometry.ts'
import { PageMessages } from './PageMessages.tsx'
import { useMarkWords } from './use-mark-words.ts'
import type { Workspace } from './use-workspace.ts'

type Change = Output<'redaction.changes'>['changes'][number]
type Since = 'visit' | 'today' | 'week' | 'start'

const none: readonly Change[] = []
const kinds = ['removed', 'changed', 'added'] as const

/** As much of a passage as tells it from the others. */
const shortened = (words: string) => (words.length > 40 ? `${words.slice(0, 38)}…` : words)

/** What happened to the marks since the officer last looked, on the pages and as a list. */
export function ChangesView(props: {
  readonly work: Workspace
  readonly source: PdfSource | null
  readonly lastVisit: Instant | null
}) {
  const { work, lastVisit } = props
  const t = useTranslations('redaction.changes')
  const [since, setSince] = useState<Since>(lastVisit ? 'visit' : 'start')
  const [moments] = useState(() => ({
    visit: lastVisit ?? startOfDay(today()),
    today: startOfDay(today()),
    week: startOfDay(addDays(today(), -7)),
    start: '2000-01-01T00:00:00.000Z' as Instant,
  }))
  const question = useQuestion('redaction.changes', { documentId: work.documentId, since: moments[since] })
  const asked = question.data?.changes ?? none
  const changes = useMemo(() => {
    const places = asked.map((change) => ({
      change,
      page: change.mark.page,
      rects: change.mark.rects as unknown as readonly Rect[],
    }))
    return inReadingOrder(places, work.frames).map(({ change }) => change)
  }, [asked, work.frames])
  const marks = useMemo(() => changes.map(({ mark }) => mark), [changes])
  const wordsOf = useMarkWords(work, marks, true)
  const onPage = Map.groupBy(changes, (change) => change.mark.page)
  const countOf = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length
  return (
    <div className="burned">
      <section className="verdict changes-head" aria-label={t('label')}>
        <div className="row-spread">
          <Select<Since>
            small
            label={t('since')}
            value={since}
            options={[
              ...(lastVisit
                ? [{ value: 'visit' as const, label: t('lastVisit', { at: instantInWords(lastVisit) }) }]
                : []),
              { value: 'today', label: t('today') },
              { value: 'week', label: t('week') },
              { value: 'start', label: t('start') },
            ]}
            onChange={setSince}
          />
          {changes.length > 0 && (
            <p role="status" className="strong">
              {t('counts', {
                added: countOf('added'),
                changed: countOf('changed'),
                removed: countOf('removed'),
              })}
            </p>
          )}
        </div>
        {question.error && <ErrorState error={question.error} onRetry={() => void question.refetch()} />}
        {question.data && changes.length === 0 && <Notice tone="info">{t('none')}</Notice>}
        {changes.length > 0 && (
          <ul className="changes">
            {changes.map((change) => (
              <li key={`${change.kind}-${change.mark.id}`}>
                <button
                  type="button"
                  className={`change change-${change.kind}`}
                  onClick={() => work.viewer.current?.goTo(change.mark.page, change.mark.rects[0] as Rect)}
                >
                  {t('row', {
                    kind: change.kind,
                    page: change.mark.page + 1,
                    code: work.codesInWords(change.mark.grounds),
                  })}
                  {wordsOf(change.mark) && (
                    <>
                      {' · '}
                      <span className="change-words">{shortened(wordsOf(change.mark) ?? '')}</span>
                    </>
                  )}
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Viewer
        ref={work.viewer}
        source={props.source}
        frames={work.frames}
        rotation={work.rotation}
        zoom={work.zoom}
        start={{ page: changes[0]?.mark.page ?? work.page, share: 0 }}
        onPage={work.setPage}
        onFactor={work.setFactor}
        pageLabel={(page) =>
          t('pageLabel', {
            page: page + 1,
            count: work.frames.length,
            changes: onPage.get(page)?.length ?? 0,
          })
        }
        area={{ tabIndex: 0, role: 'group', 'aria-label': t('label') }}
        overlay={(page, view, state) => (
          <>
            {kinds.map((kind) => (
              <BoxLayer
                key={kind}
                frame={work.frames[page]!}
                view={view}
                rects={(onPage.get(page) ?? [])
                  .filter((change) => change.kind === kind)
                  .flatMap((change) => change.mark.rects as unknown as Rect[])}
                look={kind}
              />
            ))}
            <PageMessages page={page} state={state} />
          </>
        )}
      />
    </div>
  )
}
