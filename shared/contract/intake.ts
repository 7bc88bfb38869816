import { z } from 'zod'
import { pageOutcomes } from '../domain/page-balance.ts'
import { deliveryOrigins, deliveryStates, sourceChanges, sourceOutcomes } from '../domain/source-files.ts'
import { sourceKinds } from '../domain/source-kinds.ts'
import { documentId, done, fileHash, filledLine, instant, line, requestId } from './common.ts'
import { command, job, query } from './define.ts'
import { importResult } from './documents.ts'

const whole = z.number().int()
/** Pages per outcome; an outcome without pages is left out. */
const pageCounts = z.partialRecord(z.enum(pageOutcomes), whole)

/** A code under `errors` with its parameters. */
export const finding = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const ledgerFile = z.object({
  id: z.uuid(),
  delivery: whole,
  /** The file it came in; null for one that was delivered itself. */
  parentId: z.uuid().nullable(),
  path: z.string(),
  name: z.string(),
  sha256: fileHash.nullable(),
  bytes: whole,
  kind: z.enum(sourceKinds),
  outcome: z.enum(sourceOutcomes),
  /** Why there is no document, and what to look at. */
  findings: z.array(finding),
  /** Files inside, as counted in the source. */
  inside: whole.nullable(),
  documentId: documentId.nullable(),
  /** Number in the inventory. */
  sequence: whole.nullable(),
  /** Code of the document that it became, and of the one that it is the same as. */
  code: z.string().nullable(),
  of: z.string().nullable(),
  pages: whole,
  counts: pageCounts,
  /** Pages with no text to search. */
  withoutText: whole,
  /** Whether the document is in a group of look-alikes. */
  hasTwin: z.boolean(),
  /** What persons did to it, oldest first. */
  changes: z.array(
    z.object({ kind: z.enum(sourceChanges), at: instant, by: z.string(), reason: z.string() }),
  ),
})
export type LedgerFile = z.infer<typeof ledgerFile>

export const delivery = z.object({
  id: z.uuid(),
  number: whole,
  origin: z.enum(deliveryOrigins),
  /** `running` only while a job is at it. */
  state: z.enum(deliveryStates),
  createdAt: instant,
  files: whole,
  waiting: whole,
})
export type Delivery = z.infer<typeof delivery>

const balance = z.object({
  files: z.record(z.enum(sourceOutcomes), whole),
  pages: z.record(z.enum(pageOutcomes), whole),
  totalFiles: whole,
  totalPages: whole,
})

export const intakeContract = {
  /** Every source file of a request and what became of it, delivery by delivery, a file inside another after it. */
  'documents.ledger': query(
    z.strictObject({ requestId }),
    z.object({ deliveries: z.array(delivery), files: z.array(ledgerFile), balance }),
  ),
  /** The balance of pages: every document with the codes and outcomes of its pages; the totals always agree. */
  'documents.balance': query(
    z.strictObject({ requestId }),
    balance.extend({
      documents: z.array(
        z.object({
          id: documentId,
          code: z.string(),
          title: z.string(),
          /** Place in the deliveries; empty when no file of the ledger leads to it. */
          source: z.string(),
          of: z.string().nullable(),
          counts: pageCounts,
          /** Permanent code and outcome of each page. */
          pages: z.array(z.object({ code: z.string(), outcome: z.enum(pageOutcomes) })),
        }),
      ),
    }),
  ),
  /** Halts the deliveries that are being read, after the files at hand. */
  'documents.pauseImport': command(z.strictObject({ requestId }), done),
  /** Breaks a delivery off: what was not read stays in the ledger, with that as the reason. */
  'documents.stopImport': command(z.strictObject({ deliveryId: z.uuid() }), done),
  /**
   * Reads what still waits in any delivery of a request. `again`: files that came to nothing are tried once more.
   * `replace`: a stored file is read in the place of one that could not be converted.
   */
  'documents.readOn': job(
    z.strictObject({
      requestId,
      again: z.array(z.uuid()).max(200_000).optional(),
      replace: z.strictObject({ id: z.uuid(), sha256: fileHash }).optional(),
    }),
    importResult,
  ),
  /** The folder that is looked into for new files of a request. */
  'documents.watched': query(
    z.strictObject({ requestId }),
    z.object({
      /** Null = none. */
      folder: z.string().nullable(),
      /** Whether the folder can be read now. */
      isReachable: z.boolean(),
      /** Files brought in; seen, but perhaps still being written. */
      taken: whole,
      waiting: whole,
    }),
  ),
  /** Sets the folder to look into while the program runs; empty = none. Files in it are read, never changed. */
  'documents.watch': command(
    z.strictObject({ requestId, folder: z.union([filledLine(1000), line(0)]) }),
    done,
  ),
} as const
