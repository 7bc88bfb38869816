import { agreementsOf } from '../../../db/queries/agreements.ts'
import { noteFile } from '../../../db/queries/files.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { type Day, today } from '../../../shared/dates.ts'
import type { AgreementLetterData } from '../../../shared/domain/agreement-letter.ts'
import { AppError } from '../../../shared/errors.ts'
import { caseTermsOf } from '../case-terms.ts'
import type { JobHandler } from '../handler.ts'
import { effectOf, offerOf } from '../handlers/agreements.ts'
import { settingsOf } from '../handlers/settings.ts'
import { fontFolder } from './make-letter.ts'
import { runInWorker } from './worker.ts'

/** The letter that confirms agreements (L2) as a stored PDF. */
export const confirmAgreements: JobHandler<'contact.confirm'> = async (at, { requestId, agreements }) => {
  const { access, store } = at.services
  const letter = await access.read(async (db): Promise<AgreementLetterData> => {
    const request = await requestById(db, requestId)
    const terms = request && (await caseTermsOf(db, [request])).get(requestId)
    if (!request || !terms) throw new AppError('not-found')
    const settings = await settingsOf(db)
    const chosen = (await agreementsOf(db, requestId)).filter(({ id }) => agreements.includes(id as never))
    if (chosen.length < new Set<string>(agreements).size) throw new AppError('not-found')
    return {
      reference: request.number,
      authority: {
        name: settings.authorityName,
        address: settings.authorityAddress,
        contact: settings.authorityContact,
      },
      addressee: { name: request.requester_name, contact: request.requester_contact },
      subject: request.subject,
      receivedOn: request.received_on as Day,
      date: today(),
      dueOn: terms.terms.dueOn,
      handler: request.handler,
      agreements: chosen.map((row) => {
        if (row.state === 'withdrawn') throw new AppError('agreement.not-accepted')
        return {
          offer: offerOf(row),
          state: row.state,
          withWhom: row.with_whom,
          on: (row.answered_on ?? row.proposed_on) as Day,
          oldWording: row.old_wording,
          effect: effectOf(row),
        }
      }),
    }
  })
  const made = await runInWorker<{ bytes: Uint8Array; pages: number }>(
    'export',
    { task: 'agreements', letter, fontFolder },
    { signal: at.signal },
  )
  const { sha256, bytes } = await store.putBytes(made.bytes)
  await access.write(at.actor, async (tx, log) => {
    await noteFile(tx, sha256, bytes, 'application/pdf')
    log('agreement.confirmed', requestId, { agreements: [...agreements], file: sha256 })
  })
  return { file: sha256, pages: made.pages }
}
