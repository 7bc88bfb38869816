/** What a single key may do in the redaction workspace; digits for grounds are fixed. */
export const singleKeyNames = [
  'redact',
  'select',
  'hand',
  'groundSearch',
  'note',
  'doubt',
  'judge',
  'box',
  'shortcuts',
] as const

export type SingleKeyName = (typeof singleKeyNames)[number]

/** Keys that an officer chose instead of the usual ones. */
export type OwnKeys = Partial<Readonly<Record<SingleKeyName, string>>>

/** The usual keys; the first one is shown. Redacting has those of three programs that officers come from. */
export const usualKeys: Readonly<Record<SingleKeyName, readonly string[]>> = {
  redact: ['l', 'r', 'y'],
  select: ['v'],
  hand: ['h'],
  groundSearch: ['g'],
  note: ['m'],
  doubt: ['t'],
  judge: ['s'],
  box: ['k'],
  shortcuts: ['?'],
}

/** Whether a key may stand for an act: one letter or sign; digits choose grounds and the space bar pans. */
export function mayBeSingleKey(key: string): boolean {
  return /^[^\s\p{N}\p{C}]$/u.test(key)
}

/**
 * Which act each key stands for, lower case. A key that an officer chose wins over a usual one.
 *
 * @source WCAG 2.2, 2.1.4: single-character shortcuts can be remapped
 */
export function keyTable(own: OwnKeys): ReadonlyMap<string, SingleKeyName> {
  const table = new Map<string, SingleKeyName>()
  for (const name of singleKeyNames) if (!own[name]) for (const key of usualKeys[name]) table.set(key, name)
  for (const name of singleKeyNames) {
    const key = own[name]
    if (key) table.set(key.toLowerCase(), name)
  }
  return table
}

/** Acts that share a key with another one, so that only one of them can be reached. */
export function clashingKeys(own: OwnKeys): readonly SingleKeyName[] {
  const shown = singleKeyNames.map((name) => (own[name] ?? usualKeys[name][0] ?? '').toLowerCase())
  return singleKeyNames.filter(
    (_, index) => shown.indexOf(shown[index]!) !== shown.lastIndexOf(shown[index]!),
  )
}
