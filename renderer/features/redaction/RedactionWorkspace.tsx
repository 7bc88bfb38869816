import type { DocumentId } from '../../../shared/ids.ts'

/** Screen "Lakken": one document of a request, page by page, with its marks. */
export function RedactionWorkspace(props: { readonly documentId: DocumentId }) {
  return <section data-document={props.documentId} />
}
