import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Input, Name, NamesOf, Output, Reply } from '../../shared/contract/contract.ts'
import { addDays, type Day, today as realToday, weekday } from '../../shared/dates.ts'
import type { TermEvent } from '../../shared/domain/term-events.ts'
import { AppError } from '../../shared/errors.ts'
import type { Core } from './core.ts'
import { root } from './files/root.ts'

const actor = 'demo'

type Step = {
  readonly daysAgo: number
  readonly intervention: string
  readonly channel: string
  readonly direction?: string
  readonly reached?: string
  readonly summary: string
  readonly agreement?: string
}

type DemoCase = {
  readonly daysAgo: number
  readonly channel: string
  readonly requesterName: string
  readonly requesterType: string
  readonly requesterContact: string
  readonly subject: string
  readonly text: string
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly handler: string
  readonly approach?: string
  readonly informalOutcome?: string
  readonly steps: readonly Step[]
  readonly events: readonly {
    readonly kind: string
    readonly daysAgo: number
    readonly termEndInDays?: number
    readonly parties?: number
  }[]
  readonly moves?: readonly string[]
  readonly decision?: {
    readonly outcome: string
    readonly reason: string
    readonly course: string
    readonly signedDaysAgo: number
    readonly sentDaysAgo: number
  }
}

type Judged = { readonly judgement: string; readonly reason: string; readonly grounds: readonly string[] }

type DemoDocument = {
  readonly file: string
  readonly name: string
  readonly pages: number
  readonly documentDate: string
  readonly judgement: string | null
  readonly reason: string
  readonly grounds: readonly string[]
  readonly publicLocation: string
  /** How the page of its remarks is judged, that the import adds beside it. */
  readonly remarks: Judged | null
  readonly marks: readonly {
    readonly page: number
    readonly rects: readonly [number, number, number, number][]
    readonly grounds: readonly string[]
  }[]
}

/** `resources/demo/demo.json` as `scripts/make-demo.ts` writes it. */
type Told = {
  readonly authority: Record<
    'authorityName' | 'authorityAddress' | 'authorityContact' | 'userName' | 'signatory',
    string
  >
  readonly course: string
  readonly motivations: readonly { readonly ground: string; readonly text: string }[]
  readonly requests: readonly [DemoCase, ...DemoCase[]]
  readonly documents: readonly DemoDocument[]
}

/** The folder with the demonstration documents. */
export const demoFolder = join(root, 'resources', 'demo')

/**
 * Fills a fresh data folder with the demonstration: requests in every phase, seen from `today`, and one with
 * documents, marks, judgements and a decision, ready to be burned and exported.
 *
 * @returns the request that carries the documents
 * @throws AppError with the code of the question that was refused
 */
export async function seedDemo(
  core: Core,
  { today = realToday() }: { readonly today?: Day } = {},
): Promise<{ mainRequest: string; mainNumber: string }> {
  const told: Told = JSON.parse(await readFile(join(demoFolder, 'demo.json'), 'utf8'))
  const settings = await ask(core, 'settings.show', {})
  await ask(core, 'settings.save', { ...settings, ...told.authority })
  await ask(core, 'publication.saveSettings', {
    // No municipality has this number: the demonstration is nobody's.
    organisationUri: 'https://identifier.overheid.nl/tooi/id/gemeente/gm9999',
    organisationName: told.authority.authorityName,
    baseUrl: 'https://www.oeverdam.example.nl/woo',
    appraisal: 'destroy',
    retentionTerm: 'P20Y',
    retentionCategory: '',
    retentionSource: '',
    gppAddress: '',
  })
  const [main, ...others] = told.requests
  // In order of receipt, so that the numbers read as a register does.
  const inOrder = [...told.requests].sort((a, b) => b.daysAgo - a.daysAgo)
  const ids = new Map<DemoCase, { id: string; number: string }>()
  for (const request of inOrder) ids.set(request, await register(core, request, today))
  const made = ids.get(main)
  if (!made) throw new Error('the main request was not registered')
  await bringIn(core, made.id, told.documents)
  await decideMain(core, made.id, told, today)
  for (const request of others) {
    const other = ids.get(request)
    if (other) await finish(core, other.id, request, told, today)
  }
  return { mainRequest: made.id, mainNumber: made.number }
}

/** That many days before `today`; a weekend day becomes the Friday before it. */
function ago(today: Day, days: number): Day {
  const on = addDays(today, -days)
  return addDays(on, -Math.max(0, weekday(on) - 5))
}

