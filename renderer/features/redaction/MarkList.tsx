import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Mark } from '../../../shared/contract/redaction.ts'
import type { Rect } from '../../../shared/text/coordinates.ts'
import { textUnder } from '../../../shared/text/selection.ts'
import { GroundChip } from '../../ui/Chip.tsx'
import { timeInWords } from '../../words.ts'
import { groundLine } from './ground-choice.ts'
import { MarkFilterBar } from './MarkFilterBar.tsx'
import { filteredMarks, noFilter } from './mark-filter.ts'
import { useMarkWords } from './use-mark-words.ts'
import type { Workspace } from './use-workspace.ts'

/** The list draws a window around the chosen or current mark; a document may hold thousands. */
const around = 150

/** The marks of the document in reading order; a click goes there. The only place that shows the marked text. */
export function MarkList({ work }: { readonly work: Workspace }) {
  const t = useTranslations('redaction')
  const list = useRef<HTMLOListElement>(null)
  const [filter, setFilter] = useState(noFilter)
  const wordsOf = useMarkWords(work, work.ordered, filter.text.trim() !== '' || filter.state === 'box')
  const chosenId = work.chosen[0]?.id
  useEffect(() => {
    if (chosenId)
      list.current?.querySelector(`[data-row="${chosenId}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  if (work.ordered.length === 0)
    return (
      <div className="panel-empty">
        <p className="strong">{t('marks.none')}</p>
        <p className="soft">{t('marks.noneHint')}</p>
      </div>
    )
  const passing = filteredMarks(work.ordered, filter, wordsOf)
  const middle = Math.max(
    0,
    passing.findIndex((mark) => (chosenId ? mark.id === chosenId : mark.page >= work.page)),
  )
  const first = Math.max(0, middle - around)
  const shown = passing.slice(first, middle + around)
  return (
    <>
      <MarkFilterBar work={work} filter={filter} passing={passing} onFilter={setFilter} />
      {passing.length === 0 && (
        <p className="mark-more" role="status">
          {t('filter.none')}
        </p>
      )}
      {first > 0 && <p className="mark-more">{t('marks.before', { count: first })}</p>}
      <ol ref={list} className="mark-list" start={first + 1}>
        {shown.map((mark) => (
          <Row key={mark.id} work={work} mark={mark} />
        ))}
      </ol>
      {first + shown.length < passing.length && (
        <p className="mark-more">{t('marks.after', { count: passing.length - first - shown.length })}</p>
      )}
    </>
  )
}

/** A long passage is known by its beginning and end. */
const shortened = (words: string) =>
  words.length > 130 ? `${words.slice(0, 90)} … ${words.slice(-30)}` : words

function Row({ work, mark }: { readonly work: Workspace; readonly mark: Mark }) {
  const t = useTranslations('redaction')
  const hasText = work.pages[mark.page]?.hasText ?? false
  const text = hasText ? work.texts.get(mark.page) : undefined
  const words = text ? textUnder(text, mark.rects as readonly Rect[]) : ''
  return (
    <li data-row={mark.id}>
      <button
        type="button"
        className="mark-row"
        aria-current={work.isSelected(mark) || undefined}
        onClick={(event) => work.goToMark(mark, event.ctrlKey || event.shiftKey)}
      >
        <span className="mark-text">{shortened(words) || t(hasText ? 'marks.box' : 'marks.image')}</span>
        <span className="mark-codes">
          {mark.grounds.map((code) => (
            <GroundChip key={code} code={groundLine(code).label} name={groundLine(code).name} />
          ))}
        </span>
        <span className="mark-where">
          {t('marks.where', { page: mark.page + 1, origin: mark.origin })}
          {mark.doubt && (
            <>
              {' · '}
              <strong className="tone-warn">{t('marks.doubt')}</strong>
            </>
          )}
          {mark.note !== '' && ` · ${mark.note}`}
          {mark.memo !== '' && ` · ${mark.memo}`}
        </span>
        <span className="mark-time">{timeInWords(mark.createdAt)}</span>
      </button>
    </li>
  )
}
