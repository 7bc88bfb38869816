import { type KeyboardEvent as ReactKey, type RefObject, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { navigate } from 'wouter/use-browser-location'
import { moveAsSeen, type Rect, resizeAsSeen } from '../../../shared/text/coordinates.ts'
import type { CaretStep } from '../../../shared/text/selection.ts'
import { boxInSight, nudgeBox } from './box-keys.ts'
import { moveCaret, toggleCaret } from './caret-keys.ts'
import { globalAction, type KeyAction, type KeyStroke, pageAction, type SingleKeys } from './keymap.ts'
import { onPage } from './mark-geometry.ts'
import type { Workspace } from './use-workspace.ts'
import { stepZoom } from './zoom-steps.ts'

/** A run of arrow keys is one act when it pauses this long (milliseconds). */
const nudgePause = 500

type Outside = {
  readonly root: RefObject<HTMLElement | null>
  readonly singleKeys: SingleKeys
  readonly cancelPointer: () => boolean
  /** Clock time that everything is saved since. */
  readonly savedAt: () => string
  /** Opens the search; with `request` over the whole request, with `document` as it stood. */
  readonly openSearch: (over: 'document' | 'request') => void
  readonly toggleThumbnails: () => void
  readonly nextPanel: () => void
  readonly openMenu: () => void
}

/** What the keys do, and the same acts for buttons. */
export function useKeys(work: Workspace, outside: Outside) {
  const t = useTranslations('redaction')
  const nudged = useRef(new Map<string, readonly Rect[]>())

  const goToDocument = (by: number) => {
    const id = by > 0 ? work.shown.next : work.shown.previous
    if (!id) return work.say(by > 0 ? t('said.lastDocument') : t('said.firstDocument'))
    work.flush()
    navigate(`/documenten/${id}`)
  }

  /** Leaves the document as done and goes on; what must be settled first is asked. */
  const leaveDone = async (despiteDoubts: boolean) => {
    work.flush()
    const left = await work.store.leaveDone(despiteDoubts)
    if (left === 'judgement') return work.setAsking('judgeAndGo')
    if (left === 'doubts') return work.setAsking('doubts')
    if (left === 'failed') return
    work.setNotice(t('said.leftDone'))
    if (work.shown.next) goToDocument(1)
    else work.say(t('said.leftDone'))
  }

  const stepHistory = async (way: 'undo' | 'redo') => {
    work.flush()
    const touched = await work.store.step(way, work.requestId)
    if (!touched) return
    work.setSelected(new Set())
    work.say(t(way === 'undo' ? 'said.undone' : 'said.redone', { kind: touched.kind }))
    // What is undone must be seen: it may lie in another document of the request.
    if (touched.documentId !== work.documentId) navigate(`/documenten/${touched.documentId}`)
  }

  const moveChosen = (right: number, down: number, size: boolean) => {
    const change = size ? resizeAsSeen : moveAsSeen
    for (const mark of work.chosen) {
      const frame = work.frames[mark.page]!
      const from = nudged.current.get(mark.id) ?? mark.rects.map((rect) => rect as Rect)
      const to = onPage(
        frame,
        from.map((rect) => change(frame, work.rotation, rect, right, down)),
      )
      if (to.length === from.length) nudged.current.set(mark.id, to)
    }
    work.setMoving(new Map(nudged.current))
    work.soon(nudgePause, () => {
      const changes = [...nudged.current].map(([id, rects]) => ({
        id,
        rects: rects.map(([x0, y0, x1, y1]): [number, number, number, number] => [x0, y0, x1, y1]),
      }))
      nudged.current = new Map()
      work.setMoving(new Map())
      if (changes.length > 0) void work.store.change(changes)
    })
  }

  const words = {
    on: t('said.caretOn'),
    off: t('said.caretOff'),
    space: t('said.space'),
    noText: (page: number) => t('said.noText', { page: page + 1 }),
  }
  const walk = (step: CaretStep, forward: boolean, extend: boolean) =>
    moveCaret(work, words, step, forward, extend)

  const startBox = () => {
    const rect = boxInSight(work)
    if (!rect) return
    work.setDraft({ page: work.page, rect, byKeyboard: true })
    work.viewer.current?.goTo(work.page, rect)
    work.say(t('said.boxOn'))
  }

  const arrow = (action: Extract<KeyAction, { kind: 'arrow' }>): boolean => {
    const step = action.far ? 10 : 1
    if (work.draft?.byKeyboard) {
      // With Shift the arrows size, with Control they do either by one point.
      nudgeBox(work, { right: action.right, down: action.down, size: action.far, fine: action.words })
      return true
    }
    if (work.caret) {
      if (action.down !== 0) walk('line', action.down > 0, action.far)
      else walk(action.words ? 'word' : 'char', action.right > 0, action.far)
      return true
    }
    if (work.chosen.length > 0) {
      moveChosen(action.right * step, action.down * step, action.words)
      return true
    }
    if (action.right === 0) return false
    work.goToPage(work.page + action.right)
    return true
  }

  const letGo = () => {
    if (outside.cancelPointer()) return
    if (work.draft) return work.setDraft(null)
    if (work.wholePage !== null) return work.setWholePage(null)
    if (work.selection) return work.setSelection(null)
    if (work.caret) {
      work.setCaret(null)
      return work.say(t('said.caretOff'))
    }
    if (work.tool !== 'select') {
      work.setTool('select')
      return work.say(t('said.tool', { tool: 'select' }))
    }
    work.setSelected(new Set())
  }

  /** Answers whether the key did something. */
  const perform = (action: KeyAction): boolean => {
    switch (action.kind) {
      case 'tool': {
        if (action.tool === 'redact') {
          if (work.wholePage !== null) work.setAsking('wholePage')
          else if (work.draft?.byKeyboard) return perform({ kind: 'enter' })
          else if (work.selection) void work.markSelection()
          if (work.wholePage !== null || work.selection) return true
        }
        const tool = action.tool === 'redact' && work.tool === 'redact' ? 'select' : action.tool
        work.setTool(tool)
        work.say(t('said.tool', { tool }))
        return true
      }
      case 'ground': {
        const code = work.keys[action.number - 1]
        if (code) work.chooseGround(code, action.also)
        return true
      }
      case 'arrow':
        return arrow(action)
      case 'lineEnd':
        if (work.caret) walk('lineEnd', action.forward, action.extend)
        else work.goToPage(action.forward ? work.frames.length - 1 : 0)
        return true
      case 'page':
        work.goToPage(work.page + action.by)
        return true
      case 'mark':
        return work.stepMark(action.by)
      case 'document':
        goToDocument(action.by)
        return true
      case 'zoom':
        work.setZoom({ kind: 'factor', factor: stepZoom(work.factor, action.by) })
        return true
      case 'rotate':
        work.turnView(action.by)
        return true
      case 'groundSearch':
        work.setAsking('ground')
        return true
      case 'note':
        if (work.chosen.length === 0) work.say(t('said.chooseFirst'))
        else work.setAsking('note')
        return true
      case 'escape':
        letGo()
        return true
      case 'enter':
        if (work.draft?.byKeyboard) {
          const { draft } = work
          work.setDraft(null)
          work.addStrokes([{ page: draft.page, rects: [draft.rect] }])
          return true
        }
        if (work.selection) {
          void work.markSelection()
          return true
        }
        return false
      case 'delete':
        return work.removeChosen()
      case 'undo':
      case 'redo':
        void stepHistory(action.kind)
        return true
      case 'save':
        work.flush()
        work.say(t('said.saved', { time: outside.savedAt() }))
        work.setNotice(t('said.saved', { time: outside.savedAt() }))
        return true
      case 'done':
        void leaveDone(false)
        return true
      case 'doubt':
        if (work.chosen.length === 0) work.say(t('said.chooseFirst'))
        else work.toggleDoubt()
        return true
      case 'judge':
        work.setAsking('judge')
        return true
      case 'menu':
        outside.openMenu()
        return true
      case 'thumbnails':
        outside.toggleThumbnails()
        return true
      case 'preview':
        work.setLook(work.look === 'preview' ? 'work' : 'preview')
        return true
      case 'panel':
        outside.nextPanel()
        return true
      case 'shortcuts':
        work.setAsking('shortcuts')
        return true
      case 'find':
        outside.openSearch('document')
        return true
      case 'findInRequest':
        outside.openSearch('request')
        return true
      case 'selectAll':
        work.setSelected(new Set())
        work.setWholePage(work.page)
        work.say(t('said.wholePage', { page: work.page + 1 }))
        return true
      case 'repeatNext': {
        const strokes = work.chosen
          .filter((mark) => mark.page + 1 < work.frames.length)
          .map((mark) => ({ page: mark.page + 1, rects: mark.rects.map((rect) => rect as Rect) }))
        if (strokes.length === 0) work.say(t('said.chooseFirst'))
        else {
          work.addStrokes(strokes, work.chosen[0]!.grounds)
          work.goToPage(strokes[0]!.page)
        }
        return true
      }
      case 'repeat':
        if (work.chosen.length === 0) work.say(t('said.chooseFirst'))
        else work.setAsking('repeat')
        return true
      case 'firstPage':
        work.goToPage(0)
        return true
      case 'lastPage':
        work.goToPage(work.frames.length - 1)
        return true
      case 'goToPage':
        work.setAsking('page')
        return true
      case 'fitPage':
        work.goToPage(work.page)
        work.setZoom({ kind: 'fit', fit: 'page', page: work.page })
        return true
      case 'fullSize':
        work.setZoom({ kind: 'factor', factor: 1 })
        return true
      case 'fitWidth':
        work.setZoom({ kind: 'fit', fit: 'width', page: work.page })
        return true
      case 'caret':
        toggleCaret(work, words)
        return true
      case 'keyBox':
        startBox()
        return true
    }
  }

  const handle = (event: KeyboardEvent | ReactKey, action: KeyAction | null) => {
    if (!action || event.defaultPrevented || work.asking) return
    if (perform(action)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  const onWorkspaceKey = useRef((_event: KeyboardEvent) => {})
  onWorkspaceKey.current = (event) => {
    const action = globalAction(strokeOf(event))
    // In a field, undoing and selecting all belong to the text of the field.
    const ownByField = action && ['undo', 'redo', 'selectAll'].includes(action.kind)
    if (!(ownByField && isTyping(event))) handle(event, action)
  }
  const { root } = outside
  useEffect(() => {
    // On the document: after a list or dialog closes the focus may be nowhere, and Ctrl+Z must still work.
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Node ? event.target : null
      if (target === document.body || root.current?.contains(target)) onWorkspaceKey.current(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [root])

  return {
    perform,
    leaveDone,
    goToDocument,
    onPageKey: (event: ReactKey) => handle(event, pageAction(strokeOf(event), outside.singleKeys)),
  }
}

function strokeOf(event: KeyboardEvent | ReactKey): KeyStroke {
  return {
    key: event.key,
    code: event.code,
    ctrl: event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
    alt: event.altKey,
  }
}

const isTyping = (event: KeyboardEvent) =>
  event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
