import { runInNewContext } from 'node:vm'
import { AppError } from '../../shared/errors.ts'

/** How long one regular expression may work on one page, in milliseconds. */
const patienceMs = 250

/**
 * Runs work that may never end (a regular expression of a user) and stops it in time: the engine looks at the clock
 * while it goes back over its choices.
 *
 * @throws AppError `find.regex-slow`
 */
export function inTime<T>(work: () => T): T {
  try {
    return runInNewContext('work()', { work }, { timeout: patienceMs }) as T
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new AppError('find.regex-slow')
    throw error
  }
}
