import { useTranslations } from 'use-intl'
import type { InspectedFile } from '../../../shared/contract/inspection.ts'
import { type FindingGroup, groupFindings, verdictOf } from '../../../shared/domain/inspection.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { Notice } from '../../ui/States.tsx'
import { useLookup } from '../../words.ts'

const certaintyTones: Readonly<Record<FindingGroup['certainty'], Tone>> = {
  leak: 'bad',
  check: 'warn',
  note: 'quiet',
}
const verdictNotices = { leak: 'bad', check: 'warn', clean: 'ok' } as const

/** Pages that get a button of their own; the rest is reached with "next spot". */
const mostButtons = 8

/** Names a group of findings on the page panel. */
export const groupKey = ({ certainty, kind }: Pick<FindingGroup, 'certainty' | 'kind'>) =>
  `${certainty} ${kind}`

/** What was found in one file: what it is, what it means, what to do, and where. */
export function Findings(props: {
  readonly file: InspectedFile
  /** Group and page that are shown now. */
  readonly shown: { readonly group: string; readonly page: number } | undefined
  readonly onShow: (group: string, page: number) => void
}) {
  const t = useTranslations('inspection')
  const { file } = props
  const verdict = verdictOf(file)
  const groups = groupFindings(file.findings)
  const notes = groups.filter(({ certainty }) => certainty === 'note')
  const list = (some: readonly FindingGroup[]) => (
    <ul className="split-list">
      {some.map((group) => (
        <Group key={groupKey(group)} group={group} {...props} />
      ))}
    </ul>
  )
  return (
    <Card title={t('findings', { name: file.name })}>
      <div className="stack">
        <Notice tone={verdictNotices[verdict]}>{t(`verdictHints.${verdict}`)}</Notice>
        {groups.length > notes.length && list(groups.filter(({ certainty }) => certainty !== 'note'))}
        {notes.length > 0 && (
          <details>
            <summary>{t('notes', { count: notes.length })}</summary>
            {list(notes)}
          </details>
        )}
      </div>
    </Card>
  )
}

function Group(props: {
  readonly group: FindingGroup
  readonly shown: { readonly group: string; readonly page: number } | undefined
  readonly onShow: (group: string, page: number) => void
}) {
  const t = useTranslations('inspection')
  const lookup = useLookup()
  const { group, shown } = props
  const key = groupKey(group)
  const located = group.pages.filter((page) => group.findings.some((one) => one.page === page && one.rect))
  return (
    <li className="finding-group">
      <div className="row">
        <Chip tone={certaintyTones[group.certainty]}>{t(`certainty.${group.certainty}`)}</Chip>
        <h3>{t(`kinds.${group.kind}`)}</h3>
        <span className="small soft">
          {group.pages.length === 0 ? t('whole') : t('places', { pages: group.pages.length })}
        </span>
      </div>
      <p>{lookup(`inspect.${group.kind}`, { count: group.count })}</p>
      <p className="soft">{t(`meaning.${group.kind}`)}</p>
      <p>
        <span className="strong">{t('whatToDo')}:</span> {t(`remedy.${group.kind}`)}
      </p>
      {located.length > 0 && (
        <div className="row">
          {located.slice(0, mostButtons).map((page) => (
            <Button
              key={page}
              small
              look={shown?.group === key && shown.page === page ? 'primary' : 'plain'}
              onPress={() => props.onShow(key, page)}
            >
              {t('show', { page: page + 1 })}
            </Button>
          ))}
          {located.length > mostButtons && (
            <span className="small soft">{t('morePages', { count: located.length - mostButtons })}</span>
          )}
        </div>
      )}
    </li>
  )
}
