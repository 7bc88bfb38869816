import { AppError } from '../../../shared/errors.ts'
import { ask, exit, parse, print, withCore } from './io.ts'

/** `search QUERY [--request NR] [--limit N] [--from DAY] [--to DAY] [--order inventory]`. */
export async function search(words: readonly string[]): Promise<number> {
  const options = parse(words, {
    values: ['data', 'request', 'limit', 'offset', 'from', 'to', 'order'],
    words: Number.POSITIVE_INFINITY,
  })
  const query = options.positionals.join(' ')
  const number = (name: string, usual: number): number => {
    const value = options.value(name)
    if (value === undefined) return usual
    if (!/^\d{1,6}$/.test(value)) throw new AppError('cli.usage', { detail: `--${name}` })
    return Number(value)
  }
  const order = options.value('order') ?? 'relevance'
  if (order !== 'relevance' && order !== 'inventory') throw new AppError('cli.usage', { detail: '--order' })
  return withCore(options.value('data'), async (core) => {
    const inRequest = options.value('request')
    const requestId = inRequest && (await ask(core, 'requests.find', { number: inRequest })).id
    const found = await ask(core, 'search.pages', {
      query,
      order,
      limit: number('limit', 50),
      offset: number('offset', 0),
      filters: { from: options.value('from') ?? null, to: options.value('to') ?? null },
      ...(requestId ? { requestId } : {}),
    })
    print(options.json, found, () => [
      ...found.hits.map(
        ({ code, page, parts }) =>
          `${code}\t${page + 1}\t${parts.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('')}`,
      ),
      `${found.pages} pagina's${
        found.withoutText > 0 ? `; ${found.withoutText} pagina's hebben geen tekst om in te zoeken` : ''
      }`,
    ])
    return exit.done
  })
}
