/** A PDF object as this reader sees it; streams keep the place of their still encoded bytes. */
export type PdfValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | PdfDict
  | { readonly kind: 'ref'; readonly num: number }
  | { readonly kind: 'op'; readonly value: string }

export type PdfDict = { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, PdfValue> }

/** One object found in the bytes, reachable or not. */
export type RawObject = {
  readonly num: number
  readonly gen: number
  /** Byte offset of `n g obj`, or -1 for an object that lives in an object stream. */
  readonly offset: number
  readonly value: PdfValue
  /** Still encoded bytes when the object is a stream. */
  readonly stream?: Uint8Array | undefined
}

/** The dictionary behind a value: itself, or undefined when it is something else. */
export function asDict(value: PdfValue | undefined): PdfDict | undefined {
  return value?.kind === 'dict' ? value : undefined
}

/** The number behind a value, or undefined. */
export function asNumber(value: PdfValue | undefined): number | undefined {
  return value?.kind === 'number' ? value.value : undefined
}

/** The name behind a value without its slash, or undefined. */
export function asName(value: PdfValue | undefined): string | undefined {
  return value?.kind === 'name' ? value.value : undefined
}
