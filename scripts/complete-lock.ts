import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * Adds to the lockfile the optional packages of other systems that npm left out. A registry mirror may not hold
 * them; npm then writes a lockfile that `npm ci` refuses, and that would leave other systems without their binaries.
 * Run after every change of dependencies: node scripts/complete-lock.ts
 */

type Entry = {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const path = join(import.meta.dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Entry> }

const systems = [
  'darwin',
  'win32',
  'linux',
  'android',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'openharmony',
]
const processors = [
  'x64',
  'arm64',
  'arm',
  'ia32',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
  'wasm32',
]

/** What a platform package runs on, read from its name: `cli-linux-x64-musl`. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> | undefined {
  const parts = name.replace('linuxmusl', 'linux-musl').split(/[-/]/)
  const os = systems.find((system) => parts.includes(system))
  const cpu = processors.find((processor) => parts.includes(processor))
  if (!os && !cpu) return undefined
  const libc = parts.includes('musl') ? ['musl'] : parts.includes('gnu') ? ['glibc'] : undefined
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc } : {}) }
}

/** Whether the lockfile gives `name` to the package that stands at `at`. */
function isLocked(at: string, name: string): boolean {
  for (let folder = at; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${folder}${folder ? '/' : ''}node_modules/${name}`]) return true
    if (folder === '') return false
  }
}

const added: string[] = []
for (const [at, entry] of Object.entries(lock.packages)) {
  for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(at, name)) continue
    const platform = platformOf(name)
    if (!platform || !/^\d/.test(wanted)) {
      console.error(`${name}@${wanted}, optional for ${at}, is neither locked nor a package of one system`)
      continue
    }
    lock.packages[`node_modules/${name}`] = {
      version: wanted,
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    }
    added.push(name)
  }
}

const [rootEntry, ...others] = Object.entries(lock.packages)
if (rootEntry) lock.packages = Object.fromEntries([rootEntry, ...others.sort(([a], [b]) => (a < b ? -1 : 1))])
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added.length} packages of other systems added`)
