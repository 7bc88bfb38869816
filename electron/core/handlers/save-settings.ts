import { storeSettings } from '../../../db/queries/settings.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { recountForHolidays } from '../case-facts.ts'
import type { CommandHandler } from '../handler.ts'
import { settingsOf } from './settings.ts'

export const saveSettings: CommandHandler<'settings.save'> = async ({ tx, log }, input) => {
  const before = await settingsOf(tx)
  const fields = (Object.keys(input) as (keyof Settings)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(input[key]),
  )
  await storeSettings(tx, input)
  log('settings.saved', 'settings', { fields })
  await recountForHolidays(tx, log, before.extraHolidays, input.extraHolidays)
  return {}
}
