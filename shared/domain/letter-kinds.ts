/** Letters of a request; named under `letters.kinds.<code>`. L4 goes to the other authority, L4R to the requester. */
export const letterKinds = [
  'L1',
  'L2',
  'L3',
  'L4',
  'L4R',
  'L5',
  'L6',
  'L7',
  'L8',
  'L9',
  'L10',
  'L11',
  'L12',
  'L13',
  'L14',
  'L15',
  'L16',
  'L17',
  'L18',
  'L19',
] as const

export type LetterKind = (typeof letterKinds)[number]

/** How an officer fills a field that the case itself does not hold. */
export type LetterField = {
  /** Named under `letters.fields.<name>`. */
  readonly name: string
  readonly type: 'line' | 'area' | 'list' | 'day' | 'choice' | 'number'
  /** Named under `letters.choices.<name>.<choice>`. */
  readonly choices?: readonly string[]
  /** Shown only while another field has this value. */
  readonly when?: { readonly field: string; readonly is: string }
}

/** Where a missing value can be filled in. */
export type Place = 'settings' | 'request' | 'contact' | 'terms' | 'documents' | 'decision' | 'letter'

/** Something that a letter may not go without. */
export type Mandatory = {
  /** Tag of the template that carries it; a template without this tag is refused. */
  readonly tag: string
  readonly place: Place
  /** Field at that place; the tag itself when it has no field of its own. */
  readonly field?: string
  /** Article, or the rule of the house, that asks for it. */
  readonly basis: string
}

/** One letter: to whom, what an officer adds, and what may not be missing. */
export type Letter = {
  readonly kind: LetterKind
  readonly to: 'requester' | 'third-party' | 'authority'
  /** Who signs: the handler, or the mandated signatory on behalf of the authority (Awb art. 10:10). */
  readonly signedBy: 'handler' | 'signatory'
  readonly article: string
  readonly fields: readonly LetterField[]
  readonly mandatory: readonly Mandatory[]
}
