import '@fontsource-variable/source-sans-3/wght.css'
import './tokens.css'
import './base.css'
import './controls.css'
import './display.css'
import './menu.css'
import './shell.css'
import type { ReactNode } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'

/** Gives the controls their language and the way to go somewhere. */
export function UiProvider(props: {
  readonly navigate: (href: string) => void
  readonly children: ReactNode
}) {
  return (
    <I18nProvider locale="nl-NL">
      <RouterProvider navigate={props.navigate}>{props.children}</RouterProvider>
    </I18nProvider>
  )
}
