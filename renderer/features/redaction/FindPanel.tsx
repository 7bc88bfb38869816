import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DocumentId, RequestId } from '../../../shared/ids.ts'
import { termsOf } from '../../../shared/text/find.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { count } from '../../words.ts'
import { FindSelection } from './FindSelection.tsx'
import { listFromFile } from './find-list.ts'
import type { Find, FindKind, Hit } from './use-find.ts'

const labels = { document: 'label', selection: 'labelSelection', request: 'labelRequest' } as const

/** Hits drawn around the current one; a common word is found thousands of times. */
const around = 120

/** Search and redact in this document or the whole request: hit by hit, or all at once. */
export function FindPanel(props: {
  readonly find: Find
  readonly requestId: RequestId
  readonly documentId: DocumentId
  readonly onClose: () => void
}) {
  const { find } = props
  const t = useTranslations('redaction.find')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => field.current?.focus(), [])
  const { at } = find
  useEffect(() => {
    const hit = list.current?.querySelector<HTMLElement>(`[data-hit="${at}"]`)
    if (!hit) return
    // What stands fixed above the hits may not lie over the current one.
    const acts = list.current?.previousElementSibling?.getBoundingClientRect()
    hit.style.scrollMarginTop = `${(acts?.height ?? 0) + 56}px`
    hit.scrollIntoView({ block: 'nearest' })
  }, [at])

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    const isField = target.closest('input[type="search"], select, textarea') !== null
    const act = actionOf(event, isField, find, props.onClose)
    if (!act || target.closest('select')) return
    event.preventDefault()
    event.stopPropagation()
    act()
    // From here the letters decide, so the focus goes to the hits.
    if (isField && event.key === 'ArrowDown') list.current?.focus()
  }
  const first = Math.max(0, find.at - around)
  const shown = find.hits.slice(first, Math.max(0, find.at) + around)
  const blank = find.withoutText.reduce((sum, one) => sum + one.pages.length, 0)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the list and field inside
    <div className="find" onKeyDown={onKeyDown} onPaste={(event) => pasteColumn(event, find)}>
      <div className="find-form">
        <Segmented
          label={t('scope')}
          options={[
            { key: 'document', label: t('scopes.document') },
            { key: 'selection', label: t('scopes.selection') },
            { key: 'request', label: t('scopes.request') },
          ]}
          selected={find.scope}
          onSelect={(scope) =>
            find.set(
              scope === 'selection' && find.chosen.length === 0
                ? { scope, chosen: [props.documentId] }
                : { scope },
            )
          }
        />
        {find.scope === 'selection' && <FindSelection find={find} requestId={props.requestId} />}
        <Wish find={find} field={field} />
        {find.error ? (
          <ErrorState error={find.error} />
        ) : (
          <p className="small" role="status">
            {!find.hasWish
              ? t('start')
              : find.isSearching
                ? t('searching', { page: find.searched, count: find.pages, hits: find.hits.length })
                : t('result', { hits: find.hits.length, undecided: find.undecided })}
          </p>
        )}
        {blank > 0 && <p className="small tone-warn">{t('withoutText', { count: blank })}</p>}
      </div>
      {find.hits.length > 0 && (
        <div className="find-acts">
          <Button small onPress={find.mark} isDisabled={find.at < 0}>
            {t('mark')} <kbd>L</kbd>
          </Button>
          <Button small onPress={find.leaveOpen} isDisabled={find.at < 0}>
            {t('leaveOpen')} <kbd>O</kbd>
          </Button>
          <Button small onPress={find.markAllHere} isDisabled={find.undecidedHere === 0 || find.isSearching}>
            {t(find.scope === 'document' ? 'markAll' : 'markAllHere', { count: count(find.undecidedHere) })}{' '}
            <kbd>A</kbd>
          </Button>
          {find.scope !== 'document' && (
            <Button small onPress={find.markAll} isDisabled={find.undecided === 0 || find.isSearching}>
              {t('markAll', { count: count(find.undecided) })}
            </Button>
          )}
        </div>
      )}
      {shown.length > 0 && (
        <ol ref={list} className="hits" tabIndex={-1} start={first + 1} aria-label={t('hits')}>
          {shown.map((hit, index) => (
            <HitRow
              key={hit.key}
              hit={hit}
              index={first + index}
              find={find}
              isFirst={index === 0 || shown[index - 1]!.documentId !== hit.documentId}
            />
          ))}
        </ol>
      )}
    </div>
  )
}

