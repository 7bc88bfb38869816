import { createTranslator } from 'use-intl/core'
import type { Output } from '../../../shared/contract/contract.ts'
import { countsInWords, type PageCounts, pageOutcomes } from '../../../shared/domain/page-balance.ts'
import { sourceOutcomes } from '../../../shared/domain/source-files.ts'
import nl from '../../../shared/messages/nl.json' with { type: 'json' }
import { ask, exit, parse, print, withCore } from './io.ts'

const t = createTranslator({ locale: 'nl', messages: nl as never }) as unknown as (key: string) => string

/**
 * `balance --request NR [--pages]`: the balance of pages of a request, a document a line, then the totals; with
 * `--pages` a page a line. Exit 3 when a sum does not agree, which never should be.
 */
export async function balance(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data', 'request'], flags: ['pages'] })
  const number = options.need('request')
  return withCore(options.value('data'), async (core) => {
    const { id } = await ask(core, 'requests.find', { number })
    const found = await ask(core, 'documents.balance', { requestId: id })
    print(options.json, found, () => [
      ...(options.flag('pages') ? pageLines(found) : documentLines(found)),
      `${found.totalPages} pagina's: ${inWords(found.pages)}`,
      `${found.totalFiles} bestanden: ${sourceOutcomes
        .filter((outcome) => found.files[outcome] > 0)
        .map((outcome) => `${found.files[outcome]} ${t(`sourceOutcomes.${outcome}`).toLowerCase()}`)
        .join(', ')}`,
    ])
    return agrees(found) ? exit.done : exit.checkFailed
  })
}

type Balance = Output<'documents.balance'>

const names = Object.fromEntries(pageOutcomes.map((one) => [one, t(`pageOutcomes.${one}`)])) as Record<
  (typeof pageOutcomes)[number],
  string
>
const inWords = (counts: PageCounts) => countsInWords(counts, names)

const documentLines = ({ documents }: Balance) =>
  documents.map(({ code, counts, of, source, title }) =>
    [code, inWords(counts) + (of ? ` (van ${of})` : ''), title, source].join('\t'),
  )

const pageLines = ({ documents }: Balance) =>
  documents.flatMap(({ pages, title }) =>
    pages.map(({ code, outcome }) => [code, names[outcome].toLowerCase(), title].join('\t')),
  )

function agrees({ documents, files, pages, totalFiles, totalPages }: Balance): boolean {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  return (
    sum(Object.values(files)) === totalFiles &&
    sum(Object.values(pages)) === totalPages &&
    sum(documents.map((one) => one.pages.length)) === totalPages
  )
}
