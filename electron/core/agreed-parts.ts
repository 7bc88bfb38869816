import type { Db } from '../../db/access.ts'
import { deletePartial, insertPartial, partialsOf, updatePartial } from '../../db/queries/partials.ts'
import { type Day, now } from '../../shared/dates.ts'

type AgreedPart = { readonly id: string; readonly dueOn: Day }

/** Name of a part in the terms: as it was agreed, else by its number. */
export function termPart(part: { readonly agreed_part: string | null; readonly number: number }): string {
  return part.agreed_part ?? `deel ${part.number}`
}

/**
 * Makes the partial decisions of an agreement under art. 4.2a: a part that is there gets the new day, a new one is
 * added, and one that is no longer agreed goes, unless it was signed.
 */
export async function followAgreedParts(
  tx: Db,
  requestId: string,
  agreed: readonly AgreedPart[],
): Promise<void> {
  const parts = await partialsOf(tx, requestId)
  await forgetAgreedParts(
    tx,
    requestId,
    agreed.map(({ id }) => id),
  )
  let number = Math.max(0, ...parts.map((one) => one.number))
  for (const { id, dueOn } of agreed) {
    const known = parts.find((one) => one.agreed_part === id)
    if (known) {
      if (known.signed_on === null) await updatePartial(tx, known.id, { due_on: dueOn })
      continue
    }
    number += 1
    await insertPartial(tx, {
      id: crypto.randomUUID(),
      request_id: requestId,
      number,
      title: id,
      due_on: dueOn,
      signed_on: null,
      sent_on: null,
      outcome: null,
      outcome_reason: '',
      third_party_objects: 0,
      signatory: '',
      published_on: null,
      published_at: '',
      agreed_part: id,
      created_at: now(),
    })
  }
}

/** Removes agreed parts that are agreed no longer; what was signed stays. */
export async function forgetAgreedParts(
  tx: Db,
  requestId: string,
  stays: readonly string[] = [],
): Promise<void> {
  for (const part of await partialsOf(tx, requestId))
    if (part.agreed_part !== null && part.signed_on === null && !stays.includes(part.agreed_part))
      await deletePartial(tx, part.id)
}
