import { useTranslations } from 'use-intl'
import { useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { type LetterKind, letterKinds } from '../../../shared/domain/letter-kinds.ts'
import { useQuestion } from '../../questions.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import type { ShownRequest } from '../requests/shown-request.ts'
import './letters.css'
import { LetterForm } from './LetterForm.tsx'
import { LetterRow } from './LetterRow.tsx'
import { SentLetters } from './SentLetters.tsx'

/** Tab "Brieven": what must go out now, what can, the form of one letter, and what was sent. */
export function LettersTab({ request }: { readonly request: ShownRequest }) {
  const t = useTranslations('letters')
  const params = new URLSearchParams(useSearch())
  const asked = params.get('brief')
  const partId = params.get('deel')
  const chosen = letterKinds.find((kind) => kind === asked)
  const list = useQuestion('letters.list', { requestId: request.id })
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton lines={6} tall />
  const place = `/verzoeken/${request.id}/brieven`
  const open = (kind: LetterKind) => navigate(`${place}?brief=${kind}`)
  const { letters, sent } = list.data
  if (chosen)
    return (
      <LetterForm
        key={`${chosen} ${partId}`}
        request={request}
        kind={chosen}
        partId={partId}
        onClose={() => navigate(partId ? `/verzoeken/${request.id}/besluit` : place)}
      />
    )
  const now = letters.filter(({ state }) => state === 'now')
  const possible = letters.filter(({ state }) => state === 'possible')
  const others = letters.filter(({ state }) => state === 'done' || state === 'not-now')
  return (
    <div className="stack">
      <Card title={t('now')}>
        {now.length === 0 ? (
          <p className="soft">{t('nothingNow')}</p>
        ) : (
          <ul className="split-list">
            {now.map((letter) => (
              <LetterRow key={letter.kind} letter={letter} onOpen={() => open(letter.kind)} />
            ))}
          </ul>
        )}
      </Card>
      {possible.length > 0 && (
        <Card title={t('possible')}>
          <ul className="split-list">
            {possible.map((letter) => (
              <LetterRow key={letter.kind} letter={letter} onOpen={() => open(letter.kind)} />
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('sent')} flush={sent.length > 0}>
        {sent.length === 0 ? (
          <EmptyState title={t('noneSent')}>{t('noneSentText')}</EmptyState>
        ) : (
          <SentLetters letters={sent} />
        )}
      </Card>
      <details>
        <summary>{t('others', { count: others.length })}</summary>
        <ul className="split-list">
          {others.map((letter) => (
            <LetterRow key={letter.kind} letter={letter} onOpen={() => open(letter.kind)} />
          ))}
        </ul>
      </details>
    </div>
  )
}
