import type { CSSProperties } from 'react'
import { useTranslations } from 'use-intl'
import type { Mark } from '../../../shared/contract/redaction.ts'
import {
  type PageFrame,
  type Rect,
  rectToView,
  type View,
  type ViewBox,
} from '../../../shared/text/coordinates.ts'
import { groundFamily } from '../../ui/Chip.tsx'
import { groundLine } from './ground-choice.ts'
import { type Handle, handles } from './mark-geometry.ts'

const placed = (box: ViewBox): CSSProperties => ({
  left: box.left,
  top: box.top,
  width: box.width,
  height: box.height,
})

/** The marks on one page, as a list for who listens and as boxes for who looks. */
export function MarksLayer(props: {
  readonly page: number
  readonly frame: PageFrame
  readonly view: View
  readonly marks: readonly Mark[]
  readonly selected: ReadonlySet<string>
  readonly rectsOf: (mark: Mark) => readonly Rect[]
}) {
  const t = useTranslations('redaction')
  const { frame, view, selected } = props
  if (props.marks.length === 0) return null
  return (
    <ul className="marks" aria-label={t('marksOnPage', { page: props.page + 1 })}>
      {props.marks.map((mark) => {
        const isSelected = selected.has(mark.id)
        const boxes = props.rectsOf(mark).map((rect) => rectToView(frame, view, rect))
        const code = mark.grounds.map((ground) => groundLine(ground).label).join(' ; ')
        const first = boxes[0]!
        return (
          <li
            key={mark.id}
            className={`mark family-${groundFamily(mark.grounds[0] ?? '')}`}
            data-mark={mark.id}
            data-selected={isSelected || undefined}
            data-doubt={mark.doubt || undefined}
            aria-label={t('markLabel', { code, doubt: mark.doubt ? 'yes' : 'no' })}
          >
            {boxes.map((box, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rectangle has no identity but its place
              <span key={index} className="mark-box" style={placed(box)}>
                {isSelected &&
                  handlesFor(box).map((handle) => (
                    <span
                      key={handle}
                      className={`handle handle-${handle}`}
                      data-handle={handle}
                      data-rect={index}
                    />
                  ))}
              </span>
            ))}
            <span
              className={first.top < 16 ? 'mark-flag mark-flag-inside' : 'mark-flag'}
              style={{ left: first.left, top: first.top }}
              aria-hidden="true"
            >
              {code}
              {mark.doubt && ' ?'}
              {(mark.note !== '' || mark.memo !== '') && ' ✎'}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** A low box keeps only the handles that can be told apart. */
function handlesFor(box: ViewBox): readonly Handle[] {
  if (box.height >= 36 && box.width >= 36) return handles
  if (box.width >= 36) return ['w', 'e']
  return box.height >= 36 ? ['n', 's'] : ['se']
}

/** Boxes without meaning of their own: selected text, a box being drawn, found words. */
export function BoxLayer(props: {
  readonly frame: PageFrame
  readonly view: View
  readonly rects: readonly Rect[]
  readonly look:
    | 'selection'
    | 'draft'
    | 'hit'
    | 'hit-now'
    | 'finding'
    | 'caret'
    | 'added'
    | 'changed'
    | 'removed'
}) {
  return (
    <div className="boxes" aria-hidden="true">
      {props.rects.map((rect, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a rectangle has no identity but its place
          key={index}
          className={`box box-${props.look}`}
          style={placed(rectToView(props.frame, props.view, rect))}
        />
      ))}
    </div>
  )
}
