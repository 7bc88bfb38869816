import type { Output } from '../../../shared/contract/contract.ts'

/** A partial decision as the window shows it. */
export type ShownPartial = Output<'partials.list'>['partials'][number]
