import { termsOfCases, termsOfGoldenInput } from '../../../shared/domain/terms-cases.ts'
import { AppError } from '../../../shared/errors.ts'
import { exit, parse, sentence } from './io.ts'

/**
 * `terms`: cases on stdin (one, or an array), every date of each with the explanation on stdout. In an array a
 * refused case does not keep the others from their answer.
 */
export async function terms(words: readonly string[]): Promise<number> {
  parse(words, {})
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  let cases: unknown
  try {
    cases = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new AppError('terms.not-json')
  }
  if (!Array.isArray(cases)) {
    process.stdout.write(`${JSON.stringify(termsOfGoldenInput(cases), null, 2)}\n`)
    return exit.done
  }
  const answers = termsOfCases(cases)
  process.stdout.write(`${JSON.stringify(answers, null, 2)}\n`)
  for (const [index, answer] of answers.entries())
    if ('error' in answer) process.stderr.write(`${index + 1}: ${sentence(answer.error)}\n`)
  return answers.some((answer) => 'error' in answer) ? exit.badInput : exit.done
}
