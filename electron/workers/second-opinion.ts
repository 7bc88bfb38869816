import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ToolReading, VerifyPlatform } from '../../shared/pdf/verify/platform.ts'
import { inTemporaryFolder } from './temporary.ts'

/** How long another program may think about one file. */
const patienceMs = 120_000

type Run = { readonly code: number; readonly out: string; readonly err: string }

/**
 * The same platform that also asks the PDF programs on this computer: `pdftotext` (Poppler), `mutool` (MuPDF) and
 * `qpdf`. Those that are absent are passed over; none is required. Only the redacted file is shown to them, in a
 * temporary folder of the user's own that is removed afterwards.
 */
export function withSecondOpinion(platform: VerifyPlatform): VerifyPlatform {
  return { ...platform, secondOpinion: askPrograms }
}

const askPrograms = (pdf: Uint8Array): Promise<readonly ToolReading[]> =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'gelakt.pdf')
    await writeFile(path, pdf, { mode: 0o600 })
    const readings = await Promise.all([askPdftotext(path), askMutool(path), askQpdf(path)])
    return readings.filter((reading) => reading !== undefined)
  })

async function askPdftotext(path: string): Promise<ToolReading | undefined> {
  const about = await run('pdftotext', ['-v'])
  if (about === undefined) return undefined
  const tool = `pdftotext ${versionIn(about.err + about.out)}`
  const text = await run('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-'])
  return readingOf(tool, text)
}

async function askMutool(path: string): Promise<ToolReading | undefined> {
  const about = await run('mutool', ['-v'])
  if (about === undefined) return undefined
  const tool = `mutool ${versionIn(about.err + about.out)}`
  const text = await run('mutool', ['draw', '-q', '-F', 'text', path])
  return readingOf(tool, text)
}

/**
 * Both programs end with 1 when a drawing instruction puzzles them, also where the original had it just so. That is
 * their weakness, not the file's: what text they found counts all the same, and whether the file is sound is asked
 * of qpdf. One that was stopped, crashed or used up its time does object.
 */
function readingOf(tool: string, text: Run | undefined): ToolReading {
  const isRead = text !== undefined && (text.code === 0 || text.code === 1)
  return isRead ? { tool, isSound: true, pages: text.out.split('\f') } : { tool, isSound: false }
}

/** qpdf ends with 2 for errors; 3 (warnings only) is no reason to doubt a file. */
async function askQpdf(path: string): Promise<ToolReading | undefined> {
  const about = await run('qpdf', ['--version'])
  if (about === undefined) return undefined
  const check = await run('qpdf', ['--check', path])
  return { tool: `qpdf ${versionIn(about.out)}`, isSound: check !== undefined && check.code !== 2 }
}

function versionIn(text: string): string {
  return /\d+(?:\.\d+)+/.exec(text)?.[0] ?? ''
}

/** Undefined when the program is not there. */
function run(command: string, args: readonly string[]): Promise<Run | undefined> {
  return new Promise((resolve) => {
    const options = {
      timeout: patienceMs,
      maxBuffer: 512 * 1024 * 1024,
      windowsHide: true,
      encoding: 'utf8',
    } as const
    execFile(command, [...args], options, (error, out, err) => {
      if (error !== null && error.code === 'ENOENT') resolve(undefined)
      else resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err })
    })
  })
}
