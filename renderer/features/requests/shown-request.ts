import type { Output } from '../../../shared/contract/contract.ts'

/** A request as its page shows it. */
export type ShownRequest = Output<'requests.show'>
