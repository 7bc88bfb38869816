import { contract, isName } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { cliActor, exit, parse, waitForJob, withCore } from './io.ts'

/**
 * `call NAME`: one question of the contract, its input as JSON on stdin, the answer as every host gives it on
 * stdout. A job is waited for; its result is in `jobs.show`.
 */
export async function callQuestion(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data'], words: 1 })
  const [name] = options.positionals
  if (!name) throw new AppError('cli.usage', { detail: 'call NAME' })
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  let input: unknown
  try {
    input = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
  } catch {
    throw new AppError('input.invalid')
  }
  return withCore(options.value('data'), async (core) => {
    const reply =
      isName(name) && contract[name].kind === 'job'
        ? await waitForJob(core, name, input)
        : await core.call(name, input, cliActor)
    process.stdout.write(`${JSON.stringify(reply)}\n`)
    if (reply.ok) return exit.done
    return reply.error.code === 'internal' ? exit.internal : exit.badInput
  })
}
