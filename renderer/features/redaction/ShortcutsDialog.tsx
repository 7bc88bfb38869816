import { useTranslations } from 'use-intl'
import { type OwnKeys, type SingleKeyName, usualKeys } from '../../../shared/domain/single-keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'

const groups = {
  mark: [
    'tool',
    'drawBox',
    'ground',
    'alsoGround',
    'groundSearch',
    'note',
    'doubt',
    'delete',
    'undo',
    'redo',
  ],
  move: ['nextMark', 'nudge', 'size', 'repeatNext', 'repeat', 'wholePage', 'menu', 'letGo'],
  go: ['pages', 'ends', 'goToPage', 'documents', 'judge', 'done', 'panels'],
  look: ['zoom', 'fit', 'rotate', 'thumbnails', 'preview', 'find', 'findInRequest'],
  noMouse: ['caret', 'caretSelect', 'caretMark', 'box', 'boxSize', 'boxDone'],
} as const

/** Which keys belong to each line; the words are in the messages. */
const fixedKeys: Readonly<Record<string, readonly string[]>> = {
  drawBox: ['Ctrl'],
  ground: ['1', '…', '9'],
  alsoGround: ['Shift', '1…9'],
  delete: ['Del'],
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Y', 'Ctrl+Shift+Z'],
  nextMark: ['Tab', 'Shift+Tab'],
  nudge: ['← ↑ → ↓', 'Shift'],
  size: ['Ctrl+← ↑ → ↓'],
  repeatNext: ['Ctrl+D'],
  repeat: ['Ctrl+Shift+D'],
  menu: ['Shift+F10'],
  letGo: ['Esc'],
  pages: ['PgDn', 'PgUp'],
  ends: ['Home', 'End'],
  goToPage: ['Ctrl+Shift+N'],
  documents: ['Ctrl+PgDn', 'Ctrl+PgUp'],
  done: ['Ctrl+Enter'],
  panels: ['F6'],
  zoom: ['Ctrl+=', 'Ctrl+−'],
  fit: ['Ctrl+0', 'Ctrl+1', 'Ctrl+2'],
  rotate: ['Ctrl+Shift+=', 'Ctrl+Shift+−'],
  thumbnails: ['F4'],
  preview: ['F5'],
  find: ['Ctrl+F'],
  findInRequest: ['Ctrl+Shift+F'],
  caret: ['F7'],
  caretSelect: ['Shift+← ↑ → ↓', 'Ctrl+Shift+→'],
  boxSize: ['← ↑ → ↓', 'Shift', 'Ctrl'],
  boxDone: ['Enter'],
}

/** The keys of each line, with those that the officer chose. */
function keysWith(own: OwnKeys): Readonly<Record<string, readonly string[]>> {
  const keys = (...names: readonly SingleKeyName[]) =>
    names.flatMap((name) => (own[name] ? [own[name]] : usualKeys[name])).map((key) => key.toUpperCase())
  const [mark = ''] = keys('redact')
  return {
    ...fixedKeys,
    tool: keys('redact', 'select', 'hand'),
    groundSearch: keys('groundSearch'),
    note: keys('note'),
    doubt: keys('doubt'),
    judge: keys('judge'),
    box: keys('box'),
    caretMark: [mark, 'Enter'],
    wholePage: ['Ctrl+A', mark],
  }
}

/** All keys of the workspace, by what they are for. */
export function ShortcutsDialog({ own, onClose }: { readonly own: OwnKeys; readonly onClose: () => void }) {
  const keysOf = keysWith(own)
  const t = useTranslations('redaction.keys')
  return (
    <Dialog title={t('title')} onClose={onClose} wide>
      <p className="soft">{t('intro')}</p>
      <div className="keys">
        {Object.entries(groups).map(([group, lines]) => (
          <section key={group}>
            <h3>{t(`groups.${group as keyof typeof groups}`)}</h3>
            <dl>
              {lines.map((line) => (
                <div key={line}>
                  <dt>
                    {keysOf[line]?.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`lines.${line}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Actions>
        <Button look="primary" onPress={onClose} autoFocus>
          {t('close')}
        </Button>
      </Actions>
    </Dialog>
  )
}
