import type { CallResult, Transport } from './wire.ts'

/** A file the officer chose, kept in the store; or why it could not be kept. */
export type PickedFile = {
  readonly name: string
  readonly kept: CallResult<{ readonly sha256: string; readonly bytes: number }>
}

/** Kinds of files a dialog offers; `all` shows every file. */
export type PickKind = 'pdf' | 'all'

/**
 * The second contract: what only the operating system can do. It exists in Electron only
 * (`window.lakwerk.shell`); in a browser the window uses file inputs, typed paths and downloads.
 */
export type Shell = {
  /** Files chosen in the system's dialog, already in the store; empty when cancelled. */
  pickFiles(options: { readonly kind: PickKind; readonly multiple: boolean }): Promise<readonly PickedFile[]>
  /** Folder chosen in the system's dialog; null when cancelled. */
  pickFolder(): Promise<string | null>
  /** Opens the file manager with this path selected; false when there is no such path. */
  showInFolder(path: string): Promise<boolean>
  /** Opens an https or mailto link outside the program; false when refused. */
  openExternal(url: string): Promise<boolean>
  /** Keeps the token of the publication bank with the system's keychain, empty = forgets it; false where there is none. */
  keepToken(token: string): Promise<boolean>
  /** The token that was kept; null when there is none, or when it cannot be unlocked here. */
  recallToken(): Promise<string | null>
  /** What the program runs as. */
  about(): Promise<{ readonly version: string; readonly platform: string; readonly dataFolder: string }>
}

/** What Electron's preload script puts on the window; a browser has no `window.lakwerk`. */
export type Bridge = Transport & { readonly shell: Shell }
