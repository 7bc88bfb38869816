import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { modernOffice, officePdf, officeProgram } from '../office-pdf.ts'
import { type ReadPage, readPdf } from '../read-pdf.ts'
import type { Finding } from './finding.ts'
import { type Kept, keepBytes } from './keep.ts'
import { openOffice } from './office-hidden.ts'
import { lockOf } from './office-locked.ts'
import type { RecordTable } from './record.ts'

export type ReadOffice = {
  readonly document: Kept & { readonly pages: readonly ReadPage[] }
  readonly findings: readonly Finding[]
  readonly tables: readonly RecordTable[]
}

/**
 * An Office file as pages, by LibreOffice, with what it hides shown or told.
 *
 * @throws AppError `source.locked`, `source.needs-office`, `source.office-failed`, `source.bomb`
 */
export async function readOffice(
  kind: 'word' | 'sheet' | 'slides',
  bytes: Uint8Array,
  store: string,
): Promise<ReadOffice> {
  const lock = lockOf(bytes)
  if (lock === 'yes') throw new AppError('source.locked')
  if (!officeProgram()) throw new AppError('source.needs-office')
  const findings: Finding[] = []
  const opened = opening(kind, bytes) ?? opening(kind, await modernOffice(bytes, kind))
  if (opened && opened.shown > 0)
    findings.push({ code: 'source.hidden-shown', params: { count: opened.shown } })
  if (!opened) findings.push({ code: 'source.check-hidden', params: {} })
  const pdf = (opened && (await officePdf(opened.bytes, kind))) ?? (await officePdf(bytes, kind))
  if (!pdf) throw new AppError(lock === 'perhaps' ? 'source.locked' : 'source.office-failed')
  const kept = await keepBytes(store, pdf)
  const pages = await readPdf(join(store, 'sha256', kept.sha256.slice(0, 2), kept.sha256))
  return { document: { ...kept, pages }, findings, tables: opened?.tables ?? [] }
}

function opening(kind: 'word' | 'sheet' | 'slides', bytes: Uint8Array | undefined) {
  try {
    return bytes && openOffice(kind, bytes)
  } catch (error) {
    if (error instanceof AppError) throw error
    // Not a zip that can be read: LibreOffice may still mend it.
    return undefined
  }
}
