import type { Input } from '../../shared/contract/contract.ts'
import { aRequest } from './hosts.ts'
import { aPdf, lineOfPdf } from './pdfs.ts'
import { jobEnded, type ServedProcess } from './serve.ts'

/** Words that `readyRequest` marks; they must be nowhere in what goes out. */
export const secretWord = 'Kwartelkoning'

/**
 * A request that can be exported as soon as it is burned: registered, documents in, first line of each marked,
 * motivated, signed and sent.
 */
export async function readyRequest(
  host: Pick<ServedProcess, 'ask' | 'upload'>,
  documents: number,
): Promise<string> {
  const { id } = await host.ask('requests.register', aRequest() as Input<'requests.register'>)
  await host.ask('settings.save', {
    authorityName: 'Gemeente Voorbeeldstad',
    authorityAddress: 'Postbus 1, 1234 AB Voorbeeldstad',
    authorityContact: '',
    userName: 'behandelaar',
    signatory: 'M. Mandaat',
    contactNormDays: 3,
    box: 'black',
    neutralBars: 'auto',
    extraHolidays: [],
    singleKeys: true,
  })
  const files = []
  for (let number = 1; number <= documents; number++)
    files.push({
      sha256: await host.upload(await aPdf(`${secretWord} ${number}`, `openbaar blad ${number}`)),
      name: `stuk ${number}.pdf`,
    })
  const { job } = await host.ask('documents.import', { requestId: id, files })
  await jobEnded(host, job)
  for (const document of (await host.ask('documents.list', { requestId: id })).documents)
    await host.ask('redaction.add', {
      documentId: document.id,
      marks: [{ page: 0, rects: [[...lineOfPdf]], grounds: ['5.1.2e'] }],
    })
  await host.ask('decisions.save', {
    requestId: id,
    outcome: null,
    outcomeReason: '',
    signedOn: '2026-03-20',
    sentOn: '2026-03-23',
    signatory: 'M. Mandaat',
    manner: 'with_decision',
    course: '',
    motivations: [{ ground: '5.1.2e', text: 'Het belang van de betrokkene weegt zwaarder.' }],
  })
  return id
}
