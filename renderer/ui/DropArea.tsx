import { type ReactNode, useRef } from 'react'
import { DropZone, type DropZoneProps } from 'react-aria-components'

/** A place to drop files on; it tells which ones, folders are read through. */
export function DropArea(props: {
  readonly label: string
  readonly onFiles: (files: File[]) => void
  readonly children: ReactNode
}) {
  const onDrop: DropZoneProps['onDrop'] = async (event) => {
    const files: File[] = []
    for (const item of event.items) {
      if (item.kind === 'file') files.push(await item.getFile())
      else if (item.kind === 'directory')
        for await (const entry of item.getEntries())
          if (entry.kind === 'file') files.push(await entry.getFile())
    }
    if (files.length > 0) props.onFiles(files)
  }
  return (
    <DropZone className="drop-area" aria-label={props.label} onDrop={onDrop}>
      {props.children}
    </DropZone>
  )
}

/** A button that opens the system's file picker. */
export function FilesButton(props: {
  readonly children: ReactNode
  readonly accept: string
  readonly onFiles: (files: File[]) => void
  readonly look?: 'primary' | 'plain'
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
        multiple
        hidden
        accept={props.accept}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) props.onFiles(files)
        }}
      />
    </>
  )
}
