import type { Db } from '../../db/access.ts'
import { profileById, profiles } from '../../db/queries/people.ts'
import { mayDo, type Role } from '../../shared/domain/roles.ts'
import { AppError } from '../../shared/errors.ts'

/** Actor of a window; stands for whoever was chosen to be at work in it. */
export const windowActor = 'officer'

/** Who is at work in the windows of one core; forgotten when the program ends. */
export type AtWork = { chosen: string | undefined }

/** The profile behind a window; undefined while several could be meant and none was chosen. */
export async function profileAtWork(db: Db, atWork: AtWork): Promise<string | undefined> {
  const active = (await profiles(db)).filter(({ is_active }) => is_active === 1)
  if (atWork.chosen && active.some(({ id }) => id === atWork.chosen)) return atWork.chosen
  return active.length === 1 ? active[0]?.id : undefined
}

/**
 * The actor of the audit trail, and what he may do; null for a host that acts for no profile (the command line
 * without `--actor`, the demonstration), which may do everything: who can start it, has the data folder.
 *
 * @throws AppError `people.not-at-work` when a profile was put out of use
 */
export async function personBehind(
  db: Db,
  actor: string,
  atWork: AtWork,
): Promise<{ readonly actor: string; readonly roles: readonly Role[] | null }> {
  const id = actor === windowActor ? ((await profileAtWork(db, atWork)) ?? '') : actor
  if (id === '') return { actor: windowActor, roles: [] }
  const profile = await profileById(db, id)
  if (!profile) return { actor, roles: null }
  if (profile.is_active === 0) throw new AppError('people.not-at-work')
  return { actor: id, roles: JSON.parse(profile.roles) }
}

/** @throws AppError `people.choose-first` or `people.not-allowed` with the name of the act */
export function checkRole(name: string, roles: readonly Role[] | null): void {
  if (roles === null || mayDo(name, roles)) return
  if (roles.length === 0 && name === 'people.choose') return
  if (roles.length === 0) throw new AppError('people.choose-first')
  throw new AppError('people.not-allowed', { act: name })
}