/** A pasted column becomes a list; the field itself would run its lines together. */
function pasteColumn(event: ClipboardEvent, find: Find): void {
  const pasted = event.clipboardData.getData('text/plain')
  if (find.kind !== 'terms' || !/[\n\r\t]/.test(pasted.trim())) return
  event.preventDefault()
  const terms = termsOf(pasted)
  find.setQuery([...(find.query.trim() ? [find.query.trim()] : []), ...terms].join('; '))
}

/** What is looked for: words or a list, kinds of data, or an expression. */
function Wish(props: { readonly find: Find; readonly field: RefObject<HTMLInputElement | null> }) {
  const { find } = props
  const t = useTranslations('redaction.find')
  const [listError, setListError] = useState<Error | null>(null)
  return (
    <>
      <div className="find-kind">
        <Select<FindKind>
          small
          hideLabel
          label={t('kind')}
          value={find.kind}
          options={(['terms', 'presets', 'regex'] as const).map((value) => ({
            value,
            label: t(`kinds.${value}`),
          }))}
          onChange={(kind) => find.set({ kind })}
        />
        {find.kind === 'terms' && (
          <label className="file-link">
            <input
              type="file"
              accept=".xlsx,.csv,.txt,.tsv,text/plain,text/csv"
              onChange={(event) => {
                const [file] = event.target.files ?? []
                event.target.value = ''
                if (!file) return
                setListError(null)
                listFromFile(file).then((query) => find.set({ query }), setListError)
              }}
            />
            {t('fromFile')}
          </label>
        )}
      </div>
      {find.kind === 'presets' ? (
        <fieldset className="find-presets">
          <legend className="visually-hidden">{t('kinds.presets')}</legend>
          {find.presetNames.map((name) => (
            <Checkbox
              key={name}
              isSelected={find.presets.includes(name)}
              onChange={(on) =>
                find.set({
                  presets: on ? [...find.presets, name] : find.presets.filter((one) => one !== name),
                })
              }
            >
              {t(`presets.${name}`)}
            </Checkbox>
          ))}
        </fieldset>
      ) : (
        <TextField
          label={t(labels[find.scope])}
          labelHidden
          placeholder={t(labels[find.scope])}
          {...(find.hasWish ? {} : { hint: t(find.kind === 'regex' ? 'hintRegex' : 'hint') })}
          type="search"
          value={find.query}
          onChange={find.setQuery}
          inputRef={props.field}
        />
      )}
      <div className="row">
        {find.kind === 'terms' && (
          <Checkbox isSelected={find.wholeWord} onChange={(wholeWord) => find.set({ wholeWord })}>
            {t('wholeWord')}
          </Checkbox>
        )}
        {find.kind !== 'presets' && (
          <Checkbox isSelected={find.matchCase} onChange={(matchCase) => find.set({ matchCase })}>
            {t('matchCase')}
          </Checkbox>
        )}
      </div>
      {listError && <ErrorState error={listError} />}
    </>
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
      return find.markAllHere
    default:
      return null
  }
}

function HitRow(props: {
  readonly hit: Hit
  readonly index: number
  readonly find: Find
  readonly isFirst: boolean
}) {
  const { hit, find } = props
  const t = useTranslations('redaction.find')
  const state = find.stateOf(hit)
  const name =
    props.isFirst && find.scope !== 'document' && find.names.find(({ id }) => id === hit.documentId)
  return (
    <li data-hit={props.index}>
      {name && (
        <p className="hits-document">
          <span className="soft">{name.code.slice(-4)}</span> {name.title}{' '}
          <span className="soft">{t('inDocument', find.countIn(name.id))}</span>
        </p>
      )}
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
