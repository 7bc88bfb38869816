import { createContext, Script } from 'node:vm'
import { AppError } from '../../shared/errors.ts'

/** How long one regular expression may work on a batch of pages, in milliseconds; a plain one needs a few. */
const patienceMs = 1500
const script = new Script('work()')

/**
 * Runs work that may never end (a regular expression of a user) and stops it in time: the engine looks at the clock
 * while it goes back over its choices.
 *
 * @throws AppError `find.regex-slow`
 */
export function inTime<T>(work: () => T): T {
  try {
    return script.runInContext(createContext({ work }), { timeout: patienceMs }) as T
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new AppError('find.regex-slow')
    throw error
  }
}
