import type { Db } from '../../db/access.ts'
import { profileById, profiles } from '../../db/queries/people.ts'
import { mayDo, type Writing } from '../../shared/contract/roles.ts'
import type { Act, Role } from '../../shared/domain/roles.ts'
import { AppError } from '../../shared/errors.ts'

/** Actor of a window; stands for whoever was chosen to be at work in it. */
const windowActor = 'officer'

/** Names that a host may act under itself; what it may do is what the one person of the office may. */
export type OwnActor = typeof windowActor | 'command-line' | 'demo'

const ownActors: readonly string[] = [windowActor, 'command-line', 'demo'] satisfies readonly OwnActor[]

/** Who asks: a host for whoever works in it, or a profile by its id. A name is never taken for a profile. */
export type Actor = OwnActor | { readonly profile: string }

/** Who is at work in the windows of one core; forgotten when the program ends. */
export type AtWork = { chosen: string | undefined }

/** The profile behind a window; undefined while several could be meant and none was chosen. */
export async function profileAtWork(db: Db, atWork: AtWork): Promise<string | undefined> {
  const active = (await profiles(db)).filter(({ is_active }) => is_active === 1)
  if (atWork.chosen && active.some(({ id }) => id === atWork.chosen)) return atWork.chosen
  return active.length === 1 ? active[0]?.id : undefined
}

/** Who is behind a call. */
export type Person = {
  /** As the audit trail names them. */
  readonly actor: string
  /** What they may do; none while several could be meant. */
  readonly roles: readonly Role[]
  /** Their profile; null when no one in particular. */
  readonly profile: string | null
}

/**
 * The actor of the audit trail, and what he may do. A host that names no profile may what the one active profile may;
 * while there are several it may only read, until it says for whom it acts.
 *
 * @throws AppError `people.unknown` for who is no profile and no host, `people.not-at-work` for a profile out of use
 */
export async function personBehind(db: Db, actor: Actor, atWork: AtWork): Promise<Person> {
  if (typeof actor === 'string') {
    if (!ownActors.includes(actor)) throw new AppError('people.unknown', { name: '' })
    const id = await profileAtWork(db, actor === windowActor ? atWork : { chosen: undefined })
    const profile = id === undefined ? undefined : await profileById(db, id)
    if (!profile) return { actor, roles: [], profile: null }
    const roles: readonly Role[] = JSON.parse(profile.roles)
    return { actor: actor === windowActor ? profile.id : actor, roles, profile: profile.id }
  }
  const profile = await profileById(db, actor.profile)
  if (!profile) throw new AppError('people.unknown', { name: actor.profile.slice(0, 60) })
  if (profile.is_active === 0) throw new AppError('people.not-at-work')
  return { actor: profile.id, roles: JSON.parse(profile.roles), profile: profile.id }
}

/** @throws AppError `people.choose-first` or `people.not-allowed` with the name of the act */
export function checkRole(name: Writing | Act, roles: readonly Role[]): void {
  if (mayDo(name, roles)) return
  if (roles.length === 0 && name === 'people.choose') return
  if (roles.length === 0) throw new AppError('people.choose-first')
  throw new AppError('people.not-allowed', { act: name })
}
