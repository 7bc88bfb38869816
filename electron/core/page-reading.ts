import { inflateRawSync } from 'node:zlib'
import type { Access } from '../../db/access.ts'
import { keepReading, type UnreadPage, unreadPages } from '../../db/queries/page-texts.ts'
import { type PageText, pageText } from '../../shared/text/page-text.ts'
import { identifiersIn, joinedWords, readingOf } from '../../shared/text/reading.ts'
import { storedChars } from '../../shared/text/stored-chars.ts'

/** Pages put in reading order in one transaction; few, so that nobody waits for it. */
const pagesAtOnce = 25
/** How long a question that searches waits for pages that just came in, in milliseconds. */
const patienceMs = 400

/** Lines and characters of a stored page. */
export function pageTextOf(page: Omit<UnreadPage, 'id'>): PageText {
  return pageText(storedChars(inflateRawSync(page.chars).toString('utf8')), {
    box: [page.x0, page.y0, page.x1, page.y1],
    rotate: page.rotate,
    userUnit: page.user_unit,
  })
}

/** Puts new pages in reading order, in the background and in between. */
export type PageReader = {
  /** Reads for a moment, so that a search sees what just came in. */
  catchUp(): Promise<void>
  /** Goes on in the background until all is read. */
  wake(): void
  close(): Promise<void>
}

/** A reader of pages over the database. */
export function openPageReader(access: Access): PageReader {
  let isClosing = false
  let running: Promise<void> | undefined

  const some = () =>
    access.keep(async (tx) => {
      const pages = await unreadPages(tx, pagesAtOnce)
      for (const page of pages) {
        const text = readingOf(pageTextOf(page)).text
        // Blanks alone are no text; places in any other text must stay as they are.
        const body = text.trim() === '' ? '' : text
        await keepReading(tx, page.id, { body, joined: joinedWords(body), identifiers: identifiersIn(body) })
      }
      return pages.length
    })
  const all = async () => {
    while (!isClosing && (await some()) > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  return {
    catchUp: async () => {
      const until = performance.now() + patienceMs
      while (!isClosing && (await some()) > 0 && performance.now() < until);
    },
    wake: () => {
      running ??= all()
        // The next question tries again and shows the error.
        .catch(() => {})
        .finally(() => {
          running = undefined
        })
    },
    close: async () => {
      isClosing = true
      await running
    },
  }
}
