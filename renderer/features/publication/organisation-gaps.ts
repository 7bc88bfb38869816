import { useQuestion } from '../../questions.ts'

type Gap = {
  readonly code: 'authority_name' | 'authority_address'
  readonly params: Readonly<Record<string, never>>
  readonly blocks: true
  readonly documentId?: undefined
}

const gap = (code: Gap['code']): Gap => ({ code, params: {}, blocks: true })

/** What the letter needs of the organisation and the settings do not say yet, as points to mend. */
export function useOrganisationGaps(): readonly Gap[] {
  const settings = useQuestion('settings.show', {}).data
  if (!settings) return []
  return [
    ...(settings.authorityName === '' ? [gap('authority_name')] : []),
    ...(settings.authorityAddress === '' ? [gap('authority_address')] : []),
  ]
}
