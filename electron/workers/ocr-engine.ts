import { copyFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createScheduler, createWorker, type PSM } from 'tesseract.js'
import type { Gray } from '../../shared/ocr/gray.ts'
import type { ReadLine } from '../../shared/ocr/place-words.ts'
import { inTemporaryFolder } from './temporary.ts'

const require = createRequire(import.meta.url)

/** Languages whose data comes with Lakwerk. */
export const ocrLanguages = ['nld', 'eng'] as const
export type OcrLanguage = (typeof ocrLanguages)[number]

/** Name and data of the reader; text that another one read may be read again. */
export const ocrEngine = 'tesseract.js 7.0.0 best_int'

/** How a picture is laid out: a page, one block of lines, one line. */
export type Layout = 'page' | 'block' | 'line'
const segmentation: Readonly<Record<Layout, string>> = { page: '3', block: '6', line: '7' }

/** Reads pictures, as many at a time as it has threads; the rest wait their turn. */
export type OcrReader = {
  readonly threads: number
  read(
    image: Gray,
    options?: { readonly dpi?: number; readonly layout?: Layout },
  ): Promise<readonly ReadLine[]>
  close(): Promise<void>
}

/**
 * A reader with the languages and code that come with Lakwerk: everything is read from `node_modules`, nothing from
 * the network, and nothing is kept beside the files.
 */
export async function openOcr(options: {
  readonly threads: number
  readonly languages?: readonly OcrLanguage[]
}): Promise<OcrReader> {
  const languages = options.languages ?? ['nld']
  const scheduler = createScheduler()
  await inTemporaryFolder(async (folder) => {
    putData(languages, folder)
    const opened = Array.from({ length: options.threads }, () =>
      createWorker([...languages], lstmOnly, {
        langPath: folder,
        cacheMethod: 'none',
        gzip: true,
        // Without it the library throws where nobody can catch; the promise is refused all the same.
        errorHandler: () => {},
      }),
    )
    for (const worker of await Promise.all(opened)) scheduler.addWorker(worker)
  })
  return {
    threads: options.threads,
    read: async (image, { dpi = 300, layout = 'page' } = {}) => {
      const settings = { user_defined_dpi: String(dpi), tessedit_pageseg_mode: segmentation[layout] as PSM }
      const { data } = await scheduler.addJob('recognize', pgm(image), settings as object, {
        text: false,
        blocks: true,
      })
      return (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
    },
    close: async () => {
      await scheduler.terminate()
    },
  }
}

const lstmOnly = 1

/** The library takes one folder for all languages, while each comes in a package of its own. */
function putData(languages: readonly OcrLanguage[], folder: string): void {
  for (const language of languages) {
    const file = `${language}.traineddata.gz`
    const home = dirname(require.resolve(`@tesseract.js-data/${language}/package.json`))
    copyFileSync(join(home, '4.0.0_best_int', file), join(folder, file))
  }
}

/** A picture as a file without compression, which costs the reader nothing to open. */
function pgm({ width, height, data }: Gray): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data])
}
