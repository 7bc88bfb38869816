import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'

/** A list of records with a button for a new one and one to change each. */
export function RecordList(props: {
  readonly title: string
  readonly empty: string
  readonly add: string
  readonly onAdd: () => void
  readonly rows: readonly {
    readonly id: string
    readonly name: string
    readonly text: ReactNode
    readonly onOpen?: () => void
    readonly isDone?: boolean
  }[]
}) {
  const t = useTranslations('process')
  return (
    <Card
      title={props.title}
      action={
        <Button small onPress={props.onAdd}>
          {props.add}
        </Button>
      }
    >
      {props.rows.length === 0 && <p className="soft">{props.empty}</p>}
      <ul className="split-list">
        {props.rows.map((row) => (
          <li key={row.id} className="row-spread">
            <span>
              <span className={row.isDone ? 'row-struck' : 'strong'}>{row.name}</span>
              <span className="small soft"> · {row.text}</span>
            </span>
            {row.onOpen && (
              <Button small look="quiet" label={`${t('change')}: ${row.name}`} onPress={row.onOpen}>
                {t('change')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
