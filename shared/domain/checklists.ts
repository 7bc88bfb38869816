/** Phases that have a checklist; named under `process.phases.<code>`. */
export const phases = ['intake', 'search', 'review', 'decision', 'afterwards'] as const

export type Phase = (typeof phases)[number]

/**
 * What must not be forgotten, by phase; named under `process.checklist.<code>`.
 *
 * @source lifecycle of a request, steps 1–15; Woo art. 4.1, 4.2, 4.3, 4.4, 4.5; Awb art. 3:41, 3:45
 */
export const checklists: Readonly<Record<Phase, readonly string[]>> = {
  intake: ['is-woo', 'no-personal-data-request', 'receipt-confirmed', 'called', 'forward-considered'],
  search: ['systems-named', 'terms-recorded', 'departments-asked', 'nothing-found-stated', 'deduplicated'],
  review: ['each-judged', 'third-parties-asked', 'four-eyes', 'file-names-checked', 'facts-not-views'],
  decision: ['search-described', 'grounds-motivated', 'views-answered', 'remedies-clause', 'mandate'],
  afterwards: ['third-parties-told', 'waiting-term', 'published', 'called-back'],
}

export const checklistItems = [
  'is-woo',
  'no-personal-data-request',
  'receipt-confirmed',
  'called',
  'forward-considered',
  'systems-named',
  'terms-recorded',
  'departments-asked',
  'nothing-found-stated',
  'deduplicated',
  'each-judged',
  'third-parties-asked',
  'four-eyes',
  'file-names-checked',
  'facts-not-views',
  'search-described',
  'grounds-motivated',
  'views-answered',
  'remedies-clause',
  'mandate',
  'third-parties-told',
  'waiting-term',
  'published',
  'called-back',
] as const

export type ChecklistItem = (typeof checklistItems)[number]

/** The phase that an item belongs to. */
export function phaseOf(item: ChecklistItem): Phase {
  const phase = phases.find((one) => checklists[one].includes(item))
  if (!phase) throw new Error('a checklist item without a phase')
  return phase
}
