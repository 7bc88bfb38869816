import type { ReactNode } from 'react'

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'quiet'

/** A state in a word; the colour only repeats it. */
export function Chip(props: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`chip chip-${props.tone ?? 'quiet'}`}>{props.children}</span>
}

/** Family of a ground, for the colour of its dot and outline. */
export function groundFamily(code: string): '511' | '512e' | '512b' | '512i' | '52' | 'other' {
  if (/^5\.1\.1|^10\.1/.test(code)) return '511'
  if (/^(5\.1\.2e|10\.2e)$/.test(code)) return '512e'
  if (/^(5\.1\.2[bf]|10\.2[bg])$/.test(code)) return '512b'
  if (/^5\.1\.2i$/.test(code)) return '512i'
  if (/^(5\.2|11)/.test(code)) return '52'
  return 'other'
}

/** A ground by its code, with the colour of its family and its name for who hovers or listens. */
export function GroundChip(props: { readonly code: string; readonly name?: string | undefined }) {
  return (
    <span className={`ground ground-family-${groundFamily(props.code)}`} title={props.name}>
      <span className="ground-dot" aria-hidden="true" />
      {props.code}
      {props.name && <span className="visually-hidden"> ({props.name})</span>}
    </span>
  )
}
