import type { Day } from '../dates.ts'
import type { Approach, InformalOutcome } from './contact.ts'
import type { Judgement, Outcome } from './judgements.ts'
import type { RequestChannel, RequesterType, RequestStatus } from './requests.ts'
import type { Law } from './term-events.ts'

/** A mark as the statistics count it. */
export type MarkRecord = {
  readonly page: number
  /** Codes of grounds and categories. */
  readonly grounds: readonly string[]
  /** Characters made unreadable; null when they were not counted, as on a scan. */
  readonly characters: number | null
}

/** A document as the statistics count it. */
export type DocumentRecord = {
  readonly judgement: Judgement | null
  readonly pages: number
  /** Date of the information, for art. 5.3. */
  readonly documentDate: Day | null
  /** Kind of document, a category; null when it was not recorded. */
  readonly type: string | null
  readonly marks: readonly MarkRecord[]
  /** Grounds for the document as a whole. */
  readonly grounds: readonly string[]
  /** Union of the boxes and size of all pages, in square points; null when not measured. */
  readonly area: { readonly boxes: number; readonly pages: number } | null
  /** Characters of the source that stay readable; null when not counted. */
  readonly charactersLeft: number | null
}

/** An objection as the statistics count it. */
export type ObjectionRecord = {
  readonly receivedOn: Day
  readonly outcome: 'upheld' | 'partly_upheld' | 'dismissed' | 'inadmissible' | 'withdrawn' | null
  /** Whether an informal talk about the objection took place. */
  readonly contacted: boolean
}

/** A request as the statistics count it; categories and dates only, no names. */
export type CaseRecord = {
  readonly id: string
  readonly law: Law
  readonly status: RequestStatus
  readonly requesterType: RequesterType
  readonly channel: RequestChannel
  readonly receivedOn: Day
  /** Day the decision, or its last part, was sent. */
  readonly decidedOn: Day | null
  /** Day it ended otherwise: withdrawn, solved informally, forwarded, not handled. */
  readonly closedOn: Day | null
  readonly outcome: Outcome | null
  /** Last day of the decision term, with extension, suspension and consent. */
  readonly dueOn: Day
  /** Last day of the term before any extension. */
  readonly firstDueOn: Day
  /** Whether the extension letter was sent, in time. */
  readonly extended: boolean
  readonly suspendedDays: number
  /** Whether parts and order were agreed under art. 4.2a. */
  readonly phased: boolean
  readonly firstReachedOn: Day | null
  /** Working days from receipt to the first reached contact. */
  readonly workingDaysToContact: number | null
  readonly contactNormKept: boolean
  readonly contactAttempts: number
  readonly approach: Approach | null
  readonly informalOutcome: InformalOutcome | null
  readonly objectionExpected: boolean
  /** Last day of the objection term; null without a decision. */
  readonly objectionEnd: Day | null
  readonly objection: ObjectionRecord | null
  /** Days on which a notice of default came in. */
  readonly defaultNotices?: readonly Day[]
  /** Days on which an appeal against not deciding in time came in. */
  readonly lateAppeals?: readonly Day[]
  /** Days on which the court set a term to decide. */
  readonly courtOrders?: readonly Day[]
  /** Days on which a partial decision was sent. */
  readonly partialsSent?: readonly Day[]
  /** What was paid under a ruling, in whole eurocents. */
  readonly penaltiesPaid?: readonly { readonly on: Day; readonly cents: number }[]
  /** Score from 1 to 10 that the requester gave. */
  readonly satisfaction: number | null
  readonly hours: number | null
  readonly documents: readonly DocumentRecord[]
  /** Grounds that the decision gives a reasoning for. */
  readonly motivatedGrounds: readonly string[]
  /** Pages of all published files, letter and inventory included; null when not published. */
  readonly publishedPages: number | null
}

/** A period of days, both ends included. */
export type Period = { readonly from: Day; readonly to: Day }

/** One number of a figure with the requests it opens to. */
export type FigureRow = {
  /** A status, judgement, ground code …; the empty string for a single number. */
  readonly key: string
  /** null when it cannot be computed, as a mean of nothing. */
  readonly value: number | null
  readonly caseIds: readonly string[]
  /** What a share is a share of. */
  readonly of?: number
}

/** Part of the screen that a figure belongs to. */
export type FigureGroup = 'handling' | 'contact' | 'documents' | 'grounds' | 'non_grounds'

/** A figure with its definition's id; `statistics.<id>.label` and `.definition` are its texts. */
export type Figure = {
  readonly id: string
  readonly group: FigureGroup
  readonly unit: 'count' | 'days' | 'working_days' | 'share' | 'score' | 'hours' | 'euros'
  readonly rows: readonly FigureRow[]
  /** True when groups are set side by side: shows a difference, never a cause. */
  readonly comparison?: boolean
}
