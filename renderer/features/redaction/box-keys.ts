import { moveAsSeen, type Rect, resizeAsSeen, viewSize } from '../../../shared/text/coordinates.ts'
import { onPage } from './mark-geometry.ts'
import type { Workspace } from './use-workspace.ts'

/** A box in the middle of the page in sight, upright as seen, that fits a name. */
export function boxInSight(work: Workspace): Rect | null {
  const frame = work.frames[work.page]
  if (!frame) return null
  const [x0, y0, x1, y1] = frame.box
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  const size = viewSize({ ...frame, userUnit: 1 }, { rotation: work.rotation, scale: 1 })
  const [half, tall] = [Math.min(60, size.width / 4), Math.min(8, size.height / 8)]
  const turned = (frame.rotate + work.rotation) % 180 !== 0
  return turned ? [x - tall, y - half, x + tall, y + half] : [x - half, y - tall, x + half, y + tall]
}

/** The box that is being placed by keyboard, moved or sized by steps as seen; steps of five points get somewhere. */
export function nudgeBox(
  work: Workspace,
  step: { readonly right: number; readonly down: number; readonly size: boolean; readonly fine: boolean },
): void {
  const { draft } = work
  const frame = draft && work.frames[draft.page]
  if (!draft || !frame) return
  const by = step.fine ? 1 : 5
  const change = step.size ? resizeAsSeen : moveAsSeen
  const [rect] = onPage(frame, [change(frame, work.rotation, draft.rect, step.right * by, step.down * by)])
  if (!rect) return
  work.setDraft({ ...draft, rect })
  work.viewer.current?.goTo(draft.page, rect)
}
