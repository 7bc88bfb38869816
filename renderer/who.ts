import { useQuestion } from './questions.ts'

/** Who works in this window, as far as screens must know. */
export type Who = {
  /** Whether it is known yet. */
  readonly isKnown: boolean
  /** Profile that was chosen; null while several could be meant. */
  readonly profile: string | null
  /** Whether work can be told apart: others work here too, and somebody was chosen. */
  readonly canBeMine: boolean
}

/** The person at work in this window, and whether there is more than one. */
export function useWho(): Who {
  const people = useQuestion('people.list', {})
  const profile = people.data?.atWork ?? null
  const active = people.data?.profiles.filter(({ isActive }) => isActive) ?? []
  return { isKnown: people.data !== undefined, profile, canBeMine: profile !== null && active.length > 1 }
}
