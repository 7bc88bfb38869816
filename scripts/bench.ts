import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'test', 'bench')
const [name = '', ...rest] = process.argv.slice(2)
const file = join(folder, `${name}.bench.ts`)

if (!/^[a-z0-9-]+$/.test(name) || !existsSync(file)) {
  const known = existsSync(folder)
    ? readdirSync(folder).flatMap((one) => one.match(/^(.+)\.bench\.ts$/)?.[1] ?? [])
    : []
  console.error(
    `Usage: npm run --silent bench -- NAME [arguments]\nMeasurements: ${known.join(', ') || 'none yet'}`,
  )
  process.exit(2)
}
process.exit(spawnSync(process.execPath, [file, ...rest], { stdio: 'inherit' }).status ?? 1)
