import { AppError } from '../../../shared/errors.ts'
import { ask, exit, parse, print, withCore } from './io.ts'

/** `audit verify`: exit 3 when the chain is broken. */
export async function auditVerify(words: readonly string[]): Promise<number> {
  const [verb, ...rest] = words
  if (verb !== 'verify') throw new AppError('cli.usage', { detail: `audit ${verb ?? ''}` })
  const options = parse(rest, { values: ['data'] })
  return withCore(options.value('data'), async (core) => {
    const check = await ask(core, 'audit.verify', {})
    print(options.json, check, () => [
      check.intact
        ? `intact: ${check.events} events, head ${check.head ?? '-'}`
        : `broken at event ${check.brokenAt} of the audit trail`,
    ])
    return check.intact ? exit.done : exit.checkFailed
  })
}