async function register(core: Core, request: DemoCase, today: Day) {
  const made = await ask(core, 'requests.register', {
    law: 'woo',
    receivedOn: ago(today, request.daysAgo),
    channel: request.channel as 'email',
    requesterName: request.requesterName,
    requesterType: request.requesterType as 'citizen',
    requesterContact: request.requesterContact,
    subject: request.subject,
    text: request.text,
    periodFrom: request.periodFrom,
    periodTo: request.periodTo,
    handler: request.handler,
  })
  const requestId = made.id
  for (const step of request.steps)
    await ask(core, 'contact.add', {
      requestId,
      intervention: step.intervention as 'I1',
      onDay: ago(today, step.daysAgo),
      channel: step.channel as 'phone',
      direction: (step.direction ?? 'outgoing') as 'outgoing',
      byWhom: request.handler,
      withWhom: step.reached === undefined ? request.requesterName : '',
      reached: (step.reached ?? 'reached') as 'reached',
      summary: step.summary,
      agreement: step.agreement ?? '',
    })
  for (const { kind, daysAgo, termEndInDays, parties } of request.events)
    await ask(core, 'terms.record', {
      requestId,
      event: {
        kind,
        on: ago(today, daysAgo),
        ...(termEndInDays === undefined ? {} : { termEnd: addDays(today, termEndInDays) }),
        ...(parties === undefined ? {} : { parties }),
      } as TermEvent,
    })
  if (request.approach)
    await ask(core, 'contact.setApproach', {
      requestId,
      approach: request.approach as 'formal',
      informalOutcome: (request.informalOutcome ?? null) as null,
    })
  return made
}

/** Imports the documents, and dates, marks and judges each. */
async function bringIn(core: Core, requestId: string, documents: readonly DemoDocument[]): Promise<void> {
  const files: { sha256: string; name: string }[] = []
  for (const { file, name } of documents) {
    const bytes = await readFile(join(demoFolder, file))
    const { sha256 } = await core.keepFile(
      (async function* () {
        yield bytes
      })(),
      'application/pdf',
    )
    files.push({ sha256, name })
  }
  const { imported, refused } = await finishJob(core, 'documents.import', { requestId, files })
  const [first] = refused
  if (first) throw refusal(first.error)
  for (const document of documents) {
    const id = imported.find(({ name }) => name === document.name)?.id
    if (!id) throw new Error('a demonstration document was not imported')
    await ask(core, 'documents.setDate', { id, documentDate: document.documentDate })
    if (document.marks.length > 0)
      await ask(core, 'redaction.add', {
        documentId: id,
        marks: document.marks.map(({ page, rects, grounds }) => ({
          page,
          rects: [...rects],
          grounds: [...grounds],
        })),
      })
    if (document.judgement)
      await ask(core, 'documents.judge', {
        id,
        judgement: document.judgement as 'public',
        reason: document.reason,
        grounds: [...document.grounds],
        publicLocation: document.publicLocation,
      })
    const beside = imported.find(({ name }) => name !== document.name && name.includes(document.name))
    if (beside && document.remarks) {
      const { judgement, reason, grounds } = document.remarks
      await ask(core, 'documents.setDate', { id: beside.id, documentDate: document.documentDate })
      await ask(core, 'documents.judge', {
        id: beside.id,
        judgement: judgement as 'not_public',
        reason,
        grounds: [...grounds],
        publicLocation: '',
      })
    }
  }
}

async function decideMain(core: Core, requestId: string, told: Told, today: Day): Promise<void> {
  await ask(core, 'decisions.save', {
    requestId,
    outcome: null,
    outcomeReason: '',
    signedOn: ago(today, 1),
    sentOn: ago(today, 0),
    signatory: told.authority.signatory,
    manner: 'with_decision',
    course: told.course,
    motivations: told.motivations.map(({ ground, text }) => ({ ground, text })),
  })
}

/** Moves a request to where it stands, and saves its decision when it has one. */
async function finish(core: Core, id: string, request: DemoCase, told: Told, today: Day): Promise<void> {
  for (const to of request.moves ?? [])
    await ask(core, 'requests.move', { id, to: to as 'searching', reason: 'Voorbeeld' })
  const { decision } = request
  if (!decision) return
  await ask(core, 'decisions.save', {
    requestId: id,
    outcome: decision.outcome as 'already_public',
    outcomeReason: decision.reason,
    signedOn: ago(today, decision.signedDaysAgo),
    sentOn: ago(today, decision.sentDaysAgo),
    signatory: told.authority.signatory,
    manner: 'with_decision',
    course: decision.course,
    motivations: [],
  })
}

type Shape = {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly issues: readonly { readonly path: string; readonly code: string }[]
}

/** The refusal of a question, thrown again on this side. */
const refusal = ({ code, params, issues }: Shape) =>
  new AppError(code as AppError['code'], params, { issues })

async function ask<N extends Name>(core: Core, name: N, input: Input<N>): Promise<Reply<N>> {
  const reply = await core.call(name, input, actor)
  if (!reply.ok) throw refusal(reply.error)
  return reply.value as Reply<N>
}

/** The result of a job that is started here and waited for. */
async function finishJob<N extends NamesOf<'job'>>(core: Core, name: N, input: Input<N>): Promise<Output<N>> {
  const ended = Promise.withResolvers<void>()
  let id: string | undefined
  const stop = core.listen((push) => {
    if (push.kind === 'job' && push.id === id && push.state !== 'queued' && push.state !== 'running')
      ended.resolve()
  })
  try {
    id = ((await ask(core, name, input)) as { job: string }).job
    // It may have ended before its id was known here.
    const early = await ask(core, 'jobs.show', { id })
    if (early.state === 'queued' || early.state === 'running') await ended.promise
    const job = await ask(core, 'jobs.show', { id })
    if (job.state !== 'done') throw refusal(job.error ?? { code: 'internal', params: {}, issues: [] })
    return job.result as Output<N>
  } finally {
    stop()
  }
}
