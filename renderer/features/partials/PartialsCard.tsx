import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { useQuestion } from '../../questions.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { dayInWords } from '../../words.ts'
import type { ShownRequest } from '../requests/shown-request.ts'
import { PartialDialog } from './PartialDialog.tsx'
import type { ShownPartial } from './shown-partial.ts'

const tones: Readonly<Record<ShownPartial['state'], Tone>> = {
  planned: 'quiet',
  signed: 'info',
  sent: 'ok',
  published: 'ok',
}

/** The parts of a large request, each with its own documents, decision, letter, packages and publication. */
export function PartialsCard({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('partials')
  const list = useQuestion('partials.list', { requestId: request.id })
  const [open, setOpen] = useState<ShownPartial | 'new'>()
  if (list.error)
    return (
      <Card title={t('title')}>
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      </Card>
    )
  if (!list.data)
    return (
      <Card title={t('title')}>
        <Skeleton lines={2} />
      </Card>
    )
  const { partials, unassigned } = list.data
  return (
    <Card
      title={t('title')}
      action={
        <Button small onPress={() => setOpen('new')}>
          {t('add')}
        </Button>
      }
    >
      <div className="stack">
        <p className="small soft">{t(partials.length === 0 ? 'empty' : 'lead')}</p>
        {partials.length > 0 && unassigned.length > 0 && (
          <Notice tone="warn">{t('unassigned', { count: unassigned.length })}</Notice>
        )}
        {partials.length > 0 && (
          <ul className="split-list">
            {partials.map((part) => (
              <PartialRow key={part.id} requestId={request.id} part={part} onOpen={() => setOpen(part)} />
            ))}
          </ul>
        )}
      </div>
      {open && (
        <PartialDialog
          request={request}
          all={partials}
          known={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  )
}

function PartialRow(props: {
  readonly requestId: string
  readonly part: ShownPartial
  readonly onOpen: () => void
}) {
  const t = useTranslations('partials')
  const tRequests = useTranslations('requests')
  const tOutcome = useTranslations('outcomes')
  const { part } = props
  const name = t('name', { number: part.number, title: part.title })
  const outcome = part.outcome ?? part.derivedOutcome
  return (
    <li className="stack-tight">
      <div className="row-spread">
        <span className="row">
          <span className="strong">{name}</span>
          <Chip tone={tones[part.state]}>{t(`states.${part.state}`)}</Chip>
          {part.isAgreed && <Chip tone="info">{t('agreed')}</Chip>}
        </span>
        <span className="row">
          <ButtonLink
            small
            label={t('letterOf', { name })}
            href={`/verzoeken/${props.requestId}/brieven?brief=L10&deel=${part.id}`}
          >
            {t('letter')}
          </ButtonLink>
          <Button small label={t('changeOf', { name })} onPress={props.onOpen}>
            {t('change')}
          </Button>
        </span>
      </div>
      <p className="small soft">{useDaysOf(part).join(' · ')}</p>
      <p className="small">
        {[
          `${tRequests('documents', { count: part.documents.length })}, ${tRequests('pages', { count: part.pages })}`,
          outcome ? tOutcome(outcome) : t('noOutcome'),
          part.letterSent ? t('letterSent') : t('noLetter'),
          t('packages', { count: part.exports }),
        ].join(' · ')}
      </p>
      {part.publishedAt && <p className="small path">{part.publishedAt}</p>}
    </li>
  )
}

/** The days of a part that are known, in order. */
function useDaysOf(part: ShownPartial): readonly string[] {
  const t = useTranslations('partials')
  return [
    t('due', { day: dayInWords(part.dueOn) }),
    ...(part.signedOn ? [t('signed', { day: dayInWords(part.signedOn) })] : []),
    ...(part.sentOn ? [t('sent', { day: dayInWords(part.sentOn) })] : []),
    ...(part.releaseFrom ? [t('release', { day: dayInWords(part.releaseFrom) })] : []),
    ...(part.objectionEnd ? [t('objection', { day: dayInWords(part.objectionEnd) })] : []),
    ...(part.publishedOn ? [t('published', { day: dayInWords(part.publishedOn) })] : []),
  ]
}
