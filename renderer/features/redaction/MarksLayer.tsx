import { type CSSProperties, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Mark } from '../../../shared/contract/redaction.ts'
import {
  type PageFrame,
  type Rect,
  rectBetween,
  rectToView,
  type View,
  type ViewBox,
  viewSize,
} from '../../../shared/text/coordinates.ts'
import type { PageText } from '../../../shared/text/page-text.ts'
import { groundFamily } from '../../ui/Chip.tsx'
import { placeFlags } from './flag-place.ts'
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
  /** The text of the page, which the codes must not cover, once it is there. */
  readonly text?: PageText | undefined
}) {
  const t = useTranslations('redaction')
  const { frame, view, selected, text } = props
  const lines = useMemo(() => (text ? linesInView(text, frame, view) : []), [text, frame, view])
  if (props.marks.length === 0) return null
  const shown = props.marks.map((mark) => {
    const boxes = props.rectsOf(mark).map((rect) => rectToView(frame, view, rect))
    const codes = mark.grounds.map((ground) => groundLine(ground).label).join(' ; ')
    const flag = `${codes}${mark.doubt ? ' ?' : ''}${mark.note !== '' || mark.memo !== '' ? ' ✎' : ''}`
    return { mark, boxes, codes, flag }
  })
  const flags = placeFlags(
    shown.map(({ boxes, flag }) => ({
      first: boxes[0]!,
      last: boxes.at(-1)!,
      width: flag.length * signWidth + 13,
    })),
    lines,
    viewSize(frame, view),
  )
  return (
    <ul className="marks" aria-label={t('marksOnPage', { page: props.page + 1 })}>
      {shown.map(({ mark, boxes, codes, flag }, at) => {
        const isSelected = selected.has(mark.id)
        const { left, top, lead } = flags[at]!
        return (
          <li
            key={mark.id}
            className={`mark family-${groundFamily(mark.grounds[0] ?? '')}`}
            data-mark={mark.id}
            data-selected={isSelected || undefined}
            data-doubt={mark.doubt || undefined}
            aria-label={t('markLabel', { code: codes, doubt: mark.doubt ? 'yes' : 'no' })}
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
            {lead && <span className="mark-lead" style={placed(lead)} />}
            <span className="mark-flag" style={{ left, top }} aria-hidden="true">
              {flag}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** Width of a sign in a code, with something to spare (pixels). */
const signWidth = 5.2

function linesInView(text: PageText, frame: PageFrame, view: View): readonly ViewBox[] {
  return text.lines.map(({ box: [x0, y0, x1, y1] }) =>
    rectToView(
      frame,
      view,
      rectBetween(text.fromUpright({ x: x0, y: y0 }), text.fromUpright({ x: x1, y: y1 })),
    ),
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
