import { useTranslations } from 'use-intl'
import type { KeyAction } from './keymap.ts'
import type { Tool } from './state.ts'
import type { Workspace } from './use-workspace.ts'

/** Drawings of 16 by 16 with lines of 1.5. */
const drawings = {
  redact: 'M2 5h12v6H2z M5 8h6',
  select: 'M6 2.5c1.2 0 2 .5 2 1.5c0-1 .8-1.5 2-1.5 M8 4v8 M6 13.5c1.2 0 2-.5 2-1.5c0 1 .8 1.5 2 1.5',
  hand: 'M5 9V4.5a1 1 0 0 1 2 0V8 M7 7.5V3a1 1 0 0 1 2 0v4.5 M9 8V4a1 1 0 0 1 2 0v4.5 M11 8.5V6a1 1 0 0 1 2 0v3.5c0 3-1.6 5-4.3 5S5.5 13 4 11L2.7 9.3a1 1 0 0 1 1.6-1.2L5 9',
  undo: 'M6 3L3 6l3 3 M3 6h6a4 4 0 0 1 0 8H6',
  redo: 'M10 3l3 3l-3 3 M13 6H7a4 4 0 0 0 0 8h3',
} as const

const keys: Readonly<Record<Tool, string>> = { redact: 'L', select: 'V', hand: 'H' }

/** The tools and the way back, for who works with the mouse. */
export function ToolRail(props: {
  readonly work: Workspace
  readonly perform: (action: KeyAction) => boolean
}) {
  const { work, perform } = props
  const t = useTranslations('redaction.tools')
  const { history } = work.store
  return (
    <div className="tool-rail" role="toolbar" aria-orientation="vertical" aria-label={t('label')}>
      {(['redact', 'select', 'hand'] as const).map((tool) => (
        <button
          key={tool}
          type="button"
          className="tool"
          aria-label={t(tool)}
          title={`${t(tool)} (${keys[tool]})`}
          aria-pressed={work.tool === tool}
          onClick={() => work.tool !== tool && perform({ kind: 'tool', tool })}
        >
          <Drawing path={drawings[tool]} />
        </button>
      ))}
      <span className="tool-rule" />
      {(['undo', 'redo'] as const).map((way) => (
        <button
          key={way}
          type="button"
          className="tool"
          aria-label={t(way)}
          title={`${t(way)} (${way === 'undo' ? 'Ctrl+Z' : 'Ctrl+Y'})`}
          disabled={!history[way] && !work.store.isSaving}
          onClick={() => perform({ kind: way })}
        >
          <Drawing path={drawings[way]} />
        </button>
      ))}
    </div>
  )
}

function Drawing({ path }: { readonly path: string }) {
  return (
    <svg className="tool-drawing" viewBox="0 0 16 16" role="presentation">
      <path d={path} />
    </svg>
  )
}
