import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inTemporaryFolder } from './temporary.ts'

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

/** Only a name: LibreOffice looks at what is inside. */
const oldExtensions = { word: 'doc', sheet: 'xls', slides: 'ppt' } as const
const extensions = { word: 'docx', sheet: 'xlsx', slides: 'pptx' } as const

/**
 * An Office file as PDF by LibreOffice, in a profile of its own that is thrown away; it runs no macros and reaches no
 * network.
 *
 * @returns undefined when LibreOffice is absent or gives up; the caller lays the letter out itself
 */
export function officePdf(
  file: Uint8Array,
  kind: keyof typeof filters = 'word',
): Promise<Uint8Array | undefined> {
  const options = JSON.stringify({
    UseTaggedPDF: { type: 'boolean', value: 'true' },
    // Remarks would lie over the cells; they are told apart.
    ExportNotes: { type: 'boolean', value: 'false' },
    ExportHiddenSlides: { type: 'boolean', value: 'true' },
  })
  return converted(file, extensions[kind], 'pdf', `pdf:${filters[kind]}:${options}`)
}

/** An Office file of an older or other kind (.doc, .xls, .ods, …) as one of XML, by LibreOffice. */
export function modernOffice(file: Uint8Array, kind: keyof typeof filters): Promise<Uint8Array | undefined> {
  return converted(file, oldExtensions[kind], extensions[kind], extensions[kind])
}

async function converted(
  file: Uint8Array,
  from: string,
  to: string,
  filter: string,
): Promise<Uint8Array | undefined> {
  const program = officeProgram()
  if (!program) return undefined
  return inTemporaryFolder(async (folder) => {
    const source = join(folder, `file.${from}`)
    await writeFile(source, file)
    const profile = join(folder, 'profile')
    await mkdir(join(profile, 'user'), { recursive: true })
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), settings)
    const out = join(folder, 'out')
    const args = [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--norestore',
      '--nolockcheck',
      '--convert-to',
      filter,
      '--outdir',
      out,
      source,
    ]
    // Whatever a library of it does outside its settings goes to a port on which nobody listens.
    const nowhere = 'http://127.0.0.1:9'
    const ended = await new Promise<boolean>((resolve) => {
      const child = spawn(program, args, {
        stdio: 'ignore',
        env: {
          ...process.env,
          http_proxy: nowhere,
          https_proxy: nowhere,
          HTTP_PROXY: nowhere,
          HTTPS_PROXY: nowhere,
          ALL_PROXY: nowhere,
          no_proxy: '',
          NO_PROXY: '',
        },
        // A group of its own: the program starts others, and all must end with it.
        detached: process.platform !== 'win32',
      })
      const timer = setTimeout(() => endGroup(child.pid), patienceMs)
      const end = (ok: boolean): void => {
        clearTimeout(timer)
        resolve(ok)
      }
      child.on('error', () => end(false))
      child.on('exit', (status) => end(status === 0))
    })
    const made = join(out, `file.${to}`)
    return ended && existsSync(made) ? new Uint8Array(await readFile(made)) : undefined
  })
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

const setting = (path: string, name: string, value: string): string =>
  `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`

/** No macros, no pictures or templates from elsewhere, no updates of links, and a proxy that does not exist. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  setting('/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'),
  setting('/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'),
  setting('/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'),
  setting('/org.openoffice.Office.Common/Security/Scripting', 'DisableActiveContent', 'true'),
  setting('/org.openoffice.Office.Calc/Content/Update', 'Link', '1'),
  setting('/org.openoffice.Office.Writer/Content/Update', 'Link', '0'),
  setting('/org.openoffice.Inet/Settings', 'ooInetProxyType', '2'),
  setting('/org.openoffice.Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1'),
  setting('/org.openoffice.Inet/Settings', 'ooInetHTTPProxyPort', '9'),
  setting('/org.openoffice.Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1'),
  setting('/org.openoffice.Inet/Settings', 'ooInetHTTPSProxyPort', '9'),
  setting('/org.openoffice.Inet/Settings', 'ooInetFTPProxyName', '127.0.0.1'),
  setting('/org.openoffice.Inet/Settings', 'ooInetFTPProxyPort', '9'),
].join('\n')}
</oor:items>
`
