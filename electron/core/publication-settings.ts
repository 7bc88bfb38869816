import type { Db } from '../../db/access.ts'
import { storedSettings } from '../../db/queries/settings.ts'
import { type PublicationSettings, publicationSettings } from '../../shared/contract/publication-settings.ts'
import { type OrganisationList, shippedOrganisations } from '../../shared/publication/organisations.ts'

const defaults: PublicationSettings = {
  organisationUri: '',
  organisationName: '',
  baseUrl: '',
  appraisal: 'undecided',
  retentionTerm: '',
  retentionCategory: '',
  retentionSource: '',
  gppAddress: '',
}

/** Keys in the table of settings. */
export const publicationKey = 'publication'
export const organisationsKey = 'organisations'

/** What publications have in common: what was stored over the defaults. */
export async function publicationSettingsOf(db: Db): Promise<PublicationSettings> {
  const stored = (await storedSettings(db))[publicationKey]
  return publicationSettings.parse({ ...defaults, ...(stored as object | undefined) })
}

/** The list of organisations in force: the newest that an officer brought in, else the one that was shipped. */
export async function organisationsOf(db: Db): Promise<OrganisationList> {
  const stored = (await storedSettings(db))[organisationsKey] as OrganisationList | undefined
  return stored && stored.date >= shippedOrganisations.date ? stored : shippedOrganisations
}
