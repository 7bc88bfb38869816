import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { count, share } from '../../words.ts'
import type { KeyAction } from './keymap.ts'
import type { Workspace } from './use-workspace.ts'

/** Which document this is, how it is looked at, and the way to the next one. */
export function TopBar(props: {
  readonly work: Workspace
  readonly perform: (action: KeyAction) => boolean
}) {
  const t = useTranslations('redaction')
  const { work, perform } = props
  const { shown } = work
  return (
    <header className="bar">
      <div className="bar-title">
        <Link href={`/verzoeken/${work.requestId}/documenten`}>{shown.requestNumber}</Link>
        <span aria-hidden="true">›</span>
        <h1 className="bar-name" title={shown.document.name}>
          {shown.document.name}
        </h1>
      </div>
      <div className="bar-group">
        <button
          type="button"
          className="tool"
          title={`${t('previousDocument')} (Ctrl+PgUp)`}
          aria-label={t('previousDocument')}
          disabled={!shown.previous}
          onClick={() => perform({ kind: 'document', by: -1 })}
        >
          ‹
        </button>
        <span className="bar-position">
          <span className="visually-hidden">
            {t('position', { position: count(shown.position), count: count(shown.count) })}
          </span>
          <span aria-hidden="true">
            {count(shown.position)} / {count(shown.count)}
          </span>
        </span>
        <button
          type="button"
          className="tool"
          title={`${t('nextDocument')} (Ctrl+PgDn)`}
          aria-label={t('nextDocument')}
          disabled={!shown.next}
          onClick={() => perform({ kind: 'document', by: 1 })}
        >
          ›
        </button>
      </div>
      <Segmented
        label={t('views.label')}
        selected={work.look}
        onSelect={work.setLook}
        options={[
          { key: 'work', label: t('views.work') },
          { key: 'preview', label: t('views.preview') },
          { key: 'text', label: t('views.text') },
          { key: 'changes', label: t('views.changes') },
        ]}
      />
      {work.look !== 'text' && (
        <fieldset className="bar-group bar-joined">
          <legend className="visually-hidden">{t('zoom.label')}</legend>
          <button
            type="button"
            className="tool"
            title={`${t('zoom.out')} (Ctrl+−)`}
            aria-label={t('zoom.out')}
            onClick={() => perform({ kind: 'zoom', by: -1 })}
          >
            −
          </button>
          <button
            type="button"
            className="tool tool-wide"
            title={`${t('zoom.fit')} (Ctrl+2 / Ctrl+0)`}
            onClick={() =>
              perform({
                kind: work.zoom.kind === 'fit' && work.zoom.fit === 'width' ? 'fitPage' : 'fitWidth',
              })
            }
          >
            {share(Math.round(work.factor * 100) / 100)}
          </button>
          <button
            type="button"
            className="tool"
            title={`${t('zoom.in')} (Ctrl+=)`}
            aria-label={t('zoom.in')}
            onClick={() => perform({ kind: 'zoom', by: 1 })}
          >
            +
          </button>
          <button
            type="button"
            className="tool"
            title={`${t('zoom.rotate')} (Ctrl+Shift+=)`}
            aria-label={t('zoom.rotate')}
            onClick={() => perform({ kind: 'rotate', by: 90 })}
          >
            ⟳
          </button>
        </fieldset>
      )}
      <span className="bar-space" />
      {work.look === 'work' && (
        <Button small onPress={() => perform({ kind: 'find' })}>
          {t('find.open')} <kbd>Ctrl+F</kbd>
        </Button>
      )}
      <Button look="primary" onPress={() => perform({ kind: 'done' })}>
        {t('doneNext')}
      </Button>
    </header>
  )
}
