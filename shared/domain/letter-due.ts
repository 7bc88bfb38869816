import type { Day } from '../dates.ts'
import { plusDays } from './day-numbers.ts'
import type { LetterKind } from './letter-kinds.ts'
import { isClosed, isDecidedOrClosed, type RequestStatus } from './requests.ts'
import type { TermEvent, TermId } from './term-events.ts'
import { type CaseTerms, ifExtended, type TermInput } from './terms.ts'

/**
 * Whether a letter must go out now, can go out, or has no place (yet); `reason` is named under
 * `letters.reasons.<code>`.
 */
export type LetterDue = {
  readonly state: 'now' | 'possible' | 'done' | 'not-now'
  readonly reason: LetterReason
  /** Last day on which it makes sense, when there is one. */
  readonly lastDay: Day | undefined
}

/** Why a letter has its place now, or has none. */
export const letterReasons = [
  'acknowledge',
  'agreements-unconfirmed',
  'clarify-in-time',
  'clarify-too-late',
  'forward',
  'requester-not-told',
  'extend-in-time',
  'extend-impossible',
  'before-end',
  'ask-views',
  'tell-suspension',
  'suspension-over',
  'no-suspension',
  'decision-ready',
  'decision-open-points',
  'documents-to-send',
  'documents-wait',
  'third-party-to-tell',
  'no-decision',
  'clarification-lapsed',
  'no-clarification',
  'clarification-runs',
  'abuse-in-time',
  'default-notice',
  'no-default-notice',
  'late',
  'not-late',
  'ended-informally',
  'not-ended',
  'objection',
  'no-objection',
  'sent',
  'request-ended',
  'decided',
] as const

export type LetterReason = (typeof letterReasons)[number]

/** What the letters that are due depend on. */
export type DueFacts = {
  readonly status: RequestStatus
  readonly today: Day
  readonly input: TermInput
  readonly terms: CaseTerms
  /** Day on which each kind was last sent. */
  readonly sent: ReadonlyMap<LetterKind, Day>
  /** Day of the newest agreement or answer, undefined without one. */
  readonly agreedOn: Day | undefined
  /** Whether the decision lacks nothing. */
  readonly decisionReady: boolean
  readonly decisionSentOn: Day | undefined
  readonly delayedRelease: boolean
}

const say = (state: LetterDue['state'], reason: LetterReason, lastDay?: Day | undefined): LetterDue => ({
  state,
  reason,
  lastDay,
})

/**
 * Which letters are due, by kind.
 *
 * @source L1–L19 with their moments · Woo art. 4.1, 4.4, 4.6; Awb art. 4:14
 */
