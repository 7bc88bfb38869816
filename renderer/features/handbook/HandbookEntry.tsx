import { useLocale, useTranslations } from 'use-intl'
import en from '../../../resources/handbook/handbook.en.json' with { type: 'json' }
import nl from '../../../resources/handbook/handbook.nl.json' with { type: 'json' }
import type { InterventionCode } from '../../../shared/domain/contact.ts'
import { interventionOf } from '../../../shared/domain/contact.ts'

const handbooks = { nl, en } as const

/** What the handbook says about one intervention: why, when, how, sentences, do and don't. */
export function HandbookEntry(props: {
  readonly code: InterventionCode
  /** Leaves out what the form beside it already says. */
  readonly short?: boolean
}) {
  const t = useTranslations('contact')
  const { code } = props
  const entry = handbooks[useLocale()][code]
  const { article } = interventionOf(code)
  return (
    <div className="handbook">
      <p>{entry.why}</p>
      {!props.short && (
        <p className="small soft">
          {t(`interventions.${code}.when`)}
          {article && ` · ${article}`}
        </p>
      )}
      {!props.short && <p>{t(`interventions.${code}.how`)}</p>}
      <Lines title={t('handbook.say')} lines={entry.say.map((line) => `‘${line}’`)} />
      <Lines title={t('handbook.do')} lines={entry.do} />
      <Lines title={t('handbook.dont')} lines={entry.dont} />
    </div>
  )
}

function Lines(props: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <div>
      <p className="strong">{props.title}</p>
      <ul className="bullets">
        {props.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
