/**
 * Events of the audit trail that colleagues want to hear of: what happened to a request, not every stroke on a page.
 * What follows by itself from an act (the status) is not told beside it. A name stands for itself, a name with a dot at its end for all that begin so.
 */
const newsKinds: readonly string[] = [
  'agreement.',
  'contact.added',
  'contact.approach-set',
  'contact.converted',
  'decision.',
  'delivery.read',
  'document.burned',
  'document.imported',
  'document.recognised',
  'document.removed',
  'forwarding.',
  'letter.sent',
  'partial.',
  'party.',
  'penalty.',
  'publication.moved',
  'remedy.',
  'request.changed',
  'request.dossier-exported',
  'request.exported',
  'request.forwarded',
  'request.handed-over',
  'request.linked',
  'request.moved',
  'request.registered',
  'task.saved',
  'term.',
]

/** Whether an event of this kind is news about a request. */
export function isNews(kind: string): boolean {
  return newsKinds.some((name) => (name.endsWith('.') ? kind.startsWith(name) : kind === name))
}

/** An event as far as the news needs it. */
export type NewsEvent = {
  readonly at: string
  readonly actor: string
  readonly kind: string
  readonly requestId: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What happened to one request, told once however often it happened. */
export type NewsItem = {
  readonly requestId: string
  readonly kind: string
  /** Data of the newest of them. */
  readonly data: Readonly<Record<string, unknown>>
  readonly count: number
  /** When the newest happened. */
  readonly at: string
  readonly actors: readonly string[]
}

/**
 * The news in these events, newest first; events of one kind on one request are told together.
 *
 * @param events  newest first
 */
export function newsOf(events: readonly NewsEvent[]): readonly NewsItem[] {
  const groups = Map.groupBy(
    events.filter(({ kind }) => isNews(kind)),
    ({ requestId, kind }) => `${requestId} ${kind}`,
  )
  return [...groups.values()].flatMap((group) => {
    const [newest] = group
    if (!newest) return []
    const { requestId, kind, data, at } = newest
    return [
      {
        requestId,
        kind,
        data,
        at,
        count: group.length,
        actors: [...new Set(group.map(({ actor }) => actor))],
      },
    ]
  })
}
