import { type ReactNode, useRef } from 'react'
import { type DirectoryDropItem, DropZone, type DropZoneProps } from 'react-aria-components'

/** Where files stood among what was dropped or picked, folders included; files without folders are left out. */
export type FilePaths = ReadonlyMap<File, string>

/** Folders in folders that are still looked into: deeper than any person files. */
const deepest = 64

async function filesUnder(folder: DirectoryDropItem, way: string, into: Map<File, string>, depth: number) {
  if (depth > deepest) return
  for await (const entry of folder.getEntries()) {
    if (entry.kind === 'directory') await filesUnder(entry, `${way}/${entry.name}`, into, depth + 1)
    else if (entry.kind === 'file') into.set(await entry.getFile(), `${way}/${entry.name}`)
  }
}

/** A place to drop files on; it tells which ones, folders are read through with all that is below them. */
export function DropArea(props: {
  readonly label: string
  readonly onFiles: (files: File[], paths: FilePaths) => void
  readonly children: ReactNode
}) {
  const onDrop: DropZoneProps['onDrop'] = async (event) => {
    const files: File[] = []
    const paths = new Map<File, string>()
    for (const item of event.items) {
      if (item.kind === 'file') files.push(await item.getFile())
      else if (item.kind === 'directory') await filesUnder(item, item.name, paths, 0)
    }
    files.push(...paths.keys())
    if (files.length > 0) props.onFiles(files, paths)
  }
  return (
    <DropZone className="drop-area" aria-label={props.label} onDrop={onDrop}>
      {props.children}
    </DropZone>
  )
}

/** A button that opens the system's picker of files, or of a folder with everything below it. */
export function FilesButton(props: {
  readonly children: ReactNode
  readonly accept: string
  readonly onFiles: (files: File[], paths: FilePaths) => void
  readonly look?: 'primary' | 'plain'
  readonly isFolder?: boolean
  /** One file only. */
  readonly single?: boolean
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className={`button button-${props.look ?? 'plain'}`}
        onClick={() => input.current?.click()}
      >
        {props.children}
      </button>
      <input
        ref={input}
        type="file"
        multiple={!props.single}
        hidden
        accept={props.accept}
        {...(props.isFolder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          const inFolders = files.filter((file) => file.webkitRelativePath !== '')
          if (files.length > 0)
            props.onFiles(files, new Map(inFolders.map((file) => [file, file.webkitRelativePath])))
        }}
      />
    </>
  )
}
