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

/** How a delivery came: through the window, from a folder that is watched, or from the command line. */
export const deliveryOrigins = ['window', 'folder', 'command'] as const

/** Where a delivery stands: being read · halted, to go on later · read · broken off; see `documents.ledger`. */
export const deliveryStates = ['running', 'paused', 'done', 'stopped'] as const

/** What a person did to a file of the ledger; named under `documents.ledger.changes.<kind>`. */
export const sourceChanges = ['replaced', 'read_again', 'stopped'] as const
