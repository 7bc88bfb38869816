import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'

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
    /** Where the name leads. */
    readonly href?: string
    readonly onRemove?: () => void
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
              <span className={row.isDone ? 'row-struck' : 'strong'}>
                {row.href ? <Link href={row.href}>{row.name}</Link> : row.name}
              </span>
              <span className="small soft"> · {row.text}</span>
            </span>
            {row.onOpen && (
              <Button small look="quiet" label={`${t('change')}: ${row.name}`} onPress={row.onOpen}>
                {t('change')}
              </Button>
            )}
            {row.onRemove && (
              <Button small look="quiet" label={`${t('remove')}: ${row.name}`} onPress={row.onRemove}>
                {t('remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
