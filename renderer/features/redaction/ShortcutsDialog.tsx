import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'

const groups = {
  mark: ['tool', 'drawBox', 'ground', 'alsoGround', 'groundSearch', 'note', 'delete', 'undo', 'redo'],
  move: ['nextMark', 'nudge', 'size', 'repeatNext', 'repeat', 'wholePage', 'letGo'],
  go: ['pages', 'ends', 'goToPage', 'documents', 'done', 'panels'],
  look: ['zoom', 'fit', 'rotate', 'thumbnails', 'preview', 'find'],
  noMouse: ['caret', 'caretSelect', 'caretMark', 'box', 'boxSize', 'boxDone'],
} as const

/** Which keys belong to each line; the words are in the messages. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  tool: ['L', 'R', 'Y', 'V', 'H'],
  drawBox: ['Ctrl'],
  ground: ['1', '…', '9'],
  alsoGround: ['Shift', '1…9'],
  groundSearch: ['G'],
  note: ['M'],
  delete: ['Del'],
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Y', 'Ctrl+Shift+Z'],
  nextMark: ['Tab', 'Shift+Tab'],
  nudge: ['← ↑ → ↓', 'Shift'],
  size: ['Ctrl+← ↑ → ↓'],
  repeatNext: ['Ctrl+D'],
  repeat: ['Ctrl+Shift+D'],
  wholePage: ['Ctrl+A', 'L'],
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
  caret: ['F7'],
  caretSelect: ['Shift+← ↑ → ↓', 'Ctrl+Shift+→'],
  caretMark: ['L', 'Enter'],
  box: ['K'],
  boxSize: ['← ↑ → ↓', 'Shift', 'Ctrl'],
  boxDone: ['Enter'],
}

/** All keys of the workspace, by what they are for. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
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
