import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSearchParams } from 'wouter'
import type { RequestId } from '../../../shared/ids.ts'
import { foldedPlain } from '../../../shared/text/fold.ts'
import { useQuestion } from '../../questions.ts'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { count, dayInWords } from '../../words.ts'
import { ThreadView } from './ThreadView.tsx'
import './threads.css'

const day = (sentAt: string | null) => (sentAt === null ? '' : dayInWords(sentAt.slice(0, 10) as never))

/** Mails that belong together: the threads of a request, and the one that was chosen. */
export function Threads({ requestId }: { readonly requestId: RequestId }) {
  const t = useTranslations('documents.threads')
  const found = useQuestion('documents.threads', { requestId })
  const [params, setParams] = useSearchParams()
  const [name, setName] = useState('')
  if (!found.data) return found.error ? <ErrorState error={found.error} /> : <Skeleton lines={5} tall />
  const { threads } = found.data
  if (threads.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  const chosen = threads.find(({ number }) => String(number) === params.get('wisseling')) ?? threads[0]
  const wanted = foldedPlain(name.trim(), false, 'kept')
  const shown = wanted
    ? threads.filter(({ members }) =>
        members.some(({ subject, from, code }) =>
          foldedPlain(`${subject} ${from} ${code}`, false, 'kept').includes(wanted),
        ),
      )
    : threads
  const choose = (number: number) =>
    setParams({ weergave: 'wisselingen', wisseling: String(number) }, { replace: true })
  return (
    <div className="threads">
      <nav className="stack" aria-label={t('list')}>
        <TextField type="search" label={t('search')} value={name} onChange={setName} />
        <p className="small soft" role="status">
          {t('count', { count: shown.length })}
        </p>
        <ol className="thread-list">
          {shown.map((thread) => {
            const { number, members } = thread
            return (
              <li key={number}>
                <button
                  type="button"
                  className="thread-choice"
                  aria-current={number === chosen?.number}
                  onClick={() => choose(number)}
                >
                  <span className="strong">{members[0]?.subject || t('noSubject')}</span>
                  <span className="small soft">
                    {t('number', { number: count(number) })} · {t('mails', { count: members.length })}
                    {members[0]?.sentAt && ` · ${day(members[0].sentAt)}`}
                    {members.some(({ tie }) => tie === 'subject') && ` · ${t('uncertain')}`}
                  </span>
                </button>
              </li>
            )
          })}
        </ol>
      </nav>
      {chosen && <ThreadView key={chosen.number} thread={chosen} />}
    </div>
  )
}
