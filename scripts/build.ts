import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
/** The separate builds, in the order in which they are made. */
export const parts = ['main', 'preload', 'core', 'workers', 'cli', 'renderer'] as const
export type Part = (typeof parts)[number]

/** What the build is made of; a file newer than the stamp means that it has to be made again. */
const sources = [
  'electron/**/*.{ts,tsx}',
  'shared/**/*.{ts,json}',
  'db/**/*.ts',
  'renderer/**/*',
  'resources/**/*.{ts,json}',
  'vite.*.ts',
  'package-lock.json',
]

const stampOf = (part: Part) => join(root, 'dist', `.${part}.json`)

function newestSource(): number {
  return Math.max(...globSync(sources, { cwd: root }).map((file) => statSync(join(root, file)).mtimeMs))
}

function isFresh(part: Part, newest: number): boolean {
  const stamp = stampOf(part)
  return existsSync(stamp) && JSON.parse(readFileSync(stamp, 'utf8')).newest >= newest
}

/** Builds the parts that are older than the sources, or all of them; answers with what was built. */
export async function buildParts(wanted: readonly Part[], only: 'stale' | 'all'): Promise<readonly Part[]> {
  const newest = newestSource()
  const built: Part[] = []
  for (const part of wanted) {
    if (only === 'stale' && isFresh(part, newest)) continue
    await build({ configFile: join(root, `vite.${part}.config.ts`), logLevel: 'warn' })
    mkdirSync(join(root, 'dist'), { recursive: true })
    // The time is taken before the build: a file saved meanwhile makes the next one build again.
    writeFileSync(stampOf(part), JSON.stringify({ newest }))
    built.push(part)
  }
  return built
}

/** What a failed build says, without the stack of the tool. */
export const buildProblem = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

if (import.meta.main) {
  const started = performance.now()
  const named = process.argv
    .slice(2)
    .filter((part): part is Part => (parts as readonly string[]).includes(part))
  const built = await buildParts(named.length > 0 ? named : parts, 'all').catch((error) => {
    console.error(buildProblem(error))
    process.exit(1)
  })
  console.log(`Built ${built.join(', ')} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
