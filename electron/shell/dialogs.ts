import { createReadStream, existsSync } from 'node:fs'
import { basename, isAbsolute } from 'node:path'
import { Readable } from 'node:stream'
import type { BrowserWindow, Dialog, Shell as ElectronShell, OpenDialogOptions } from 'electron'
import { z } from 'zod'
import type { PickedFile, Shell } from '../../shared/contract/shell.ts'
import { appOrigin, isOpenable } from './origin.ts'

export type ShellPieces = {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>
  readonly shell: Pick<ElectronShell, 'showItemInFolder' | 'openExternal'>
  readonly window: () => BrowserWindow | undefined
  /** The file routes of the core: a chosen file goes to the store by `POST /files`, as an upload does. */
  readonly routes: (request: Request) => Promise<Response>
  readonly about: { readonly version: string; readonly platform: string; readonly dataFolder: string }
}

const pickOptions = z.strictObject({ kind: z.enum(['pdf', 'all']), multiple: z.boolean() })
const path = z.string().min(1).max(32_767).refine(isAbsolute)
const filters = {
  pdf: [
    { name: 'Pdf-bestanden', extensions: ['pdf'] },
    { name: 'Alle bestanden', extensions: ['*'] },
  ],
  all: [{ name: 'Alle bestanden', extensions: ['*'] }],
}

/** The system's dialogs and the file manager, for the window. Arguments come from it and are checked. */
export function openShell(pieces: ShellPieces): Omit<Shell, 'keepToken' | 'recallToken'> {
  const choose = async (options: OpenDialogOptions) => {
    const window = pieces.window()
    const answer = await (window
      ? pieces.dialog.showOpenDialog(window, options)
      : pieces.dialog.showOpenDialog(options))
    return answer.canceled ? [] : answer.filePaths
  }

  const keep = async (file: string): Promise<PickedFile> => {
    const name = basename(file)
    try {
      const body = Readable.toWeb(createReadStream(file)) as unknown as ReadableStream
      const request = new Request(`${appOrigin}/files`, {
        method: 'POST',
        body,
        duplex: 'half',
      } as RequestInit)
      const response = await pieces.routes(request)
      return { name, kept: (await response.json()) as PickedFile['kept'] }
    } catch {
      return { name, kept: { ok: false, error: { code: 'file.unreadable', params: {}, issues: [] } } }
    }
  }

  return {
    pickFiles: async (input) => {
      const { kind, multiple } = pickOptions.parse(input)
      const chosen = await choose({
        title: multiple ? 'Bestanden kiezen' : 'Bestand kiezen',
        buttonLabel: 'Kiezen',
        properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
        filters: filters[kind],
      })
      const picked: PickedFile[] = []
      // One after another: twenty large files at once would only make the disk seek.
      for (const file of chosen) picked.push(await keep(file))
      return picked
    },
    pickFolder: async () => {
      const chosen = await choose({
        title: 'Map kiezen',
        buttonLabel: 'Kiezen',
        properties: ['openDirectory', 'createDirectory'],
      })
      return chosen[0] ?? null
    },
    showInFolder: async (input) => {
      const wanted = path.parse(input)
      if (!existsSync(wanted)) return false
      pieces.shell.showItemInFolder(wanted)
      return true
    },
    openExternal: async (input) => {
      const url = z.string().max(2_000).parse(input)
      if (!isOpenable(url)) return false
      await pieces.shell.openExternal(url)
      return true
    },
    about: async () => pieces.about,
  }
}
