/** A cell of a sheet: text, or a whole number. */
export type Cell = string | number | null
/** A sheet as data; row 0 holds the headers. */
export type SheetData = {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  readonly widths: readonly number[]
}

/**
 * A file of a package: its path with forward slashes, and either its bytes, a sheet to be written as xlsx, a
 * stored file to be copied, the text version of a document (made when it is written: its text is long), or
 * stored files to be put in a zip without packing.
 */
export type PackageFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly sheet: SheetData }
  | { readonly path: string; readonly stored: string; readonly size: number }
  | { readonly path: string; readonly textOf: string }
  | {
      readonly path: string
      readonly zip: readonly { readonly name: string; readonly stored: string; readonly size: number }[]
    }

/** A file that can be written: a sheet has become bytes. */
export type ReadyFile = Exclude<PackageFile, { readonly sheet: SheetData }>

/** A text file in UTF-8. */
export function textFile(path: string, text: string): PackageFile {
  return { path, bytes: new TextEncoder().encode(text) }
}

/** A JSON file, readable, with the keys in the order given. */
export function jsonFile(path: string, value: unknown): PackageFile {
  return textFile(path, `${JSON.stringify(value, null, 2)}\n`)
}

/** The text of a file; undefined when it is no text or not there. */
export function textIn(files: readonly PackageFile[], path: string): string | undefined {
  const found = files.find((file) => file.path === path)
  return found && 'bytes' in found ? new TextDecoder().decode(found.bytes) : undefined
}

/** Name of the file of a document in every package. */
export const documentPath = (code: string): string => `documenten/${code}.pdf`

/** Files that stand in a package beside the documents. */
export const decisionPath = 'besluit.pdf'
export const inventoryPath = 'inventarislijst.csv'
