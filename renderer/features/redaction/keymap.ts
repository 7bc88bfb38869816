import { keyTable, type OwnKeys, type SingleKeyName } from '../../../shared/domain/single-keys.ts'

/** What a key asks for in the workspace. */
export type KeyAction =
  | { readonly kind: 'tool'; readonly tool: 'redact' | 'select' | 'hand' }
  | { readonly kind: 'ground'; readonly number: number; readonly also: boolean }
  | {
      readonly kind: 'arrow'
      readonly right: number
      readonly down: number
      readonly far: boolean
      readonly words: boolean
    }
  | { readonly kind: 'lineEnd'; readonly forward: boolean; readonly extend: boolean }
  | { readonly kind: 'page'; readonly by: number }
  | { readonly kind: 'mark'; readonly by: number }
  | { readonly kind: 'document'; readonly by: number }
  | { readonly kind: 'zoom'; readonly by: number }
  | { readonly kind: 'rotate'; readonly by: number }
  | { readonly kind: PlainAction }

type PlainAction =
  | 'groundSearch'
  | 'note'
  | 'escape'
  | 'enter'
  | 'delete'
  | 'undo'
  | 'redo'
  | 'save'
  | 'done'
  | 'thumbnails'
  | 'preview'
  | 'panel'
  | 'shortcuts'
  | 'find'
  | 'findInRequest'
  | 'selectAll'
  | 'repeatNext'
  | 'repeat'
  | 'firstPage'
  | 'lastPage'
  | 'goToPage'
  | 'fitPage'
  | 'fullSize'
  | 'fitWidth'
  | 'caret'
  | 'keyBox'
  | 'doubt'
  | 'judge'
  | 'menu'

export type KeyStroke = {
  readonly key: string
  /** Physical key; digits are told by it, because Shift changes `key`. */
  readonly code: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

const withControl: Readonly<Record<string, KeyAction>> = {
  z: { kind: 'undo' },
  y: { kind: 'redo' },
  s: { kind: 'save' },
  f: { kind: 'find' },
  d: { kind: 'repeatNext' },
  a: { kind: 'selectAll' },
  Enter: { kind: 'done' },
  PageDown: { kind: 'document', by: 1 },
  PageUp: { kind: 'document', by: -1 },
  '=': { kind: 'zoom', by: 1 },
  '+': { kind: 'zoom', by: 1 },
  '-': { kind: 'zoom', by: -1 },
  '0': { kind: 'fitPage' },
  '1': { kind: 'fullSize' },
  '2': { kind: 'fitWidth' },
}

const withControlShift: Readonly<Record<string, KeyAction>> = {
  z: { kind: 'redo' },
  f: { kind: 'findInRequest' },
  d: { kind: 'repeat' },
  n: { kind: 'goToPage' },
  '=': { kind: 'rotate', by: 90 },
  '+': { kind: 'rotate', by: 90 },
  '-': { kind: 'rotate', by: 270 },
  _: { kind: 'rotate', by: 270 },
}

const functionKeys: Readonly<Record<string, KeyAction>> = {
  F1: { kind: 'shortcuts' },
  F4: { kind: 'thumbnails' },
  F5: { kind: 'preview' },
  F6: { kind: 'panel' },
  F7: { kind: 'caret' },
}

/** What a key does wherever the focus is in the workspace, or null. */
export function globalAction(stroke: KeyStroke): KeyAction | null {
  if (stroke.alt) return null
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key
  if (stroke.ctrl) return own(stroke.shift ? withControlShift : withControl, key)
  return stroke.shift ? null : own(functionKeys, key)
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | null =>
  Object.hasOwn(table, key) ? (table[key] ?? null) : null

const singleActions: Readonly<Record<SingleKeyName, KeyAction>> = {
  redact: { kind: 'tool', tool: 'redact' },
  select: { kind: 'tool', tool: 'select' },
  hand: { kind: 'tool', tool: 'hand' },
  groundSearch: { kind: 'groundSearch' },
  note: { kind: 'note' },
  doubt: { kind: 'doubt' },
  judge: { kind: 'judge' },
  box: { kind: 'keyBox' },
  shortcuts: { kind: 'shortcuts' },
}

/** Keys without Control or Alt that are letters, digits or signs; null = switched off (WCAG 2.1.4). */
export type SingleKeys = ReadonlyMap<string, SingleKeyName> | null

/** The single keys as an officer has set them. */
export const singleKeysOf = (isOn: boolean, own: OwnKeys): SingleKeys => (isOn ? keyTable(own) : null)

const plainKeys: Readonly<Record<string, KeyAction>> = {
  Escape: { kind: 'escape' },
  Enter: { kind: 'enter' },
  Delete: { kind: 'delete' },
  Backspace: { kind: 'delete' },
  PageDown: { kind: 'page', by: 1 },
  PageUp: { kind: 'page', by: -1 },
  Tab: { kind: 'mark', by: 1 },
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** What a key does while the page area has the focus, or null. */
export function pageAction(stroke: KeyStroke, singleKeys: SingleKeys): KeyAction | null {
  if (stroke.alt) return null
  const arrow = own(arrows, stroke.key)
  if (arrow) return { kind: 'arrow', right: arrow[0], down: arrow[1], far: stroke.shift, words: stroke.ctrl }
  if (stroke.key === 'Home' || stroke.key === 'End') {
    if (stroke.ctrl) return { kind: stroke.key === 'Home' ? 'firstPage' : 'lastPage' }
    return { kind: 'lineEnd', forward: stroke.key === 'End', extend: stroke.shift }
  }
  if (stroke.key === 'ContextMenu' || (stroke.key === 'F10' && stroke.shift)) return { kind: 'menu' }
  if (stroke.ctrl) return null
  if (stroke.key === 'Tab') return { kind: 'mark', by: stroke.shift ? -1 : 1 }
  const plain = own(plainKeys, stroke.key)
  if (plain) return stroke.shift ? null : plain
  if (!singleKeys) return null
  const digit = /^Digit([1-9])$|^Numpad([1-9])$/.exec(stroke.code)
  if (digit) return { kind: 'ground', number: Number(digit[1] ?? digit[2]), also: stroke.shift }
  const name = singleKeys.get(stroke.key.toLowerCase())
  // With Shift a letter is no key of ours; a sign may need Shift to be typed at all.
  const isLetter = /\p{L}/u.test(stroke.key)
  return name && !(stroke.shift && isLetter) ? singleActions[name] : null
}
