import { type MouseEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Rect, rectToView } from '../../../shared/text/coordinates.ts'
import { textUnder } from '../../../shared/text/selection.ts'
import { ContextMenu, type MenuEntry } from '../../ui/ContextMenu.tsx'
import type { ImageUnder } from './use-images.ts'
import type { Workspace } from './use-workspace.ts'

type At = { readonly x: number; readonly y: number; readonly page: number; readonly image: Rect | null }

/** The menu of the chosen marks or of the page, by the right button or the menu key. */
export function usePageMenu(work: Workspace, imageUnder: ImageUnder) {
  const [at, setAt] = useState<At | null>(null)

  const onContextMenu = async (event: MouseEvent) => {
    event.preventDefault()
    const { clientX: x, clientY: y } = event
    const mark = (event.target as HTMLElement).closest<HTMLElement>('[data-mark]')?.dataset.mark
    const spot = work.viewer.current?.spotAt(x, y)
    if (mark) {
      const isChosen = work.chosen.some(({ id }) => work.store.realId(mark) === id || mark === id)
      if (!isChosen) work.setSelected(new Set([mark]))
      return setAt({ x, y, page: spot?.page ?? work.page, image: null })
    }
    if (!spot) return
    work.setSelected(new Set())
    setAt({ x, y, page: spot.page, image: await imageUnder(spot) })
  }

  /** Opens the menu at the first chosen mark, or in the middle of the pages. */
  const openByKey = () => {
    const area = document.querySelector('.viewer')?.getBoundingClientRect()
    if (!area) return
    const [mark] = work.chosen
    const page = mark?.page ?? work.page
    const sheet = document.querySelector(`.page[data-page="${page}"]`)?.getBoundingClientRect()
    const view = work.viewer.current?.view()
    const box = mark && view && rectToView(work.frames[page]!, view, mark.rects[0] as Rect)
    const within = (value: number, from: number, to: number) => Math.min(to - 20, Math.max(from + 20, value))
    setAt({
      x: within((sheet?.left ?? area.left) + (box?.left ?? area.width / 3), area.left, area.right),
      y: within((sheet?.top ?? area.top) + (box ? box.top + box.height : 80), area.top, area.bottom),
      page,
      image: null,
    })
  }

  return { at, onContextMenu, openByKey, close: () => setAt(null) }
}

/** The open menu, or nothing. */
export function PageMenu(props: { readonly work: Workspace; readonly menu: ReturnType<typeof usePageMenu> }) {
  const { work, menu } = props
  const t = useTranslations('redaction.menu')
  if (!menu.at) return null
  const close = () => {
    menu.close()
    requestAnimationFrame(() => work.asking ?? work.viewer.current?.focus())
  }
  const { page, image } = menu.at
  const { chosen } = work
  const [first] = chosen
  const text = first && work.texts.get(first.page)
  const words = text ? textUnder(text, first.rects as readonly Rect[]) : ''
  const isInMargin = chosen.every((mark) => mark.labelPlace === 'margin')
  const ofMarks: readonly MenuEntry[] = [
    { key: 'ground', label: t('ground'), shortcut: 'G', onAction: () => work.setAsking('ground') },
    { key: 'note', label: t('note'), shortcut: 'M', onAction: () => work.setAsking('note') },
    {
      key: 'doubt',
      label: t('doubt', { state: chosen.every((mark) => mark.doubt) ? 'on' : 'off' }),
      shortcut: 'T',
      onAction: work.toggleDoubt,
    },
    {
      key: 'margin',
      label: t('margin', { state: isInMargin ? 'margin' : 'box' }),
      onAction: () =>
        void work.store.change(
          chosen.map(({ id }) => ({ id, labelPlace: isInMargin ? 'box' : ('margin' as const) })),
        ),
    },
    ...(words ? [{ key: 'find', label: t('find'), onAction: () => work.searchFor(words) }] : []),
    {
      key: 'repeat',
      label: t('repeat'),
      shortcut: 'Ctrl+Shift+D',
      onAction: () => work.setAsking('repeat'),
    },
    { key: 'inverse', label: t('inverse'), onAction: work.invertChosen },
    { key: 'remove', label: t('remove'), shortcut: 'Del', onAction: work.removeChosen },
  ]
  const ofPage: readonly MenuEntry[] = [
    ...(image
      ? [
          {
            key: 'image',
            label: t('image'),
            onAction: () => void work.addStrokes([{ page, rects: [image] }]),
          },
        ]
      : []),
    {
      key: 'wholePage',
      label: t('wholePage'),
      shortcut: 'Ctrl+A, L',
      onAction: () => {
        work.setWholePage(page)
        work.setAsking('wholePage')
      },
    },
    { key: 'judge', label: t('judge'), shortcut: 'S', onAction: () => work.setAsking('judge') },
    { key: 'preview', label: t('preview'), shortcut: 'F5', onAction: () => work.setLook('preview') },
  ]
  return (
    <ContextMenu
      label={chosen.length > 0 ? t('mark') : t('page')}
      at={menu.at}
      entries={chosen.length > 0 ? ofMarks : ofPage}
      onClose={close}
    />
  )
}
