import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { dayInWords } from '../../words.ts'

/** One letter in the list: its name, why it is (not) due, until when, and the way to its form. */
export function LetterRow(props: {
  readonly letter: Output<'letters.list'>['letters'][number]
  readonly onOpen: () => void
}) {
  const t = useTranslations('letters')
  const { letter } = props
  const name = t(`kinds.${letter.kind}`)
  return (
    <li className="row-spread">
      <div>
        <span className="strong">{name}</span> <span className="small soft">{letter.kind}</span>{' '}
        {letter.draft && <Chip tone="info">{t('draft')}</Chip>}
        {letter.state === 'done' && <Chip tone="ok">{t('done')}</Chip>}
        <div className="small soft">
          {t(`reasons.${letter.reason}`)}
          {letter.lastDay && ` ${t('until', { day: dayInWords(letter.lastDay) })}`}
        </div>
      </div>
      <Button
        small
        look={letter.state === 'now' ? 'primary' : 'plain'}
        label={t('openWhich', { name })}
        onPress={props.onOpen}
      >
        {letter.draft ? t('goOn') : t('open')}
      </Button>
    </li>
  )
}
