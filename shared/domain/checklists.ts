/** Phases that have a checklist; named under `process.phases.<code>`. */
export const phases = ['intake', 'search', 'review', 'decision', 'afterwards'] as const

export type Phase = (typeof phases)[number]

/**
 * What must not be forgotten, by phase; named under `process.checklist.<code>`.
 *
 * @source lifecycle of a request, steps 1–15; Woo art. 4.1, 4.2, 4.3, 4.4, 4.5; Awb art. 3:41, 3:45
 */
export const checklists: Readonly<Record<Phase, readonly string[]>> = {
  intake: [
    'received-day-checked',
    'is-woo',
    'no-personal-data-request',
    'no-other-route',
    'receipt-confirmed',
    'called',
    'clear-enough',
    'large-considered',
    'forward-considered',
  ],
  search: [
    'systems-named',
    'terms-recorded',
    'departments-asked',
    'nothing-found-stated',
    'deduplicated',
    'inventory-ready',
  ],
  review: [
    'each-judged',
    'third-parties-asked',
    'term-news-told',
    'already-public-noted',
    'four-eyes',
    'file-names-checked',
    'facts-not-views',
  ],
  decision: [
    'search-described',
    'grounds-motivated',
    'views-answered',
    'coordinated',
    'remedies-clause',
    'mandate',
    'announced-to-requester',
  ],
  afterwards: [
    'third-parties-told',
    'sent-same-day',
    'waiting-term',
    'requester-taken-out',
    'published',
    'called-back',
    'objection-term-watched',
    'closed-with-measures',
  ],
}

export const checklistItems = [
  'received-day-checked',
  'is-woo',
  'no-personal-data-request',
  'no-other-route',
  'receipt-confirmed',
  'called',
  'clear-enough',
  'large-considered',
  'forward-considered',
  'systems-named',
  'terms-recorded',
  'departments-asked',
  'nothing-found-stated',
  'deduplicated',
  'inventory-ready',
  'each-judged',
  'third-parties-asked',
  'term-news-told',
  'already-public-noted',
  'four-eyes',
  'file-names-checked',
  'facts-not-views',
  'search-described',
  'grounds-motivated',
  'views-answered',
  'coordinated',
  'remedies-clause',
  'mandate',
  'announced-to-requester',
  'third-parties-told',
  'sent-same-day',
  'waiting-term',
  'requester-taken-out',
  'published',
  'called-back',
  'objection-term-watched',
  'closed-with-measures',
] as const

export type ChecklistItem = (typeof checklistItems)[number]

/** The phase that an item belongs to. */
export function phaseOf(item: ChecklistItem): Phase {
  const phase = phases.find((one) => checklists[one].includes(item))
  if (!phase) throw new Error('a checklist item without a phase')
  return phase
}
