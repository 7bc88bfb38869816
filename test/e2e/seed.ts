import type { Input } from '../../shared/contract/contract.ts'
import { addDays, type Day, today } from '../../shared/dates.ts'
import type { DocumentId, RequestId } from '../../shared/ids.ts'
import { aPdf } from '../support/pdfs.ts'
import { jobEnded, type ServedProcess } from '../support/serve.ts'

type NewRequest = Input<'requests.register'>

const before = (days: number): Day => addDays(today(), -days)

/** A request as it came in, `days` days ago; what is not said is ordinary. */
export function aRequest(days: number, part: Partial<NewRequest>): NewRequest {
  return {
    law: 'woo',
    receivedOn: before(days),
    channel: 'email',
    requesterName: 'Vereniging Leefbaar Voorbeeldwijk',
    requesterType: 'interest_group',
    requesterContact: '06 0000 0000',
    subject: 'Besluitvorming windpark Noorderpolder',
    text: 'Graag ontvangen wij alle documenten over de besluitvorming rond het windpark Noorderpolder.',
    periodFrom: null,
    periodTo: null,
    handler: 'M. Voorbeeld',
    ...part,
  }
}

/** Reads made PDFs into a request; answers with the ids of the documents in order. */
export async function bringPdfs(
  host: ServedProcess,
  requestId: RequestId,
  files: Readonly<Record<string, readonly string[]>>,
): Promise<DocumentId[]> {
  const stored = await Promise.all(
    Object.entries(files).map(async ([name, pages]) => ({
      name,
      sha256: await host.upload(await aPdf(...pages)),
    })),
  )
  const { job } = await host.ask('documents.import', { requestId, files: stored })
  const row = await jobEnded(host, job)
  if (row.state !== 'done') throw new Error(`import ended as ${row.state}: ${row.error?.code}`)
  const { documents } = await host.ask('documents.list', { requestId })
  return documents.map(({ id }) => id)
}

const contact = (requestId: RequestId, part: Partial<Input<'contact.add'>>): Input<'contact.add'> => ({
  requestId,
  intervention: 'I1',
  onDay: today(),
  channel: 'phone',
  direction: 'outgoing',
  byWhom: 'M. Voorbeeld',
  withWhom: '',
  reached: 'reached',
  summary: '',
  agreement: '',
  ...part,
})

/** A work list as an office might have it: late, due, suspended, not yet called, with documents and marks. */
export async function seedOffice(host: ServedProcess): Promise<{ readonly windpark: RequestId }> {
  const register = async (days: number, part: Partial<NewRequest>) =>
    (await host.ask('requests.register', aRequest(days, part))).id
  await host.ask('settings.save', {
    authorityName: 'Gemeente Voorbeeldstad',
    authorityAddress: 'Postbus 1\n1000 AA Voorbeeldstad',
    authorityContact: 'Woo-contactpersoon, 0800 0000',
    userName: 'M. Voorbeeld',
    signatory: 'D. Directeur, directeur Bedrijfsvoering, namens het college',
    contactNormDays: 3,
    box: 'black',
    neutralBars: 'auto',
    extraHolidays: [],
    singleKeys: true,
  })
  const windpark = await register(24, {})
  await register(33, {
    subject: 'Subsidie zwembad De Golf 2022–2024',
    requesterName: 'Redactie Voorbeeldkrant',
    requesterType: 'journalist',
  })
  const parking = await register(15, {
    subject: 'E-mails over parkeerbeleid binnenstad',
    requesterName: 'R. Inwoner',
    requesterType: 'citizen',
    channel: 'web_form',
  })
  await register(2, {
    subject: 'Handhaving fietsparkeren station',
    requesterName: 'S. Inwoner',
    requesterType: 'citizen',
    handler: 'K. Collega',
  })
  await register(1, {
    subject: 'Kosten evenement Havendagen',
    requesterName: 'Evenementenbureau Voorbeeld B.V.',
    requesterType: 'company',
    channel: 'post',
  })
  const harbour = await register(20, {
    subject: 'Adviezen bestemmingsplan Havenkwartier',
    requesterName: 'Advocatenkantoor Voorbeeld',
    requesterType: 'lawyer',
    handler: 'K. Collega',
  })

  await host.ask('contact.add', contact(windpark, { onDay: before(23), reached: 'voicemail' }))
  await host.ask(
    'contact.add',
    contact(windpark, {
      onDay: before(22),
      withWhom: 'de voorzitter',
      summary:
        'De vereniging wil vooral weten hoe de locatie is gekozen. Mails over de opening zijn niet nodig.',
      agreement: 'Eerst de adviezen en besluiten, daarna de mails. Bevestigd per e-mail.',
      intervention: 'I6',
    }),
  )
  await host.ask('contact.add', contact(parking, { onDay: before(14) }))
  await host.ask('contact.add', contact(harbour, { onDay: before(18) }))
  await host.ask('terms.record', {
    requestId: harbour,
    event: { kind: 'clarification-asked', on: before(9), termEnd: addDays(today(), 5) },
  })
  await host.ask('terms.record', {
    requestId: windpark,
    event: { kind: 'extended', on: before(3) },
  })
  const [memo, mail] = await bringPdfs(host, windpark, {
    'Memo voortgang windpark.pdf': [
      'Op 12 maart spraken wij met mevrouw Bakker van de initiatiefnemer.',
      'De planning is als volgt. In april levert het adviesbureau de geluidsmeting op.',
    ],
    'E-mail wethouder over netaansluiting.pdf': ['Beste Piet, de netaansluiting komt later dan gedacht.'],
    'Advies welstandscommissie.pdf': ['De commissie adviseert positief.', 'Met een kanttekening.'],
    'Begroting aansluiting.pdf': ['De bijdrage bedraagt 1.240.000 euro per turbine.'],
  })
  if (!memo || !mail) throw new Error('the documents did not come in')
  await host.ask('redaction.add', {
    documentId: memo,
    marks: [{ page: 0, rects: [[200, 755, 290, 775]], grounds: ['5.1.2e'] }],
  })
  await host.ask('redaction.add', {
    documentId: mail,
    marks: [
      { page: 0, rects: [[70, 755, 130, 775]], grounds: ['5.1.2e'] },
      { page: 0, rects: [[140, 755, 300, 775]], grounds: ['5.1.2b'] },
    ],
  })
  const { documents } = await host.ask('documents.list', { requestId: windpark })
  const advice = documents.find(({ name }) => name.startsWith('Advies'))
  if (advice)
    await host.ask('documents.judge', {
      id: advice.id,
      judgement: 'public',
      reason: '',
      grounds: [],
      publicLocation: '',
    })
  for (const to of ['triage', 'acknowledged', 'contacted', 'searching', 'reviewing'] as const)
    await host.ask('requests.move', { id: windpark, to, reason: 'voorbeeld' }).catch(() => undefined)
  return { windpark }
}
