import { type ReactNode, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { navigate } from 'wouter/use-browser-location'
import { StartReminders } from '../features/agenda/StartReminders.tsx'
import { JobStrip } from './JobStrip.tsx'
import { Rail } from './Rail.tsx'

/** The frame around every screen. */
export function Shell(props: {
  readonly children: ReactNode
  /** The redaction workspace brings its own bars and takes the whole window. */
  readonly isBare: boolean
}) {
  const t = useTranslations('shell')
  useEffect(() => {
    // In the workspace the same keys open its own search.
    if (props.isBare) return
    const jump = (event: KeyboardEvent) => {
      if (!event.ctrlKey || !event.shiftKey || event.key.toLowerCase() !== 'f') return
      event.preventDefault()
      const request = /^\/verzoeken\/([0-9a-f-]{36})/.exec(window.location.pathname)?.[1]
      navigate(request ? `/zoeken?verzoek=${request}` : '/zoeken')
    }
    document.addEventListener('keydown', jump)
    return () => document.removeEventListener('keydown', jump)
  }, [props.isBare])
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
      {!props.isBare && <StartReminders />}
    </div>
  )
}
