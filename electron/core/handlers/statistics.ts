import Papa from 'papaparse'
import type { Db } from '../../../db/access.ts'
import { countedCases, firstReceipt } from '../../../db/queries/case-facts.ts'
import {
  allMotivations,
  documentSizes,
  firstObjections,
  followUps,
  lateActs,
  partialsSent,
  rulings,
} from '../../../db/queries/statistics.ts'
import { type Day, today } from '../../../shared/dates.ts'
import { unionArea } from '../../../shared/domain/area.ts'
import type { Approach, InformalOutcome } from '../../../shared/domain/contact.ts'
import { type Outcome, outcomeOf } from '../../../shared/domain/judgements.ts'
import type { RequestChannel, RequesterType, RequestStatus } from '../../../shared/domain/requests.ts'
import { statisticsOf } from '../../../shared/domain/statistics.ts'
import type { CaseRecord, DocumentRecord, Figure, Period } from '../../../shared/domain/statistics-records.ts'
import messages from '../../../shared/messages/nl.json' with { type: 'json' }
import { documentStates } from '../document-rows.ts'
import type { QueryHandler } from '../handler.ts'
import { settingsOf } from './settings.ts'

async function documentRecords(db: Db): Promise<ReadonlyMap<string, readonly DocumentRecord[]>> {
  const sizes = await documentSizes(db)
  const records = (await documentStates(db)).map(({ record, marks, judgement }): [string, DocumentRecord] => {
    const size = sizes.get(record.id)
    const removed = marks.reduce((sum, mark) => sum + (mark.characters ?? 0), 0)
    const boxes = [...Map.groupBy(marks, (mark) => mark.page).values()].reduce(
      (sum, onPage) => sum + unionArea(onPage.flatMap((mark) => mark.rects)),
      0,
    )
    return [
      record.request_id,
      {
        judgement,
        pages: record.pages,
        documentDate: record.document_date as Day | null,
        type: null,
        marks: marks.map(({ page, grounds, characters }) => ({ page, grounds, characters })),
        grounds: JSON.parse(record.grounds),
        area: size ? { boxes, pages: size.area } : null,
        charactersLeft: size && size.characters > 0 ? Math.max(0, size.characters - removed) : null,
      },
    ]
  })
  const byRequest = new Map<string, DocumentRecord[]>()
  for (const [request, record] of records) byRequest.set(request, [...(byRequest.get(request) ?? []), record])
  return byRequest
}

