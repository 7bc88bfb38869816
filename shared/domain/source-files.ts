/** What became of a source file; named under `sourceOutcomes.<outcome>`. */
export const sourceOutcomes = [
  'waiting',
  'document',
  'container',
  'known',
  'listed',
  'replaced',
  'ignored',
  'removed',
] as const

/**
 * What became of a source file: still to do · a document · unpacked · same bytes as an earlier file · not
 * converted, asks for action · converted by hand · not a document by nature (files of the computer itself) ·
 * its document was removed.
 */
export type SourceOutcome = (typeof sourceOutcomes)[number]
