import type { Letter, LetterKind } from './letter-kinds.ts'
import { lettersFromDecision } from './letters-after.ts'
import { lettersBeforeDecision } from './letters-before.ts'

/**
 * The letters L1–L19 in order.
 *
 * @source standard letters L1–L19
 */
export const letters: readonly Letter[] = [...lettersBeforeDecision, ...lettersFromDecision]

/** The letter of a kind. */
export function letterOf(kind: LetterKind): Letter {
  const found = letters.find((one) => one.kind === kind)
  if (!found) throw new Error(`no letter ${kind}`)
  return found
}
