import type { Db } from '../../../db/access.ts'
import { numbersInUse } from '../../../db/queries/requests.ts'
import { storedSettings, storeSettings } from '../../../db/queries/settings.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Answer, CommandHandler, QueryHandler } from '../handler.ts'
import { registerAs } from './requests.ts'

export const takenNumbers: QueryHandler<'requests.takenNumbers'> = async ({ db }, { numbers }) => ({
  taken: await numbersInUse(db, numbers),
})

export const importRequests: CommandHandler<'requests.import'> = async (at, { requests }) => {
  const own = requests.flatMap(({ number }, index) => (number ? [{ number, index }] : []))
  const inUse = new Set(
    await numbersInUse(
      at.tx,
      own.map(({ number }) => number),
    ),
  )
  const refused = own.filter(({ number }) => {
    if (inUse.has(number)) return true
    inUse.add(number)
    return false
  })
  if (refused.length > 0)
    throw new AppError(
      'request.number-taken',
      { count: refused.length },
      { issues: refused.map(({ index }) => ({ path: `requests.${index}.number`, code: 'number_taken' })) },
    )
  const numbers: string[] = []
  // Own numbers first, so that none is given out to another; then in order of receipt, so that numbers tell it.
  const inOrder = requests
    .map((request, index) => ({ request, index }))
    .toSorted(
      (a, b) =>
        Number(!a.request.number) - Number(!b.request.number) ||
        a.request.receivedOn.localeCompare(b.request.receivedOn),
    )
  for (const { request, index } of inOrder) {
    const { number = null, ...fields } = request
    numbers[index] = (await registerAs(at, fields, number)).number
  }
  return { numbers }
}

type Profiles = Answer<'requests.importProfiles'>['profiles']

const key = 'importProfiles'

async function profilesIn(db: Db): Promise<Profiles> {
  const kept = (await storedSettings(db))[key]
  return Array.isArray(kept) ? (kept as Profiles) : []
}

export const listImportProfiles: QueryHandler<'requests.importProfiles'> = async ({ db }) => ({
  profiles: await profilesIn(db),
})

export const saveImportProfile: CommandHandler<'requests.saveImportProfile'> = async (
  { tx, log },
  profile,
) => {
  const others = (await profilesIn(tx)).filter(({ name }) => name !== profile.name)
  await storeSettings(tx, { [key]: [...others, profile].toSorted((a, b) => a.name.localeCompare(b.name)) })
  log('settings.saved', 'settings', { fields: [key] })
  return {}
}

export const forgetImportProfile: CommandHandler<'requests.forgetImportProfile'> = async (
  { tx, log },
  { name },
) => {
  const before = await profilesIn(tx)
  const left = before.filter((profile) => profile.name !== name)
  if (left.length === before.length) throw new AppError('not-found')
  await storeSettings(tx, { [key]: left })
  log('settings.saved', 'settings', { fields: [key] })
  return {}
}
