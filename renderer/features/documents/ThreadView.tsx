import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Link } from '../../ui/Link.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { instantInWords, share } from '../../words.ts'
import { Difference } from './Difference.tsx'

/** Mails that belong together, in order of sending. */
type Thread = Output<'documents.threads'>['threads'][number]
type Member = Thread['members'][number]
type Pieces = Output<'documents.thread'>['mails'][number]['pieces']

/** One thread in order of sending; what was written before is folded and leads to where it stood first. */
export function ThreadView({ thread }: { readonly thread: Thread }) {
  const t = useTranslations('documents.threads')
  const texts = useQuestion('documents.thread', { documents: thread.members.map(({ id }) => id) })
  const pieces = new Map((texts.data?.mails ?? []).map((mail) => [mail.id as string, mail.pieces]))
  const byId = new Map(thread.members.map((member) => [member.id as string, member]))
  return (
    <section className="thread" aria-label={t('thread', { number: thread.number })}>
      {texts.error && <ErrorState error={texts.error} />}
      {thread.members.some(({ tie }) => tie === 'subject') && <Notice tone="info">{t('hint')}</Notice>}
      {thread.members.map((member) => (
        <Mail key={member.id} member={member} byId={byId} pieces={pieces.get(member.id)} />
      ))}
    </section>
  )
}

function Mail(props: {
  readonly member: Member
  readonly byId: ReadonlyMap<string, Member>
  readonly pieces: Pieces | undefined
}) {
  const t = useTranslations('documents.threads')
  const { member, byId } = props
  const parent = member.parent ? byId.get(member.parent) : undefined
  return (
    <article className="card thread-mail" id={`mail-${member.id}`} tabIndex={-1}>
      <header>
        <h2 className="thread-head">
          <Link href={`/documenten/${member.id}`}>
            {member.code.slice(-4)} {member.subject || t('noSubject')}
          </Link>
        </h2>
        <p className="small soft">
          {[
            member.from || t('noSender'),
            member.sentAt ? instantInWords(member.sentAt) : t('noTime'),
            parent ? t('answers', { code: parent.code.slice(-4) }) : undefined,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div className="row">
          {member.tie === 'subject' && <Chip tone="warn">{t('ties.subject')}</Chip>}
          {member.tie !== null && member.tie !== 'subject' && <Chip>{t(`ties.${member.tie}`)}</Chip>}
          {member.attachments.map(({ id, code, title }) => (
            <Link key={id} href={`/documenten/${id}`}>
              {code.slice(-4)} {title}
            </Link>
          ))}
        </div>
      </header>
      {member.containedIn && <Contained member={member} within={member.containedIn} />}
      {props.pieces ? (
        props.pieces.map((piece, index) =>
          piece.firstIn === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
            <p key={index} className="thread-text">
              {piece.text}
            </p>
          ) : (
            <Repeated
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
              key={index}
              text={piece.text}
              first={byId.get(piece.firstIn)}
            />
          ),
        )
      ) : (
        <Skeleton lines={3} />
      )}
      {props.pieces?.length === 0 && <p className="soft">{t('noText')}</p>}
    </article>
  )
}

/** What stood in an earlier mail, folded, with the way to that mail. */
function Repeated({ text, first }: { readonly text: string; readonly first: Member | undefined }) {
  const t = useTranslations('documents.threads')
  const go = () => {
    const target = document.getElementById(`mail-${first?.id}`)
    target?.scrollIntoView({ block: 'start' })
    target?.focus({ preventScroll: true })
  }
  return (
    <details className="thread-repeated">
      <summary>
        {t('repeated', {
          lines: text.split('\n').filter((line) => line.trim() !== '').length,
          code: first?.code.slice(-4) ?? '?',
        })}
      </summary>
      {first && (
        <Button small look="link" onPress={go}>
          {t('toFirst', { code: first.code.slice(-4) })}
        </Button>
      )}
      <p className="thread-text">{text}</p>
    </details>
  )
}

/** That a later mail holds all of this one, how much was found there, and the two texts beside each other. */
function Contained(props: { readonly member: Member; readonly within: NonNullable<Member['containedIn']> }) {
  const t = useTranslations('documents.threads')
  const { member, within } = props
  const [isShown, setIsShown] = useState(false)
  const decide = useCommand('documents.decideDuplicates')
  const code = within.code.slice(-4)
  return (
    <div className="thread-contained">
      <div className="row-spread">
        <span>
          {t('contained')} <Link href={`/documenten/${within.id}`}>{code}</Link>{' '}
          <span className="soft">({t('containedShare', { share: share(within.share) })})</span>
        </span>
        <span className="row">
          <Button
            small
            look="quiet"
            label={t(isShown ? 'hideProofOf' : 'proofOf', { code: member.code.slice(-4) })}
            onPress={() => setIsShown(!isShown)}
          >
            {t(isShown ? 'hideProof' : 'proof')}
          </Button>
          <Button
            small
            isPending={decide.isPending}
            label={t('duplicateOf', { code, own: member.code.slice(-4) })}
            onPress={() => decide.mutate({ documents: [member.id], of: within.id, verdict: 'duplicate' })}
          >
            {t('duplicate')}
          </Button>
        </span>
      </div>
      {decide.isSuccess && <p role="status">{t('judged', { code })}</p>}
      {decide.error && <ErrorState error={decide.error} />}
      {isShown && <Difference first={within.id} second={member.id} />}
    </div>
  )
}
