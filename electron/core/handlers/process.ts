import {
  clearTick,
  forwardingsOf,
  linksOf,
  removeRow,
  saveRow,
  searchesOf,
  storeTick,
  tasksOf,
  ticksOf,
} from '../../../db/queries/process.ts'
import { requestById, requestByNumber, updateRequest } from '../../../db/queries/requests.ts'
import { now, today } from '../../../shared/dates.ts'
import { checklistItems, phaseOf } from '../../../shared/domain/checklists.ts'
import { AppError } from '../../../shared/errors.ts'
import { caseOf, refuseFutureDays, refuseImpossible } from '../case-acts.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'

export const showProcess: QueryHandler<'process.show'> = async ({ db }, { requestId }) => {
  const request = await requestById(db, requestId)
  if (!request) throw new AppError('not-found')
  const ticks = new Map((await ticksOf(db, requestId)).map((tick) => [tick.item, tick]))
  return {
    searches: (await searchesOf(db, requestId)).map((row) => ({
      id: row.id,
      onDay: row.on_day,
      system: row.system,
      terms: row.search_terms,
      asked: row.asked,
      periodFrom: row.period_from,
      periodTo: row.period_to,
      hits: row.hits,
      note: row.note,
    })),
    tasks: (await tasksOf(db, requestId)).map((row) => ({
      id: row.id,
      title: row.title,
      owner: row.owner,
      dueOn: row.due_on,
      doneOn: row.done_on,
      createdAt: row.created_at,
    })),
    checklist: checklistItems.map((item) => {
      const tick = ticks.get(item)
      return {
        item,
        phase: phaseOf(item),
        state: tick?.state ?? ('open' as const),
        reason: tick?.reason ?? '',
        tickedOn: tick?.ticked_on ?? null,
      }
    }),
    forwardings: (await forwardingsOf(db, requestId)).map((row) => ({
      id: row.id,
      part: row.part,
      body: row.body,
      onDay: row.on_day,
      what: row.what,
      toldRequesterOn: row.told_requester_on,
    })),
    links: await linksOf(db, requestId),
    satisfaction: request.satisfaction,
    hours: request.hours,
    objectionExpected: request.objection_expected === 1,
  }
}

export const saveSearchEntry: CommandHandler<'process.saveSearch'> = async ({ tx, log }, input) => {
  await caseOf(tx, input.requestId)
  refuseFutureDays({ 'search.onDay': input.search.onDay })
  const { onDay, system, terms, asked, periodFrom, periodTo, hits, note } = input.search
  const columns = {
    on_day: onDay,
    system,
    search_terms: terms,
    asked,
    period_from: periodFrom,
    period_to: periodTo,
    hits,
    note,
  }
  const id = await saveRow(tx, 'search_entry', input.requestId, input.id, columns)
  log('search.saved', id, { request: input.requestId, on: onDay, hits })
  return { id }
}

export const saveTask: CommandHandler<'process.saveTask'> = async (
  { tx, log },
  { requestId, id: known, task },
) => {
  await caseOf(tx, requestId)
  refuseFutureDays({ 'task.doneOn': task.doneOn })
  const columns = { title: task.title, owner: task.owner, due_on: task.dueOn, done_on: task.doneOn }
  const id = await saveRow(tx, 'task', requestId, known, columns)
  log('task.saved', id, { request: requestId, dueOn: task.dueOn, doneOn: task.doneOn })
  return { id }
}

export const tick: CommandHandler<'process.tick'> = async (
  { tx, log },
  { requestId, item, state, reason },
) => {
  await caseOf(tx, requestId)
  if (state === 'open') await clearTick(tx, requestId, item)
  else await storeTick(tx, { request_id: requestId, item, state, reason, ticked_on: today() })
  log('checklist.ticked', requestId, { item, state })
  return {}
}

export const forward: CommandHandler<'process.forward'> = async ({ tx, log }, { requestId, forwarding }) => {
  const { terms } = await caseOf(tx, requestId)
  const { part, body, onDay, what, toldRequesterOn } = forwarding
  refuseFutureDays({ 'forwarding.onDay': onDay, 'forwarding.toldRequesterOn': toldRequesterOn })
  const id = crypto.randomUUID()
  await tx
    .insertInto('forwarding')
    .values({
      id,
      request_id: requestId,
      part,
      body,
      on_day: onDay,
      what,
      told_requester_on: toldRequesterOn,
      created_at: now(),
    })
    .execute()
  await refuseImpossible(tx, requestId, terms, ['forwarded'])
  log('request.forwarded', id, { request: requestId, part, on: onDay })
  return { id }
}

export const linkRequests: CommandHandler<'process.link'> = async (
  { tx, log },
  { requestId, number, kind },
) => {
  await caseOf(tx, requestId)
  const other = await requestByNumber(tx, number)
  if (!other || other.id === requestId) throw new AppError('request.unknown-number', { number })
  const [request_id = '', other_id = ''] = [requestId, other.id].toSorted()
  await tx.replaceInto('request_link').values({ request_id, other_id, kind, created_at: now() }).execute()
  log('request.linked', requestId, { other: other.id, kind })
  return {}
}

export const unlinkRequests: CommandHandler<'process.unlink'> = async (
  { tx, log },
  { requestId, otherId },
) => {
  const [request_id = '', other_id = ''] = [requestId, otherId].toSorted()
  const { numDeletedRows } = await tx
    .deleteFrom('request_link')
    .where('request_id', '=', request_id)
    .where('other_id', '=', other_id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new AppError('not-found')
  log('request.unlinked', requestId, { other: otherId })
  return {}
}

const tables = {
  search: 'search_entry',
  task: 'task',
  forwarding: 'forwarding',
} as const

export const removeFromProcess: CommandHandler<'process.remove'> = async (
  { tx, log },
  { requestId, what, id },
) => {
  if (!(await removeRow(tx, tables[what], requestId, id))) throw new AppError('not-found')
  log(`${what}.removed`, id, { request: requestId })
  return {}
}

export const saveMeasures: CommandHandler<'process.saveMeasures'> = async (
  { tx, log },
  { requestId, satisfaction, hours, objectionExpected },
) => {
  const change = { satisfaction, hours, objection_expected: objectionExpected ? (1 as const) : (0 as const) }
  if (!(await updateRequest(tx, requestId, change))) throw new AppError('not-found')
  log('request.measured', requestId, { fields: Object.keys(change) })
  return {}
}
