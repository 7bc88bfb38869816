import { type CaretStep, stepCaret } from '../../../shared/text/selection.ts'
import type { Workspace } from './use-workspace.ts'

/** What is read out while the caret walks. */
export type CaretWords = {
  readonly on: string
  readonly off: string
  readonly space: string
  readonly noText: (page: number) => string
}

/** Moves the text caret by one step, on to the next page at either end; with `extend` it selects. */
export function moveCaret(
  work: Workspace,
  words: CaretWords,
  step: CaretStep,
  forward: boolean,
  extend: boolean,
): void {
  const { caret } = work
  const text = caret && work.texts.get(caret.page)
  if (!caret || !text) return
  const count = text.chars.length
  let next = { page: caret.page, index: stepCaret(text, caret.index, step, forward) }
  if (next.index === caret.index && (forward ? caret.index === count : caret.index === 0)) {
    const page = caret.page + (forward ? 1 : -1)
    if (page < 0 || page >= work.frames.length) return
    const other = work.texts.get(page)
    next = { page, index: forward ? 0 : (other?.chars.length ?? 0) }
  }
  const anchor = work.selection?.anchor ?? caret
  work.setSelection(extend ? { anchor, focus: next } : null)
  work.setCaret(next)
  const target = work.texts.get(next.page)
  const at = target?.chars[Math.min(next.index, target.chars.length - 1)]
  work.viewer.current?.goTo(next.page, at ? [at[1], at[2], at[3], at[4]] : undefined)
  if (at) work.say(at[0].trim() === '' ? words.space : at[0])
}

/** Puts the caret at the start of the page in sight, or takes it away. */
export function toggleCaret(work: Workspace, words: CaretWords): void {
  if (work.caret) {
    work.setCaret(null)
    work.setSelection(null)
    work.say(words.off)
    return
  }
  if (!work.pages[work.page]?.hasText) {
    work.say(words.noText(work.page))
    return
  }
  work.texts.get(work.page)
  work.setCaret({ page: work.page, index: 0 })
  work.say(words.on)
}
