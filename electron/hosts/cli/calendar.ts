import { ask, exit, parse, print, withCore } from './io.ts'

/** `calendar [--request NR] [--handler H]`: the running last days as the text of an `.ics` file. */
export async function calendar(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data', 'request', 'handler'] })
  const number = options.value('request')
  const handler = options.value('handler')
  return withCore(options.value('data'), async (core) => {
    const made = await ask(core, 'terms.calendar', {
      ...(number ? { requestId: (await ask(core, 'requests.find', { number })).id } : {}),
      ...(handler ? { handler } : {}),
    })
    if (options.json) print(true, made, () => [])
    else process.stdout.write(made.ics)
    return exit.done
  })
}
