import {
  type AgendaTask,
  casesDueBy,
  casesInMonths,
  clearSnooze,
  type DatedCase,
  lookOf,
  requestEventsSince,
  snoozesOf,
  storeLook,
  storeSnooze,
  tasksDue,
} from '../../../db/queries/agenda.ts'
import { profiles } from '../../../db/queries/people.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { addDays, type Day, startOfDay, today } from '../../../shared/dates.ts'
import {
  type AgendaDate,
  agendaState,
  asksReminder,
  isMainTerm,
  reminderKey,
  workingDayBefore,
} from '../../../shared/domain/agenda.ts'
import { holidayOn, plusWorkingDays, workingDaysBetween } from '../../../shared/domain/holidays.ts'
import { isNews, newsOf } from '../../../shared/domain/news.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Person } from '../at-work.ts'
import { holidaysOf } from '../case-terms.ts'
import type { Answer, CommandHandler, QueryHandler } from '../handler.ts'
import { knownMe, meOf } from '../me.ts'
import { settingsOf } from './settings.ts'

type Item = Answer<'requests.agenda'>['items'][number]

const datesOf = ({ dates }: DatedCase): readonly AgendaDate[] => JSON.parse(dates)

function termItem(request: DatedCase, date: AgendaDate, on: Day): Item {
  const [what, day, , part] = date
  return {
    requestId: request.id,
    number: request.number,
    subject: request.subject,
    handler: request.handler,
    on: day,
    what,
    part,
    title: '',
    isMain: isMainTerm(what),
    state: agendaState(date, on),
  }
}

function taskItem(task: AgendaTask, on: Day): Item {
  return {
    requestId: task.request_id,
    number: task.number,
    subject: task.subject,
    handler: task.handler,
    on: task.due_on,
    what: 'task',
    part: task.id,
    title: task.title,
    isMain: true,
    state: task.done_on !== null ? 'met' : task.due_on < on ? 'overdue' : 'open',
  }
}

const inOrder = (a: Item, b: Item) =>
  a.on.localeCompare(b.on) || Number(b.isMain) - Number(a.isMain) || a.number.localeCompare(b.number)

/** Months that a span touches, as `YYYY-MM`. */
function monthsOf(from: Day, to: Day): string[] {
  const months = new Set<string>()
  for (let day = from; day <= to; day = addDays(day, 28)) months.add(day.slice(0, 7))
  months.add(to.slice(0, 7))
  return [...months]
}

export const showAgenda: QueryHandler<'requests.agenda'> = async ({ db, person }, { from, to, mine }) => {
  const own = mine ? (await knownMe(db, person)).name : undefined
  const on = today()
  const dates = (await casesInMonths(db, monthsOf(from, to), own)).flatMap((request) =>
    datesOf(request)
      .filter(([, day]) => day >= from && day <= to)
      .map((date) => termItem(request, date, on)),
  )
  const tasks = (await tasksDue(db, { from, to, onlyOpen: false }, own)).map((task) => taskItem(task, on))
  const table = holidaysOf(await settingsOf(db))
  const holidays: Answer<'requests.agenda'>['holidays'] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const holiday = holidayOn(day, table)
    if (holiday)
      holidays.push({ day, code: holiday.code, name: holiday.code === 'added' ? (holiday.source ?? '') : '' })
  }
  return { items: [...dates, ...tasks].sort(inOrder), holidays }
}

