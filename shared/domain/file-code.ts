/**
 * Stable ID of a document in inventory, file names and metadata, e.g. `2026-0001.0007`.
 *
 * @param sequence position in the inventory, 1-based
 * @source charset `[A-Za-z0-9.-]` of the VWS production report, at most 40 characters for GPP `kenmerk`
 */
export function fileCode(requestNumber: string, sequence: number): string {
  return `${requestNumber}.${String(sequence).padStart(4, '0')}`
}
