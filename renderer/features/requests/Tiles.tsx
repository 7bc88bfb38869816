import { useTranslations } from 'use-intl'
import type { RequestFilter } from '../../../shared/contract/requests.ts'
import { Tile } from '../../ui/Tile.tsx'
import { count } from '../../words.ts'

type Key = NonNullable<RequestFilter['tile']>

const order: readonly Key[] = ['overdue', 'due_this_week', 'not_called', 'suspended', 'ready_to_publish']

/** Five numbers that ask for attention; each filters the list, and a second press lets go. */
export function Tiles(props: {
  readonly counts: Readonly<Record<Key, number>>
  readonly chosen: Key | undefined
  readonly onChoose: (tile: Key | undefined) => void
}) {
  const t = useTranslations('requests.tiles')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are buttons
    <div className="tiles" role="group" aria-label={t('label')}>
      {order.map((key) => (
        <Tile
          key={key}
          value={count(props.counts[key])}
          isBad={key === 'overdue' && props.counts[key] > 0}
          isChosen={props.chosen === key}
          onPress={() => props.onChoose(props.chosen === key ? undefined : key)}
        >
          {t(key)}
        </Tile>
      ))}
    </div>
  )
}
