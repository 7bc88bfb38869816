import { AppError } from '../../shared/errors.ts'
import { auditVerify } from './cli/audit.ts'
import { balance } from './cli/balance.ts'
import { calendar } from './cli/calendar.ts'
import { callQuestion } from './cli/call.ts'
import { convert } from './cli/convert.ts'
import { demo } from './cli/demo.ts'
import { exportCommand, importFiles } from './cli/documents.ts'
import { gppUpload } from './cli/gpp-upload.ts'
import { inspectCommand } from './cli/inspect.ts'
import { sayError, usage } from './cli/io.ts'
import { motivations } from './cli/motivations.ts'
import { ocrFile } from './cli/ocr.ts'
import { redactFile, verifyFile } from './cli/redact.ts'
import { request } from './cli/request.ts'
import { search } from './cli/search.ts'
import { serve } from './cli/serve.ts'
import { stats } from './cli/stats.ts'
import { terms } from './cli/terms.ts'

/** A command: takes the words after its name, answers with the exit code. */
type Command = (words: readonly string[]) => Promise<number>

const commands: Readonly<Record<string, Command>> = {
  audit: auditVerify,
  balance,
  calendar,
  call: callQuestion,
  convert,
  demo,
  export: exportCommand,
  'gpp-upload': gppUpload,
  import: importFiles,
  inspect: inspectCommand,
  motivations,
  ocr: ocrFile,
  redact: redactFile,
  request,
  search,
  serve,
  stats,
  terms,
  verify: verifyFile,
}

const [name, ...words] = process.argv.slice(2)
if (name === undefined || name === '--help' || name === 'help') {
  process.stdout.write(usage)
  process.exitCode = name === undefined ? 2 : 0
} else {
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command) throw new AppError('cli.usage', { detail: name.slice(0, 40) })
    process.exitCode = await command(words)
  } catch (error) {
    process.exitCode = sayError(error, words.includes('--json'))
  }
}
