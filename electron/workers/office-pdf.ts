import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const programs = {
  win32: ['C:\\Program Files\\LibreOffice\\program\\soffice.exe'],
  darwin: ['/Applications/LibreOffice.app/Contents/MacOS/soffice'],
} as Readonly<Record<string, readonly string[]>>

/** The LibreOffice program of this computer; undefined when it has none. */
export function officeProgram(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'soffice'))
  return [...(programs[process.platform] ?? []), ...onPath].find((path) => existsSync(path))
}

const patienceMs = 90_000

/** Filters that write a PDF, by the kind of file. */
const filters = {
  word: 'writer_pdf_Export',
  sheet: 'calc_pdf_Export',
  slides: 'impress_pdf_Export',
} as const

const extensions = { word: 'docx', sheet: 'xlsx', slides: 'pptx' } as const

/**
 * An Office file as PDF by LibreOffice, in a profile of its own that is thrown away; a fresh profile runs no macros.
 *
 * @returns undefined when LibreOffice is absent or gives up; the caller lays the letter out itself
 */
export async function officePdf(
  word: Uint8Array,
  kind: keyof typeof filters = 'word',
): Promise<Uint8Array | undefined> {
  const program = officeProgram()
  if (!program) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'lakwerk-letter-'))
  try {
    const source = join(folder, `letter.${extensions[kind]}`)
    await writeFile(source, word)
    const options = JSON.stringify({ UseTaggedPDF: { type: 'boolean', value: 'true' } })
    const args = [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--norestore',
      '--convert-to',
      `pdf:${filters[kind]}:${options}`,
      '--outdir',
      folder,
      source,
    ]
    const ended = await new Promise<boolean>((resolve) => {
      const child = spawn(program, args, { stdio: 'ignore', timeout: patienceMs })
      child.on('error', () => resolve(false))
      child.on('exit', (status) => resolve(status === 0))
    })
    const made = join(folder, 'letter.pdf')
    return ended && existsSync(made) ? new Uint8Array(await readFile(made)) : undefined
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
