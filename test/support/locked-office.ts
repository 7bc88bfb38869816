import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { officeProgram } from '../../electron/workers/office-pdf.ts'

/** Files that ask for a password, and the same without one, by the program that makes them and the filter. */
const kinds = [
  ['swriter', 'odt', 'writer8'],
  ['swriter', 'docx', 'MS Word 2007 XML'],
  ['swriter', 'doc', 'MS Word 97'],
  ['scalc', 'ods', 'calc8'],
  ['scalc', 'xlsx', 'Calc MS Excel 2007 XML'],
  ['scalc', 'xls', 'MS Excel 97'],
  ['simpress', 'odp', 'impress8'],
  ['simpress', 'pptx', 'Impress MS PowerPoint 2007 XML'],
] as const

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/**
 * Office files locked with a password, and open ones beside them, as LibreOffice writes them: `slot.odt`, `open.odt`, …
 * LibreOffice 7.4 cannot lock a .ppt, and for .docx and the like it uses the standard encryption of [MS-OFFCRYPTO].
 */
export async function lockedOffice(): Promise<Record<string, Buffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'lakwerk-locked-'))
  try {
    const run = (...args: string[]) =>
      spawnSync(
        officeProgram() ?? '',
        [
          `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
          '--headless',
          '--norestore',
          ...args,
        ],
        { timeout: 120_000, stdio: 'ignore' },
      )
    // The first start fills the profile; a macro put there before would be written over.
    run('--terminate_after_init')
    const library = join(folder, 'profile', 'user', 'basic', 'Standard')
    await writeFile(
      join(library, 'script.xlb'),
      '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd"><library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Lock"/></library:library>',
    )
    await writeFile(
      join(library, 'Lock.xba'),
      `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd"><script:module xmlns:script="http://openoffice.org/2000/script" script:name="Lock" script:language="StarBasic">${xml(macro(folder))}</script:module>`,
    )
    run('macro:///Standard.Lock.Main()')
    const names = kinds.flatMap(([, extension]) => [`slot.${extension}`, `open.${extension}`])
    const files = await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name))] as const),
    )
    return Object.fromEntries(files)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const macro = (folder: string): string => `Sub Main
${kinds.map(([program, extension, filter]) => `  Save "${program}", "${extension}", "${filter}"`).join('\n')}
  StarDesktop.terminate()
End Sub

Sub Save(program, extension, filter)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL("private:factory/" & program, "_blank", 0, hidden())
  If program = "swriter" Then doc.Text.String = "Kwartelkoning"
  If program = "scalc" Then doc.Sheets.getByIndex(0).getCellByPosition(0, 0).String = "Kwartelkoning"
  Dim plain(0) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName"
  plain(0).Value = filter
  doc.storeToURL("${pathToFileURL(folder).href}/open." & extension, plain())
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = filter
  how(1).Name = "Password"
  how(1).Value = "geheim"
  If Right(extension, 1) = "x" Then
    Dim key(1) As New com.sun.star.beans.NamedValue
    key(0).Name = "CryptoType"
    key(0).Value = "Standard"
    key(1).Name = "OOXPassword"
    key(1).Value = "geheim"
    how(1).Name = "EncryptionData"
    how(1).Value = key()
  End If
  doc.storeToURL("${pathToFileURL(folder).href}/slot." & extension, how())
  doc.close(True)
End Sub
`
