import { type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import type { DuplicateGroupRow } from '../../../shared/contract/duplicates.ts'
import type { DocumentId, RequestId } from '../../../shared/ids.ts'
import { useJob } from '../../jobs.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Link } from '../../ui/Link.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import { instantInWords } from '../../words.ts'
import { Difference } from './Difference.tsx'
import './duplicates.css'

type Member = DuplicateGroupRow['members'][number]

/** Documents that are the same or alike: proposals, with what differs; nothing is left out by itself. */
export function Duplicates({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('documents.duplicates')
  const found = useQuestion('documents.duplicates', { requestId })
  const compare = useJob('documents.dedupe', requestId)
  if (!found.data) return found.error ? <ErrorState error={found.error} /> : <Skeleton lines={1} />
  const { groups, twins, comparedAt } = found.data
  const open = groups.flatMap(({ members }) => members).filter(({ verdict }) => verdict === null).length
  return (
    <Card
      title={t('title')}
      action={
        <Button small isDisabled={compare.isRunning} onPress={() => void compare.start({ requestId })}>
          {t('compare')}
        </Button>
      }
    >
      <p className="small soft">
        {comparedAt === null
          ? t('never')
          : t('found', { groups: groups.length, open, twins: twins.length, at: instantInWords(comparedAt) })}
      </p>
      {groups.length > 0 && <p className="small soft">{t('keys')}</p>}
      <ul className="duplicate-groups">
        {groups.map((group) => (
          <Group key={group.id} group={group} />
        ))}
      </ul>
      {twins.length > 0 && <Twins twins={twins} />}
      {compare.startError && <ErrorState error={compare.startError} />}
    </Card>
  )
}

/** Pages that stand in several documents which are not the same as a whole. */
function Twins({ twins }: { readonly twins: Output<'documents.duplicates'>['twins'] }) {
  const t = useTranslations('documents.duplicates')
  return (
    <section className="duplicate-twins" aria-label={t('twins')}>
      <h3>{t('twins')}</h3>
      <p className="small soft">{t('twinsHint')}</p>
      <ul className="duplicate-groups">
        {twins.map((among) => (
          <li key={among.map(({ code, page }) => `${code} ${page}`).join()} className="duplicate-group">
            <ul className="stack-tight">
              {among.map(({ id, code, title, page }) => (
                <li key={`${id} ${page}`}>
                  <Link href={`/documenten/${id}?pagina=${page + 1}`}>
                    {t('twinPage', { code: code.slice(-4), title, page: page + 1 })}
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Group({ group }: { readonly group: DuplicateGroupRow }) {
  const t = useTranslations('documents.duplicates')
  const decide = useCommand('documents.decideDuplicates')
  const { representative, members } = group
  const left = members.filter(({ verdict }) => verdict === null)
  const say = (documents: readonly DocumentId[], verdict: 'duplicate' | 'different' | null) => {
    if (documents.length > 0) decide.mutate({ documents: [...documents], of: representative.id, verdict })
  }
  // One key accepts the group; letters act only while the focus is inside it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'd' || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    say(
      left.map(({ id }) => id),
      'duplicate',
    )
  }
  return (
    <li className="duplicate-group" onKeyDown={onKeyDown}>
      <div className="row-spread">
        <span>
          <Chip tone="info">{t(`kinds.${group.kind}`)}</Chip> {t('stays')}{' '}
          <Link href={`/documenten/${representative.id}`}>
            {representative.code.slice(-4)} {representative.title}
          </Link>
        </span>
        {left.length > 0 && (
          <Button
            small
            onPress={() =>
              say(
                left.map(({ id }) => id),
                'duplicate',
              )
            }
          >
            {t('acceptAll', { count: left.length })} <kbd>D</kbd>
          </Button>
        )}
      </div>
      {members.map((member) => (
        <MemberRow
          key={member.id}
          member={member}
          group={group}
          onSay={(verdict) => say([member.id], verdict)}
        />
      ))}
      {decide.error && <ErrorState error={decide.error} />}
    </li>
  )
}

function MemberRow(props: {
  readonly member: Member
  readonly group: DuplicateGroupRow
  readonly onSay: (verdict: 'duplicate' | 'different' | null) => void
}) {
  const t = useTranslations('documents.duplicates')
  const { member, group, onSay } = props
  const [isShown, setIsShown] = useState(false)
  const name = `${member.code.slice(-4)} ${member.title}`
  return (
    <div className="duplicate-member">
      <div className="row-spread">
        <span>
          <Link href={`/documenten/${member.id}`}>{name}</Link>{' '}
          <span className="small soft">
            {t('similarity', { percent: Math.floor(member.similarity * 100) })}
            {member.verdict && ` · ${t(`verdicts.${member.verdict}`)}`}
          </span>
        </span>
        <span className="row">
          {group.kind === 'near' && (
            <Button
              small
              look="quiet"
              label={t('differenceWhich', { name })}
              onPress={() => setIsShown(!isShown)}
            >
              {t('difference')}
            </Button>
          )}
          {member.verdict === null ? (
            <>
              <Button small label={t('duplicateWhich', { name })} onPress={() => onSay('duplicate')}>
                {t('duplicate')}
              </Button>
              <Button
                small
                look="quiet"
                label={t('differentWhich', { name })}
                onPress={() => onSay('different')}
              >
                {t('different')}
              </Button>
            </>
          ) : (
            <Button small look="quiet" label={t('takeBackWhich', { name })} onPress={() => onSay(null)}>
              {t('takeBack')}
            </Button>
          )}
        </span>
      </div>
      {isShown && <Difference first={group.representative.id} second={member.id} />}
    </div>
  )
}