export const listReminders: QueryHandler<'requests.reminders'> = async ({ db, person }, { all }) => {
  const me = await meOf(db, person)
  const settings = await settingsOf(db)
  const table = holidaysOf(settings)
  const on = today()
  const until = plusWorkingDays(on, settings.reminderDays, table)
  const own = all || me.isAlone ? undefined : me.name
  const look = person.profile ? await lookOf(db, person.profile) : undefined
  const items = [
    ...(await casesDueBy(db, until, own)).flatMap((request) =>
      datesOf(request)
        .filter((date) => asksReminder(date, on, until))
        .map((date) => termItem(request, date, on)),
    ),
    ...(await tasksDue(db, { to: until, onlyOpen: true }, own)).map((task) => taskItem(task, on)),
  ].sort(inOrder)
  const put = new Map(
    (person.profile ? await snoozesOf(db, person.profile, on) : []).map((one) => [
      `${one.request_id} ${one.what}`,
      one.on_day,
    ]),
  )
  const shown = items.filter(
    ({ requestId, what, part, on: day }) => put.get(`${requestId} ${reminderKey(what, part)}`) !== day,
  )
  return {
    items: shown.map((item) => ({
      ...item,
      workingDaysLeft:
        item.on < on
          ? -workingDaysBetween(item.on as Day, on, table)
          : workingDaysBetween(on, item.on as Day, table),
    })),
    snoozed: items.length - shown.length,
    days: settings.reminderDays,
    isNewToday: person.profile !== null && look?.reminded_on !== on,
    isAlone: me.isAlone,
  }
}

/** The profile that a look belongs to. @throws AppError `people.choose-first` */
function profileOf({ profile }: Person): string {
  if (profile === null) throw new AppError('people.choose-first')
  return profile
}

export const snoozeReminder: CommandHandler<'requests.snooze'> = async (
  { tx, log, person },
  { item, until },
) => {
  const profile = profileOf(person)
  if (!(await requestById(tx, item.requestId))) throw new AppError('not-found')
  const what = reminderKey(item.what, item.part)
  if (until === null) await clearSnooze(tx, profile, item.requestId, what)
  else
    await storeSnooze(tx, {
      profile_id: profile,
      request_id: item.requestId,
      what,
      on_day: item.on,
      until,
    })
  log('reminder.snoozed', item.requestId, { what: item.what, on: item.on, until })
  return {}
}

export const noteReminded: CommandHandler<'requests.reminded'> = async ({ tx, log, person }) => {
  const profile = profileOf(person)
  await storeLook(tx, profile, { reminded_on: today() })
  log('reminder.shown', profile)
  return {}
}

/** Events looked at, and items told, at most. */
const mostEvents = 5000
const mostItems = 60

export const listNews: QueryHandler<'requests.news'> = async ({ db, person }, { mine }) => {
  const own = mine ? (await knownMe(db, person)).name : undefined
  const look = person.profile ? await lookOf(db, person.profile) : undefined
  const before = startOfDay(workingDayBefore(today(), holidaysOf(await settingsOf(db))))
  const seenAt = look?.news_seen_at ?? null
  const since = seenAt !== null && seenAt < before ? seenAt : before
  const rows = await requestEventsSince(db, since, own, mostEvents)
  const about = new Map(rows.map((row) => [row.request_id, row]))
  const names = new Map((await profiles(db)).map(({ id, name }) => [id, name]))
  const items = newsOf(
    rows
      .filter(({ kind }) => isNews(kind))
      .map(({ at, actor, kind, data, request_id }) => ({
        at,
        actor,
        kind,
        requestId: request_id,
        data: JSON.parse(data),
      })),
  )
  return {
    since,
    seenAt,
    items: items.slice(0, mostItems).map(({ actors, ...item }) => ({
      ...item,
      number: about.get(item.requestId)?.number ?? '',
      subject: about.get(item.requestId)?.subject ?? '',
      by: actors.map((actor) => names.get(actor) || actor),
      // What somebody did themselves is no news to them.
      isNew: (seenAt === null || item.at > seenAt) && actors.some((actor) => actor !== person.actor),
    })),
    more: items.length > mostItems || rows.length === mostEvents,
  }
}

export const noteNewsSeen: CommandHandler<'requests.newsSeen'> = async ({ tx, log, person }, { at }) => {
  const profile = profileOf(person)
  await storeLook(tx, profile, { news_seen_at: at })
  log('news.seen', profile)
  return {}
}
