import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  approaches,
  contactChannels,
  guardCodes,
  informalOutcomes,
  interventions,
  reachedCodes,
} from '../../shared/domain/contact.ts'
import { motivationCodes } from '../../shared/domain/ground-motivation.ts'
import { grounds } from '../../shared/domain/grounds.ts'
import { dayOffCodes } from '../../shared/domain/holidays.ts'
import { judgements, outcomes } from '../../shared/domain/judgements.ts'
import { requestStatuses } from '../../shared/domain/requests.ts'
import { figureIds } from '../../shared/domain/statistics.ts'
import {
  blockedCodes,
  suspensionCodes,
  termEventSchema,
  termIds,
  termStatuses,
} from '../../shared/domain/term-events.ts'
import { progressStates } from '../../shared/domain/term-progress.ts'
import { errorCodes } from '../../shared/errors.ts'
import en from '../../shared/messages/en.json' with { type: 'json' }
import nl from '../../shared/messages/nl.json' with { type: 'json' }

const text = (messages: object, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], messages)

const under = (section: string, codes: readonly string[]) => codes.map((code) => `${section}.${code}`)
const eventKinds = termEventSchema.options.map((option) => option.shape.kind.value)

const lists: Readonly<Record<string, readonly string[]>> = {
  'terms and their status': [
    ...under('terms.names', termIds),
    ...under('terms.status', termStatuses),
    ...under('terms.states', progressStates),
    ...under('terms.reasons', [
      ...suspensionCodes,
      ...dayOffCodes,
      ...blockedCodes,
      'day',
      'first-working-day',
    ]),
    ...under('terms.events', eventKinds),
  ],
  'questions about grounds': under('motivation', motivationCodes),
  'kinds of ground': under('grounds.kinds', [...new Set(grounds.map((ground) => ground.kind))]),
  'judgements and outcomes': [...under('judgements', judgements), ...under('outcomes', outcomes)],
  'the informal approach': [
    ...interventions.flatMap(({ code }) => under(`contact.interventions.${code}`, ['name', 'when', 'how'])),
    ...under('contact.fields', [...new Set(interventions.flatMap((one) => one.fields))]),
    ...under('contact.phases', [...new Set(interventions.map((one) => one.phase))]),
    ...under('contact.outcomes', informalOutcomes),
    ...under('contact.channels', contactChannels),
    ...under('contact.reached', reachedCodes),
    ...under('contact.approaches', approaches),
    ...under('contact.guard', guardCodes),
  ],
  statuses: under('requests.status', requestStatuses),
  figures: figureIds.flatMap((id) => under(`statistics.${id}`, ['label', 'definition'])),
  'refusals of the term engine': under(
    'errors',
    errorCodes.filter((code) => code.startsWith('terms.')),
  ),
}

describe('every code that the domain names has its words', () => {
  for (const [name, paths] of Object.entries(lists)) {
    it(`[W1] ${name}, in Dutch and English`, () => {
      expect(paths.filter((path) => typeof text(nl, path) !== 'string')).toEqual([])
      expect(paths.filter((path) => typeof text(en, path) !== 'string')).toEqual([])
    })
  }
})

describe('every act in the audit trail has its sentence', () => {
  it('[W2] each kind that the core logs, in Dutch and English', () => {
    const core = join(import.meta.dirname, '..', '..', 'electron', 'core')
    const kinds = globSync('**/*.ts', { cwd: core }).flatMap((file) =>
      [...readFileSync(join(core, file), 'utf8').matchAll(/\blog\(([^,;]+),/g)].flatMap(([, kind = '']) =>
        [...kind.matchAll(/'([a-z]+(?:\.[a-z-]+)+)'/g)].map(([, name = '']) => name),
      ),
    )
    expect(kinds.length).toBeGreaterThan(40)
    const paths = under('requests.events', [...new Set(kinds)])
    expect(paths.filter((path) => typeof text(nl, path) !== 'string')).toEqual([])
    expect(paths.filter((path) => typeof text(en, path) !== 'string')).toEqual([])
  })
})
