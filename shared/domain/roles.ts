/** What a person may be in the office; named under `people.roles.<code>`. */
export const roles = ['coordinator', 'handler', 'lawyer', 'signatory', 'reader'] as const

export type Role = (typeof roles)[number]

/** Who works on requests. */
export const office: readonly Role[] = ['coordinator', 'handler', 'lawyer']

/** Who works on requests, and who decides on them. */
export const officeAndSignatory: readonly Role[] = [...office, 'signatory']

/** Who runs the office. */
export const leads: readonly Role[] = ['coordinator']

/** Acts that need a role of their own besides that of the question they come in by; errors name them. */
export const acts = {
  /** Taking a decision on a request, a part of it or an objection: signing it, sending it, undoing that. */
  'decisions.sign': ['signatory'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Act = keyof typeof acts
