import { useEffect, useRef, useState } from 'react'
import type { Mark } from '../../../shared/contract/redaction.ts'
import type { Rect } from '../../../shared/text/coordinates.ts'
import { textUnder } from '../../../shared/text/selection.ts'
import type { Workspace } from './use-workspace.ts'

/**
 * The text under each of some marks; undefined while it is being read. Pages are only read while `wanted`, one after
 * the other, so that a filter over thousands of marks does not hold up the screen.
 */
export function useMarkWords(
  work: Workspace,
  of: readonly Mark[],
  wanted: boolean,
): (mark: Mark) => string | undefined {
  const known = useRef(new Map<string, string>())
  const [, redraw] = useState(0)
  const { pages, texts } = work
  useEffect(() => {
    if (!wanted) return
    let stopped = false
    const read = async () => {
      for (const [page, marks] of Map.groupBy(of, (mark) => mark.page)) {
        if (stopped) return
        if (marks.every((mark) => known.current.has(keyOf(mark)))) continue
        const text = pages[page]?.hasText ? await texts.load(page).catch(() => null) : null
        for (const mark of marks)
          known.current.set(keyOf(mark), text ? textUnder(text, mark.rects as readonly Rect[]) : '')
        redraw((times) => times + 1)
      }
    }
    void read()
    return () => {
      stopped = true
    }
  }, [wanted, of, pages, texts])
  return (mark) => known.current.get(keyOf(mark))
}

const keyOf = (mark: Mark) => `${mark.page}:${mark.rects.join()}`
