/** What a person may be in the office; named under `people.roles.<code>`. */
export const roles = ['coordinator', 'handler', 'lawyer', 'signatory', 'reader'] as const

export type Role = (typeof roles)[number]

const office: readonly Role[] = ['coordinator', 'handler', 'lawyer']
const leads: readonly Role[] = ['coordinator']

/**
 * Which question that changes something needs which role: the longest matching start of its name counts. Questions
 * that only read are open to everybody with a profile.
 *
 * @source R1 · roles of the process: the coordinator registers and runs the office, the handler and the lawyer work
 *   on requests, the signatory decides
 */
export const neededRoles: Readonly<Record<string, readonly Role[]>> = {
  '': office,
  'decisions.': [...office, 'signatory'],
  /** Signing and sending a decision; asked besides `decisions.save` when those days change. */
  'decisions.sign': ['signatory'],
  'inspection.': [...office, 'signatory', 'reader'],
  'people.': leads,
  'people.choose': roles,
  'people.handOver': leads,
  'requests.import': leads,
  'settings.': leads,
  'jobs.': roles,
}

/** Roles of which one is needed for a question or act, by its name. */
export function rolesFor(name: string): readonly Role[] {
  const match = Object.keys(neededRoles)
    .filter((start) => name.startsWith(start))
    .toSorted((a, b) => b.length - a.length)[0]
  return neededRoles[match ?? ''] ?? office
}

/** Whether somebody with these roles may do an act. */
export function mayDo(name: string, own: readonly Role[]): boolean {
  return rolesFor(name).some((role) => own.includes(role))
}