export function letterDue(kind: LetterKind, facts: DueFacts): LetterDue {
  const { status, terms, today, sent, decisionSentOn } = facts
  const events = facts.input.events
  const has = (event: TermEvent['kind']) => events.findLast((one) => one.kind === event)
  const date = (id: TermId) => terms.terms.find((term) => term.id === id)?.date
  const sentOn = sent.get(kind)
  const isOver = isDecidedOrClosed(status) || decisionSentOn !== undefined
  const open = (due: () => LetterDue): LetterDue =>
    isOver ? say('not-now', decisionSentOn ? 'decided' : 'request-ended') : due()
  switch (kind) {
    case 'L1':
      if (sentOn || has('acknowledged')) return say('done', 'sent')
      return open(() => say('now', 'acknowledge', date('acknowledgement')))
    case 'L2': {
      const { agreedOn } = facts
      if (agreedOn && (!sentOn || sentOn < agreedOn)) return say('now', 'agreements-unconfirmed')
      return sentOn ? say('done', 'sent') : say('not-now', 'agreements-unconfirmed')
    }
    case 'L3':
      return open(() => {
        const last = date('clarification-request')
        if (has('clarification-asked')) return say('done', 'sent')
        return last && today > last
          ? say('not-now', 'clarify-too-late', last)
          : say('possible', 'clarify-in-time', last)
      })
    case 'L4':
      return sentOn ? say('done', 'sent') : open(() => say('possible', 'forward'))
    case 'L4R':
      if (sentOn) return say('done', 'sent')
      return sent.has('L4') || has('forwarded') ? say('now', 'requester-not-told') : say('not-now', 'forward')
    case 'L5':
      if (has('extended')) return say('done', 'sent')
      return open(() => {
        const outlook = ifExtended(facts.input, today)
        return outlook.possible
          ? say('possible', 'extend-in-time', outlook.lastDay)
          : say('not-now', 'extend-impossible', outlook.lastDay)
      })
    case 'L6':
      return open(() =>
        today <= terms.dueOn
          ? say('possible', 'before-end', terms.dueOn)
          : say('not-now', 'late', terms.dueOn),
      )
    case 'L7':
      return sentOn ? say('done', 'sent') : open(() => say('possible', 'ask-views'))
    case 'L8':
      return open(() => {
        const asked = sent.get('L7')
        const told = has('views-announced')
        if (asked && (!told || told.on < asked)) return say('now', 'tell-suspension')
        return told ? say('done', 'sent') : say('possible', 'ask-views')
      })
    case 'L9': {
      const views = terms.suspensions.findLast(({ code }) => code === 'views')
      if (!views) return say('not-now', 'no-suspension')
      if (sentOn && sentOn > views.to) return say('done', 'sent')
      return open(() =>
        views.to < today ? say('now', 'suspension-over') : say('not-now', 'no-suspension', views.to),
      )
    }
    case 'L10':
      if (sentOn || decisionSentOn) return say('done', 'sent')
      return open(() =>
        facts.decisionReady
          ? say('now', 'decision-ready', terms.dueOn)
          : say('possible', 'decision-open-points', terms.dueOn),
      )
    case 'L11': {
      if (sentOn) return say('done', 'sent')
      if (!decisionSentOn) return say('not-now', 'no-decision')
      const release = date('release')
      return release && release > today
        ? say('not-now', 'documents-wait', release)
        : say('now', 'documents-to-send')
    }
    case 'L12':
      if (sentOn) return say('done', 'sent')
      return decisionSentOn && facts.delayedRelease
        ? say('now', 'third-party-to-tell', decisionSentOn)
        : say('not-now', 'no-decision')
    case 'L13': {
      if (sentOn) return say('done', 'sent')
      const asked = has('clarification-asked')
      if (asked?.kind !== 'clarification-asked') return say('not-now', 'no-clarification')
      const last = date('not-handled')
      return open(() => {
        if (has('clarification-answered')) return say('possible', 'clarification-lapsed', last)
        return asked.termEnd < today
          ? say('now', 'clarification-lapsed', last)
          : say('not-now', 'clarification-runs', asked.termEnd)
      })
    }
    case 'L14':
      return sentOn ? say('done', 'sent') : open(() => say('possible', 'abuse-in-time', date('anti-abuse')))
    case 'L15': {
      const notice = has('default-notice-received')
      if (!notice) return say('not-now', 'no-default-notice')
      return sentOn && sentOn >= notice.on ? say('done', 'sent') : say('now', 'default-notice')
    }
    case 'L16':
      return open(() => {
        if (sentOn && sentOn >= plusDays(terms.dueOn, -7)) return say('done', 'sent')
        return today >= plusDays(terms.dueOn, -2)
          ? say('now', 'late', terms.dueOn)
          : say('possible', 'not-late', terms.dueOn)
      })
    case 'L17':
      if (sentOn) return say('done', 'sent')
      return status === 'withdrawn' || status === 'resolved_informally'
        ? say('now', 'ended-informally')
        : isClosed(status) || isOver
          ? say('not-now', 'request-ended')
          : say('not-now', 'not-ended')
    case 'L18':
    case 'L19': {
      const objection = has('objection-received')
      if (!objection) return say('not-now', 'no-objection')
      if (sentOn && sentOn >= objection.on) return say('done', 'sent')
      const committee = has('committee-installed')
      const last = date(committee ? 'objection-decision-committee' : 'objection-decision')
      if (kind === 'L18') return say('now', 'objection')
      return has('objection-withdrawn') ? say('not-now', 'no-objection') : say('possible', 'objection', last)
    }
  }
}
