import {
  giveRequests,
  insertProfile,
  openByHandler,
  profileById,
  profiles,
  updateProfile,
} from '../../../db/queries/people.ts'
import { now } from '../../../shared/dates.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { AppError } from '../../../shared/errors.ts'
import { profileAtWork } from '../at-work.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { settingsOf } from './settings.ts'

export const listPeople: QueryHandler<'people.list'> = async ({ db, services }) => {
  const open = await openByHandler(db)
  const { userName } = await settingsOf(db)
  return {
    profiles: (await profiles(db)).map((one) => {
      // The profile that was there from the start bears the name of the settings until it gets its own.
      const name = one.name || userName
      return {
        id: one.id,
        name,
        roles: JSON.parse(one.roles) as Role[],
        isActive: one.is_active === 1,
        open: open.get(name) ?? 0,
      }
    }),
    atWork: (await profileAtWork(db, services.atWork)) ?? null,
  }
}

/** The office must keep somebody who can give roles. @throws AppError `people.last-coordinator` */
async function refuseWithoutCoordinator(tx: Parameters<typeof profiles>[0]): Promise<void> {
  const left = (await profiles(tx)).some(
    ({ is_active, roles }) => is_active === 1 && (JSON.parse(roles) as Role[]).includes('coordinator'),
  )
  if (!left) throw new AppError('people.last-coordinator')
}

export const addPerson: CommandHandler<'people.add'> = async ({ tx, log }, { name, roles }) => {
  const id = crypto.randomUUID()
  await insertProfile(tx, { id, name, roles: JSON.stringify(roles), is_active: 1, created_at: now() })
  log('people.added', id, { roles })
  return { id }
}

export const changePerson: CommandHandler<'people.change'> = async (
  { tx, log },
  { id, name, roles, isActive },
) => {
  const before = await profileById(tx, id)
  if (!before) throw new AppError('not-found')
  await updateProfile(tx, id, { name, roles: JSON.stringify(roles), is_active: isActive ? 1 : 0 })
  await refuseWithoutCoordinator(tx)
  log('people.changed', id, { roles, isActive, renamed: before.name !== name })
  return {}
}

export const choosePerson: CommandHandler<'people.choose'> = async (
  { tx, log, services, afterCommit },
  { id },
) => {
  const profile = await profileById(tx, id)
  if (!profile) throw new AppError('not-found')
  if (profile.is_active === 0) throw new AppError('people.not-at-work')
  log('people.chosen', id)
  afterCommit(async () => {
    services.atWork.chosen = id
  })
  return {}
}

export const handOver: CommandHandler<'people.handOver'> = async ({ tx, log }, { requests, from, to }) => {
  const profile = await profileById(tx, to)
  if (!profile) throw new AppError('not-found')
  if (profile.is_active === 0) throw new AppError('people.not-at-work')
  const name = profile.name || (await settingsOf(tx)).userName
  if (name === '') throw new AppError('people.without-name')
  const given = await giveRequests(tx, requests ? { ids: requests } : { openOf: from ?? '' }, name)
  for (const id of given) log('request.handed-over', id, { to })
  // Also when nothing changed hands: somebody asked for it.
  log('people.handed-over', to, { requests: given.length })
  return { requests: given.length }
}
