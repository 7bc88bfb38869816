/** Hard caps for what comes in; a file over one of them is refused with a code, never cut off. */
export const limits = {
  fileBytes: 1024 * 1024 * 1024,
  /** An archive: it is read piece by piece, so that it may be larger than any document. */
  archiveBytes: 64 * 1024 * 1024 * 1024,
  pages: 20_000,
  /** Longest side of a page in points: 200 inch, the PDF 1.x maximum. */
  pageSidePt: 14_400,
  /** Decoded size of one stream. */
  streamBytes: 512 * 1024 * 1024,
  /** Objects of one PDF, those in object streams too; a file with a million is refused. */
  objects: 999_999,
  marksPerDocument: 100_000,
  /** A Word template, packed and unpacked. */
  templateBytes: 5 * 1024 * 1024,
  templateUnpackedBytes: 50 * 1024 * 1024,
  /** A table of requests, packed and unpacked. */
  tableBytes: 20 * 1024 * 1024,
  tableUnpackedBytes: 200 * 1024 * 1024,
  tableRows: 20_000,
  tableColumns: 200,
  /** Files in one archive. */
  filesInside: 200_000,
  /** What one archive may unpack to, and one file in it. */
  unpackedBytes: 20 * 1024 * 1024 * 1024,
  entryBytes: 512 * 1024 * 1024,
  /** Loose text and web pages: more than this is data, no document (some 20,000 pages). */
  textBytes: 96 * 1024 * 1024,
  /** Formatted text of a message, unpacked. */
  rtfBytes: 64 * 1024 * 1024,
  /** Groups of RTF in each other: Outlook writes some ten, and reading takes the square of them. */
  rtfGroups: 1000,
  /** Files inside files inside files. */
  nesting: 12,
  /** Files that are looked at in one watched folder. */
  watchedFiles: 100_000,
  jobMinutes: 60,
  /** A thread that reads or burns and gives no sign of life for so long is at a file that never ends. */
  silentMinutes: 5,
  /** Reading a large request takes a night; it can be stopped at any page. */
  ocrJobMinutes: 24 * 60,
  /** Largest picture that is read: A2 at 300 dots per inch. */
  ocrPixels: 36_000_000,
  jobAttempts: 3,
  /** Words of a list that search and redact takes at once. */
  findTerms: 5000,
} as const
