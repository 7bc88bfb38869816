import { termsOfCases, termsOfGoldenInput } from '../../../shared/domain/terms-cases.ts'
import { AppError } from '../../../shared/errors.ts'
import { exit, parse, sentence } from './io.ts'

/** `terms`: cases on stdin (one, or an array), every date of each with the explanation on stdout. */
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
  const answer = Array.isArray(cases)
    ? cases.map((one) => termsOfGoldenInput(one))
    : termsOfGoldenInput(cases)
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
  return exit.done
}
