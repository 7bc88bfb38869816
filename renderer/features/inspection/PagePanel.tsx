import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import {
  type PageFrame,
  type Rect,
  rectToView,
  type View,
  viewSize,
} from '../../../shared/text/coordinates.ts'
import { PageCanvas, type PaintState } from '../../pdf/PageCanvas.tsx'
import type { PdfSource } from '../../pdf/pdf-source.ts'
import { useDensity } from '../../pdf/use-density.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { count } from '../../words.ts'
import { useOwnPdf, usePageFrame } from './use-file-page.ts'

/** A spot on a page: what the outlines are about is told beside it, in the list. */
export type Spot = { readonly page: number; readonly rect: Rect; readonly group: string }

/** The page with the spots of one finding outlined, and the way to the next. */
export function PagePanel(props: {
  readonly file: File | undefined
  readonly name: string
  readonly pages: number
  readonly spots: readonly Spot[]
  /** Index of the spot that is shown. */
  readonly at: number
  readonly onGo: (index: number) => void
  readonly onClose: () => void
}) {
  const t = useTranslations('inspection')
  const { file, spots, at, onGo } = props
  const { source, error } = useOwnPdf(file)
  const spot = spots[at]
  const frame = usePageFrame(source, spot?.page ?? 0)
  if (!spot) return null
  const here = spots.filter(({ page, group }) => page === spot.page && group === spot.group)
  return (
    <Card
      title={t('page', { page: count(spot.page + 1), count: count(props.pages) })}
      action={
        <Button small look="quiet" onPress={props.onClose}>
          {t('closePage')}
        </Button>
      }
    >
      <div className="row-spread">
        <span className="small soft" role="status">
          {t('spots', { count: here.length })}
        </span>
        <span className="row">
          <Button small isDisabled={at === 0} onPress={() => onGo(at - 1)}>
            {t('previousSpot')}
          </Button>
          <Button small isDisabled={at === spots.length - 1} onPress={() => onGo(at + 1)}>
            {t('nextSpot')}
          </Button>
        </span>
      </div>
      {!file && <Notice tone="info">{t('fileGone')}</Notice>}
      {error && <ErrorState error={error} />}
      {file && !error && !(source && frame) && <Skeleton lines={8} tall />}
      {source && frame && (
        <DrawnPage
          key={spot.page}
          source={source}
          page={spot.page}
          frame={frame}
          label={t('pageOf', { page: spot.page + 1, name: props.name })}
          rects={here.map(({ rect }) => rect)}
          current={here.indexOf(spot)}
        />
      )}
    </Card>
  )
}

/** Room around a spot outside the page, so that cropped-away text has its place too. */
const outside = 0.12

function DrawnPage(props: {
  readonly source: PdfSource
  readonly page: number
  readonly frame: PageFrame
  readonly label: string
  readonly rects: readonly Rect[]
  readonly current: number
}) {
  const t = useTranslations('inspection')
  const { source, page, frame, rects, current } = props
  const holder = useRef<HTMLDivElement>(null)
  const marked = useRef<HTMLSpanElement>(null)
  const [room, setRoom] = useState(0)
  const [state, setState] = useState<PaintState>('drawing')
  const density = useDensity()
  useLayoutEffect(() => {
    const element = holder.current
    if (!element) return
    const read = () => setRoom(element.clientWidth)
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const natural = viewSize(frame, { rotation: 0, scale: 1 })
  const view: View = { rotation: 0, scale: Math.max(0.05, room / Math.max(1, natural.width)) }
  const { width, height } = viewSize(frame, view)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another spot, or the page getting its size, moves it
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'nearest' })
  }, [current, room])
  return (
    <div className="spot-room">
      <div ref={holder} />
      {state === 'failed' && <Notice tone="bad">{t('pageFailed')}</Notice>}
      {room > 0 && (
        <div
          className="spot-page"
          role="img"
          aria-label={`${props.label}, ${t('spots', { count: rects.length })}`}
          data-state={state}
          style={{ width, height }}
        >
          <PageCanvas
            source={source}
            page={page}
            frame={frame}
            view={view}
            width={width}
            height={height}
            density={density}
            priority={0}
            sight={null}
            onState={setState}
          />
          {rects.map((rect, index) => {
            const box = rectToView(frame, view, rect)
            const isOut =
              box.left > width || box.top > height || box.left + box.width < 0 || box.top + box.height < 0
            return (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a rectangle has no identity but its place
                key={index}
                ref={index === current ? marked : undefined}
                className={index === current ? 'spot spot-now' : 'spot'}
                style={{
                  left: isOut ? clamp(box.left, -outside * width, width) : box.left,
                  top: isOut ? clamp(box.top, 0, height - 12) : box.top,
                  width: isOut ? Math.min(box.width, outside * width) : box.width,
                  height: box.height,
                }}
              />
            )
          })}
        </div>
      )}
    </div>
  )
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
