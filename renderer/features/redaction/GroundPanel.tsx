import { useTranslations } from 'use-intl'
import { groundFamily } from '../../ui/Chip.tsx'
import { groundLine } from './ground-choice.ts'
import type { Workspace } from './use-workspace.ts'

/** The grounds behind the number keys, with the one for the next mark always in sight. */
export function GroundPanel({ work }: { readonly work: Workspace }) {
  const t = useTranslations('redaction')
  const shown = shownCodes(work)
  const others = [...new Set([...shown, ...work.current])].filter((code) => !work.keys.includes(code))
  return (
    <section className="grounds" aria-labelledby="grounds-title">
      <h2 id="grounds-title" className="panel-title">
        {work.chosen.length > 0 ? t('grounds.ofChosen', { count: work.chosen.length }) : t('grounds.ofNew')}
      </h2>
      <ol className="ground-list">
        {work.keys.map((code, index) => (
          <li key={code}>
            <GroundRow work={work} code={code} hint={String(index + 1)} />
          </li>
        ))}
        {others.map((code) => (
          <li key={code}>
            <GroundRow work={work} code={code} hint="" />
          </li>
        ))}
        <li>
          <button type="button" className="ground-row" onClick={() => work.setAsking('ground')}>
            <kbd>G</kbd>
            <span className="ground-other">{t('grounds.other')}</span>
          </button>
        </li>
      </ol>
      {work.chosen.length > 0 && (
        <p className="ground-next">{t('grounds.next', { code: work.codesInWords(work.current) })}</p>
      )}
    </section>
  )
}

/** The grounds of the chosen marks, or those for the next mark. */
const shownCodes = (work: Workspace): readonly string[] =>
  work.chosen.length > 0 ? [...new Set(work.chosen.flatMap((mark) => mark.grounds))] : work.current

function GroundRow(props: { readonly work: Workspace; readonly code: string; readonly hint: string }) {
  const { work, code } = props
  const t = useTranslations('redaction')
  const line = groundLine(code)
  const isCurrent = shownCodes(work).includes(code)
  return (
    <button
      type="button"
      className={`ground-row family-${groundFamily(code)}`}
      aria-pressed={isCurrent}
      title={`${line.name}\n${t('grounds.also')}`}
      onClick={(event) => work.chooseGround(code, event.shiftKey || event.ctrlKey)}
    >
      {props.hint ? <kbd>{props.hint}</kbd> : <span />}
      <span className="ground-swatch" aria-hidden="true" />
      <span className="ground-code">{line.label}</span>
      <span className="ground-name">
        {line.isGround ? line.name : t('grounds.noGround', { name: line.name })}
      </span>
    </button>
  )
}
