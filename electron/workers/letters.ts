import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { LetterValues } from '../../shared/domain/letter-words.ts'
import { AppError } from '../../shared/errors.ts'
import { checkTemplate, fillTemplate, tagNames } from './check-template.ts'
import { letterPdf } from './letter-pdf.ts'
import { officePdf } from './office-pdf.ts'

/** Fills a template and lays the letter out. */
export type FillTask = {
  readonly task: 'fill'
  readonly template: string
  /** Name of the template, for the sentence when it is broken. */
  readonly file: string
  /** Whether the organisation made the template, so that only a word processor knows its looks. */
  readonly own: boolean
  readonly title: string
  readonly values: LetterValues
  readonly fontFolder: string
}

/** Looks whether letters can be filled from a template. */
export type CheckTask = {
  readonly task: 'check'
  readonly template: string
  readonly file: string
  /** Our template of the same letter: its tags are the ones that are known. */
  readonly ours: string
  readonly common: readonly string[]
  readonly mandatory: readonly string[]
}

/** A letter as Word file and as PDF. */
export type FilledLetter = {
  readonly word: Uint8Array
  readonly pdf: Uint8Array
  readonly pages: number
  /** Whether the PDF shows text and headings, but not the looks of the organisation's template. */
  readonly plain: boolean
}

const port = parentPort
if (!port) throw new Error('this file runs as a worker thread')

async function fill(task: FillTask): Promise<FilledLetter> {
  const word = await fillTemplate(await readFile(task.template), task.values, task.file)
  const byOffice = task.own ? await officePdf(word) : undefined
  if (byOffice) {
    const pages = (await PDFDocument.load(byOffice)).getPageCount()
    return { word, pdf: byOffice, pages, plain: false }
  }
  const { bytes, pages } = await letterPdf(word, task.title, task.fontFolder)
  return { word, pdf: bytes, pages, plain: task.own }
}

async function check(task: CheckTask): Promise<Record<string, never>> {
  const allowed = new Set([...tagNames(await readFile(task.ours), task.file), ...task.common])
  await checkTemplate(await readFile(task.template), task.file, { allowed, mandatory: task.mandatory })
  return {}
}

try {
  const task = workerData as FillTask | CheckTask
  port.postMessage({ kind: 'done', value: task.task === 'fill' ? await fill(task) : await check(task) })
} catch (error) {
  if (!(error instanceof AppError)) throw error
  port.postMessage({ kind: 'refused', code: error.code, params: { ...error.params } })
}
