/** Hard caps for what comes in; a file over one of them is refused with a code, never cut off. */
export const limits = {
  fileBytes: 1024 * 1024 * 1024,
  pages: 20_000,
  /** Longest side of a page in points: 200 inch, the PDF 1.x maximum. */
  pageSidePt: 14_400,
  /** Decoded size of one stream. */
  streamBytes: 512 * 1024 * 1024,
  objects: 5_000_000,
  marksPerDocument: 100_000,
  jobMinutes: 60,
  jobAttempts: 3,
} as const
