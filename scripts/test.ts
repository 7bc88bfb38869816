import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whyNoElectron } from '../test/desktop/electron-program.ts'
import { buildParts, buildProblem, parts } from './build.ts'
import { ensureChromium, inPath, installDebian } from './find-chromium.ts'

type Count = { readonly passed: number; readonly failed: number; readonly skipped: number }
type Step = { readonly name: string; readonly run: () => Promise<Count> }

const root = join(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'lakwerk-reports-'))
const require = createRequire(import.meta.url)

const nothing: Count = { passed: 0, failed: 0, skipped: 0 }
/** A step that ends badly without a failed test (a lint rule, a crash) must show in the sum as well. */
const broken: Count = { ...nothing, failed: 1 }

/** Runs a program of node_modules with this Node, its output going straight to the terminal. */
function runTool(
  name: string,
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  const entry = join(require.resolve(`${name}/package.json`), '..', script)
  return new Promise((done) => {
    const tool = spawn(process.execPath, [entry, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    tool.once('error', () => done(false))
    tool.once('exit', (status) => done(status === 0))
  })
}

/**
 * Runs tests under vitest. Threads that are ended in the middle of their work now and then bring V8 down
 * (`jit_page.has_value()`, Node 24), and the file that ran with it: a run that broke off without a failed test is done
 * once more, and said so.
 */
async function vitest(name: string, ...paths: string[]): Promise<Count> {
  const first = await vitestOnce(name, paths)
  if (!first.brokeOff) return first.count
  console.log(`\n${name}: no test failed, but the run broke off. Once more.`)
  return (await vitestOnce(name, paths)).count
}

async function vitestOnce(
  name: string,
  paths: readonly string[],
): Promise<{ readonly count: Count; readonly brokeOff: boolean }> {
  const report = join(reports, `${name}.json`)
  const fine = await runTool('vitest', 'vitest.mjs', [
    'run',
    ...paths,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  if (!existsSync(report)) return { count: broken, brokeOff: false }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  // A file that cannot be loaded, or an error outside a test, fails the run without a failed test.
  const brokeOff = numFailedTests === 0 && !fine
  const failed = brokeOff ? 1 : numFailedTests
  const skipped = numPendingTests + (numTodoTests ?? 0)
  return { count: { passed: numPassedTests, failed, skipped }, brokeOff }
}

async function playwright(name: string, config: string, env: NodeJS.ProcessEnv): Promise<Count> {
  const report = join(reports, `${name}.json`)
  const fine = await runTool(
    '@playwright/test',
    'cli.js',
    ['test', '--config', config, '--reporter=list,json'],
    {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  )
  if (!existsSync(report)) return broken
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats
  return { passed: expected, failed: unexpected === 0 && !fine ? 1 : unexpected + flaky, skipped }
}

const asCount = async (fine: Promise<boolean>): Promise<Count> => ((await fine) ? nothing : broken)

const steps: readonly Step[] = [
  {
    name: 'format and lint',
    run: () => asCount(runTool('@biomejs/biome', 'bin/biome', ['check', '.'])),
  },
  { name: 'types', run: () => asCount(runTool('typescript', 'bin/tsc', ['-p', '.', '--noEmit'])) },
  { name: 'architecture and unit', run: () => vitest('unit', 'test/architecture.test.ts', 'test/unit/') },
  { name: 'database', run: () => vitest('db', 'test/db/') },
  { name: 'contract', run: () => vitest('contract', 'test/contract/') },
  { name: 'promises', run: () => vitest('promises', 'test/promises/') },
  {
    name: 'build',
    run: async () => {
      await buildParts(parts, 'stale')
      return nothing
    },
  },
  {
    name: 'end to end in Chromium',
    run: async () => {
      const chromium = ensureChromium()
      if (chromium) return playwright('e2e', configOf('test/e2e'), { LAKWERK_CHROMIUM: chromium })
      console.error(
        'No Chromium, Chrome or Edge found. Install one, or name its program in LAKWERK_CHROMIUM, or run\n' +
          '`npx playwright install chromium`. On Debian as root this command installs it by itself.',
      )
      return broken
    },
  },
  {
    name: 'desktop (real Electron)',
    run: () => {
      const why = whyNoElectron()
      if (why) console.log(`Skipped: ${why}`)
      return playwright('desktop', configOf('test/desktop'), {})
    },
  },
]

function configOf(folder: string): string {
  const found = globSync(`{${folder}/,}playwright.config.ts`, { cwd: root }).sort().at(-1)
  if (!found) throw new Error(`no playwright.config.ts for ${folder}`)
  return found
}

// pdftotext looks at our files with eyes that are not ours; without it those checks are skipped, and say so.
if (!inPath('pdftotext')) installDebian(['poppler-utils'])

let sum = nothing
const failures: string[] = []
const wanted = process.argv.slice(2)
for (const step of steps) {
  if (wanted.length > 0 && !wanted.some((word) => step.name.startsWith(word))) continue
  const started = performance.now()
  console.log(`\n── ${step.name} ──`)
  const count = await step.run().catch((error): Count => {
    console.error(buildProblem(error))
    return broken
  })
  console.log(`── ${step.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  if (count.failed > 0) failures.push(step.name)
  sum = {
    passed: sum.passed + count.passed,
    failed: sum.failed + count.failed,
    skipped: sum.skipped + count.skipped,
  }
}
rmSync(reports, { recursive: true, force: true })

if (failures.length > 0) console.log(`\nNot in order: ${failures.join(', ')}`)
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`)
process.exitCode = sum.failed > 0 ? 1 : 0
