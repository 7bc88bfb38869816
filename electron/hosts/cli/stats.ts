import { ask, exit, parse, print, withCore } from './io.ts'

/** `stats [--from DAY --to DAY] [--csv]`. */
export async function stats(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data', 'from', 'to'], flags: ['csv'] })
  const period = {
    ...(options.value('from') ? { from: options.value('from') } : {}),
    ...(options.value('to') ? { to: options.value('to') } : {}),
  }
  return withCore(options.value('data'), async (core) => {
    if (options.flag('csv')) {
      process.stdout.write((await ask(core, 'statistics.csv', period)).csv)
      return exit.done
    }
    const shown = await ask(core, 'statistics.show', period)
    print(options.json, shown, () => [
      `${shown.from} t/m ${shown.to}`,
      ...shown.figures.flatMap(({ id, unit, rows }) =>
        rows.map(({ key, value }) => `${id}\t${key}\t${value ?? '-'}\t${unit}`),
      ),
    ])
    return exit.done
  })
}
