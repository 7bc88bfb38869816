import type { Db } from '../../db/access.ts'
import { profiles } from '../../db/queries/people.ts'
import { AppError } from '../../shared/errors.ts'
import type { Person } from './at-work.ts'
import { settingsOf } from './handlers/settings.ts'

/** Who asks, as a handler of requests. */
export type Me = {
  /** Name under which requests and tasks are theirs; empty while nobody was chosen. */
  readonly name: string
  /** Whether nobody else works with this data folder, so that every request is theirs. */
  readonly isAlone: boolean
}

/** The person behind a call by the name that requests and tasks carry. */
export async function meOf(db: Db, { profile }: Person): Promise<Me> {
  const active = (await profiles(db)).filter(({ is_active }) => is_active === 1)
  const isAlone = active.length < 2
  const own = active.find(({ id }) => id === profile)
  // Nobody was chosen where several could be meant.
  if (!own) return { name: '', isAlone }
  // The settings name only the one who was there first.
  return { name: own.name || (await settingsOf(db)).userName, isAlone }
}

/** As `meOf`, where the answer depends on it. @throws AppError `people.choose-first` */
export async function knownMe(db: Db, person: Person): Promise<Me> {
  const me = await meOf(db, person)
  if (me.name === '' && !me.isAlone) throw new AppError('people.choose-first')
  return me
}
