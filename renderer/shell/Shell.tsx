import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { JobStrip } from './JobStrip.tsx'
import { Rail } from './Rail.tsx'

/** The frame around every screen. */
export function Shell(props: {
  readonly children: ReactNode
  /** The redaction workspace brings its own bars and takes the whole window. */
  readonly isBare: boolean
}) {
  const t = useTranslations('shell')
  return (
    <div className={props.isBare ? 'shell shell-bare' : 'shell'}>
      <a className="skip button" href="#screen">
        {t('skip')}
      </a>
      {!props.isBare && <Rail />}
      <div className={props.isBare ? 'screen screen-bare' : 'screen'} id="screen" tabIndex={-1}>
        {props.children}
      </div>
      <JobStrip />
    </div>
  )
}