async function caseRecords(
  db: Db,
  period: Period,
): Promise<{ cases: CaseRecord[]; numbers: ReadonlyMap<string, string> }> {
  const requests = await countedCases(db, period)
  const { contactNormDays } = await settingsOf(db)
  const motivated = Map.groupBy(await allMotivations(db), (row) => row.request_id)
  const documents = await documentRecords(db)
  const objections = await firstObjections(db)
  const ordered = Map.groupBy(await rulings(db), (row) => row.request_id)
  const acts = Map.groupBy(await lateActs(db), (row) => row.request_id)
  const told = await followUps(db)
  const parts = await partialsSent(db)
  const cases = requests.map((request): CaseRecord => {
    const own = documents.get(request.id) ?? []
    const workingDays = request.working_days_to_contact
    const objection = objections.get(request.id)
    const steps = told.get(request.id) ?? []
    const talked = steps.some(
      ({ intervention, on_day }) =>
        objection !== undefined &&
        (intervention === 'I15' || intervention === 'I16') &&
        on_day >= objection.received_on,
    )
    const daysOf = (kind: string): Day[] =>
      (acts.get(request.id) ?? []).filter((act) => act.kind === kind).map((act) => JSON.parse(act.data).on)
    const objectedOn = (objection?.received_on as Day | undefined) ?? daysOf('objection-received').sort()[0]
    return {
      id: request.id,
      law: request.law,
      status: request.status as RequestStatus,
      requesterType: request.requester_type as RequesterType,
      channel: request.channel as RequestChannel,
      receivedOn: request.received_on as Day,
      decidedOn: request.decided_on as Day | null,
      closedOn: request.closed_on as Day | null,
      outcome:
        (request.outcome as Outcome | null) ??
        (request.sent_on ? (outcomeOf(own.map(({ judgement }) => judgement ?? undefined)) ?? null) : null),
      dueOn: request.due_on as Day,
      firstDueOn: request.first_due_on as Day,
      extended: request.extended === 1,
      suspendedDays: request.suspended_days,
      phased: request.phased === 1,
      firstReachedOn: request.first_reached_on as Day | null,
      workingDaysToContact: workingDays,
      contactNormKept: workingDays !== null && workingDays <= contactNormDays,
      contactAttempts: request.contact_attempts,
      approach: request.approach as Approach | null,
      informalOutcome: request.informal_outcome as InformalOutcome | null,
      objectionExpected:
        request.objection_expected === 1 ||
        steps.findLast(({ objection_expected }) => objection_expected !== null)?.objection_expected === 1,
      objectionEnd: request.objection_end as Day | null,
      objection: objectedOn
        ? {
            receivedOn: objectedOn,
            outcome: objection?.outcome ?? null,
            contacted: talked || (objection?.talked_on ?? null) !== null,
          }
        : null,
      defaultNotices: daysOf('default-notice-received'),
      lateAppeals: daysOf('late-appeal-received'),
      courtOrders: [
        ...daysOf('court-order-sent'),
        ...(ordered.get(request.id) ?? []).map(({ ruling_on }) => ruling_on as Day),
      ],
      partialsSent: (parts.get(request.id) ?? []).map(({ sent_on }) => sent_on as Day),
      penaltiesPaid: (ordered.get(request.id) ?? []).flatMap(({ paid_on, paid_cents }) =>
        paid_on ? [{ on: paid_on as Day, cents: paid_cents }] : [],
      ),
      // What was put down at closing counts; else the newest mark that was given in a contact.
      satisfaction:
        request.satisfaction ??
        steps.findLast(({ satisfaction }) => satisfaction !== null)?.satisfaction ??
        null,
      hours: request.hours,
      documents: own,
      motivatedGrounds: (motivated.get(request.id) ?? []).map(({ ground }) => ground),
      publishedPages: null,
    }
  })
  return { cases, numbers: new Map(requests.map(({ id, number }) => [id, number])) }
}

async function figuresOf(db: Db, asked: { readonly from?: Day | undefined; readonly to?: Day | undefined }) {
  const from = asked.from ?? ((await firstReceipt(db)) as Day | undefined) ?? today()
  const period = { from, to: asked.to ?? today() }
  const { cases, numbers } = await caseRecords(db, period)
  return { period, figures: statisticsOf(cases, period), numbers }
}

export const showStatistics: QueryHandler<'statistics.show'> = async ({ db }, asked) => {
  const { period, figures, numbers } = await figuresOf(db, asked)
  return {
    ...period,
    figures: figures.map((figure) => ({
      ...figure,
      rows: figure.rows.map(({ key, value, of, caseIds }) => ({
        key,
        value,
        of: of ?? null,
        requests: caseIds.map((id) => ({ id, number: numbers.get(id) ?? '' })),
      })),
    })),
  }
}

/** Excel in Dutch reads semicolons and decimal commas; the mark in front makes it read UTF-8. */
export const statisticsCsv: QueryHandler<'statistics.csv'> = async ({ db }, asked) => {
  const { period, figures, numbers } = await figuresOf(db, asked)
  const rows = figures.flatMap((figure) =>
    figure.rows.map(({ key, value, caseIds }) => ({
      van: period.from,
      tot_en_met: period.to,
      indicator: figure.id,
      omschrijving: labelOf(figure),
      onderdeel: key,
      waarde: value === null ? '' : String(value).replace('.', ','),
      eenheid: figure.unit,
      verzoeken: caseIds.map((id) => numbers.get(id)).join(' '),
    })),
  )
  return { csv: `\ufeff${Papa.unparse(rows, { delimiter: ';', newline: '\r\n', escapeFormulae: true })}\r\n` }
}

function labelOf({ id }: Figure): string {
  let found: unknown = messages.statistics
  for (const part of id.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
  const label = (found as { label?: unknown } | undefined)?.label
  return typeof label === 'string' ? label : id
}
