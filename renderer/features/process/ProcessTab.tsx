import { useQuestion } from '../../questions.ts'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import type { ShownRequest } from '../requests/shown-request.ts'
import { Checklist } from './Checklist.tsx'
import { Forwardings } from './Forwardings.tsx'
import { Measures } from './Measures.tsx'
import { SearchLog } from './SearchLog.tsx'
import { Tasks } from './Tasks.tsx'

/** Tab "Verloop": tasks, the search log, what was forwarded and linked, and the checklist of each phase. */
export function ProcessTab({ request }: { readonly request: ShownRequest }) {
  const shown = useQuestion('process.show', { requestId: request.id })
  if (shown.error) return <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />
  if (!shown.data) return <Skeleton lines={6} tall />
  return (
    <div className="stack">
      <Tasks requestId={request.id} handler={request.handler} tasks={shown.data.tasks} />
      <SearchLog requestId={request.id} searches={shown.data.searches} />
      <Forwardings requestId={request.id} shown={shown.data} />
      <Measures requestId={request.id} shown={shown.data} />
      <Checklist requestId={request.id} items={shown.data.checklist} />
    </div>
  )
}
