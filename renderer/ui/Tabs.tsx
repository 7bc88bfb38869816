import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'

export type TabItem<K extends string> = {
  readonly key: K
  readonly label: string
  /** A number that asks for attention, shown beside the word. */
  readonly count?: number | undefined
}

/** Tabs whose choice lives outside (in the address). */
export function Tabs<K extends string>(props: {
  readonly label: string
  readonly tabs: readonly TabItem<K>[]
  readonly selected: K
  readonly onSelect: (key: K) => void
  readonly children: ReactNode
}) {
  return (
    <AriaTabs
      className="tabs"
      selectedKey={props.selected}
      onSelectionChange={(key) => {
        if (key !== props.selected) props.onSelect(key as K)
      }}
    >
      <TabList className="tab-list" aria-label={props.label}>
        {props.tabs.map((tab) => (
          <Tab key={tab.key} id={tab.key} className="tab">
            {tab.label}
            {tab.count !== undefined && <span className="tab-count"> {tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      <TabPanel key={props.selected} id={props.selected} className="tab-panel">
        {props.children}
      </TabPanel>
    </AriaTabs>
  )
}
