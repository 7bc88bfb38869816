import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { count } from '../../words.ts'
import type { Find, Hit } from './use-find.ts'

/** Hits drawn around the current one; a common word is found thousands of times. */
const around = 120

/** Search and redact in this document: hit by hit, or all at once. */
export function FindPanel(props: {
  readonly find: Find
  readonly pages: number
  readonly onClose: () => void
}) {
  const { find } = props
  const t = useTranslations('redaction.find')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => field.current?.focus(), [])
  const { at } = find
  useEffect(() => {
    list.current?.querySelector(`[data-hit="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const onKeyDown = (event: KeyboardEvent) => {
    const isField = event.target === field.current
    const act = actionOf(event, isField, find, props.onClose)
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
    // From here the letters decide, so the focus goes to the hits.
    if (isField && event.key === 'ArrowDown') list.current?.focus()
  }
  const first = Math.max(0, find.at - around)
  const shown = find.hits.slice(first, Math.max(0, find.at) + around)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the list and field inside
    <div className="find" onKeyDown={onKeyDown}>
      <div className="find-form">
        <TextField
          label={t('label')}
          hint={t('hint')}
          type="search"
          value={find.query}
          onChange={find.setQuery}
          inputRef={field}
        />
        <div className="row">
          <Checkbox isSelected={find.wholeWord} onChange={find.setWholeWord}>
            {t('wholeWord')}
          </Checkbox>
          <Checkbox isSelected={find.matchCase} onChange={find.setMatchCase}>
            {t('matchCase')}
          </Checkbox>
        </div>
        <p className="small" role="status">
          {find.query.trim() === ''
            ? t('start')
            : find.isSearching
              ? t('searching', { page: find.searched, count: props.pages, hits: find.hits.length })
              : t('result', { hits: find.hits.length, undecided: find.undecided })}
        </p>
        {find.withoutText > 0 && (
          <p className="small tone-warn">{t('withoutText', { count: find.withoutText })}</p>
        )}
        {find.hits.length > 0 && (
          <div className="row">
            <Button small onPress={find.mark} isDisabled={find.at < 0}>
              {t('mark')} <kbd>L</kbd>
            </Button>
            <Button small onPress={find.leaveOpen} isDisabled={find.at < 0}>
              {t('leaveOpen')} <kbd>O</kbd>
            </Button>
            <Button small onPress={find.markAll} isDisabled={find.undecided === 0 || find.isSearching}>
              {t('markAll', { count: count(find.undecided) })} <kbd>A</kbd>
            </Button>
          </div>
        )}
      </div>
      {shown.length > 0 && (
        <ol ref={list} className="hits" tabIndex={-1} start={first + 1} aria-label={t('hits')}>
          {shown.map((hit, index) => (
            <HitRow key={hit.key} hit={hit} index={first + index} find={find} />
          ))}
        </ol>
      )}
    </div>
  )
}

function actionOf(
  event: KeyboardEvent,
  isField: boolean,
  find: Find,
  close: () => void,
): (() => void) | null {
  const back = event.shiftKey
  switch (event.key) {
    case 'Enter':
      // On a row or a button Enter presses it.
      return isField ? () => find.step(back ? -1 : 1) : null
    case 'F3':
      return () => find.step(back ? -1 : 1)
    case 'ArrowDown':
      return () => find.step(1)
    case 'ArrowUp':
      return () => find.step(-1)
    case 'Escape':
      return close
    default:
      break
  }
  if (isField || event.ctrlKey || event.altKey) return null
  if (/^[1-9]$/.test(event.key)) return () => find.chooseKey(Number(event.key))
  switch (event.key.toLowerCase()) {
    case 'l':
      return find.mark
    case 'o':
      return find.leaveOpen
    case 'a':
      return find.markAll
    default:
      return null
  }
}

function HitRow(props: { readonly hit: Hit; readonly index: number; readonly find: Find }) {
  const { hit, find } = props
  const t = useTranslations('redaction.find')
  const state = find.stateOf(hit)
  return (
    <li data-hit={props.index}>
      <button
        type="button"
        className="hit"
        data-state={state}
        aria-current={props.index === find.at || undefined}
        onClick={() => find.goTo(props.index)}
      >
        <span className="hit-text">
          {hit.before} <mark>{hit.text}</mark> {hit.after}
        </span>
        <span className="mark-where">{t('where', { page: hit.page + 1, state })}</span>
      </button>
    </li>
  )
}
