import { useTranslations } from 'use-intl'
import type { RequestRow } from '../../../shared/contract/requests.ts'
import { Chip, type Tone } from '../../ui/Chip.tsx'

type Status = RequestRow['status']

const tones: Partial<Record<Status, Tone>> = {
  registered: 'warn',
  triage: 'warn',
  reviewing: 'info',
  awaiting_views: 'info',
  drafting: 'ok',
  approval: 'ok',
  decided: 'ok',
  released: 'ok',
  published: 'ok',
  objection: 'bad',
  appeal: 'bad',
}

/** The phase of a request in a word. */
export function StatusChip({ status }: { readonly status: Status }) {
  const t = useTranslations('requests.status')
  return <Chip tone={tones[status] ?? 'quiet'}>{t(status)}</Chip>
}
