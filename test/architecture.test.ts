import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../shared/errors.ts'
import en from '../shared/messages/en.json' with { type: 'json' }
import nl from '../shared/messages/nl.json' with { type: 'json' }
import { checkout, findCycle, type Import, type Module, reachedFrom, readModules } from './support/modules.ts'

const modules = readModules()
const product = modules.filter((module) => /^(electron|shared|db|renderer)\//.test(module.file))

type Area = 'shared' | 'db' | 'core' | 'workers' | 'hosts' | 'shell' | 'renderer' | 'data' | 'other'

function areaOf(file: string): Area {
  if (file.startsWith('resources/') && file.endsWith('.json')) return 'data'
  const folder = /^(?:electron\/(core|workers|hosts|shell)|(shared|db|renderer))\//.exec(file)
  if (folder) return (folder[1] ?? folder[2]) as Area
  return /^electron\/(main|preload)\.ts$/.test(file) ? 'shell' : 'other'
}

type Rule = {
  readonly areas: readonly Area[]
  /** Files of other areas that may be used all the same. */
  readonly also?: RegExp
  /** Areas of which only types may be used: a thread's messages are described where they are answered. */
  readonly types?: readonly Area[]
  readonly node: boolean
  /** Packages that this area must not know. */
  readonly not: readonly string[]
}

const browser = ['react', 'react-dom', 'react-aria-components', 'wouter', '@tanstack/react-query']
const machine = ['better-sqlite3', 'kysely', '@napi-rs/canvas']

/** Who may import whom: the table of docs/architecture.md. */
const rules: Readonly<Record<Exclude<Area, 'data' | 'other'>, Rule>> = {
  shared: { areas: ['shared', 'data'], node: false, not: ['electron', ...browser, ...machine] },
  db: { areas: ['shared', 'db'], node: true, not: ['electron', ...browser] },
  core: {
    areas: ['shared', 'db', 'core', 'data'],
    types: ['workers'],
    node: true,
    not: ['electron', ...browser],
  },
  workers: {
    areas: ['shared', 'workers', 'data'],
    node: true,
    not: ['electron', 'better-sqlite3', 'kysely', ...browser],
  },
  hosts: {
    areas: ['shared', 'core', 'hosts', 'data'],
    types: ['workers'],
    node: true,
    not: ['electron', 'better-sqlite3', 'kysely', ...browser],
  },
  shell: {
    areas: ['shared', 'shell'],
    also: /^electron\/(core\/files\/|hosts\/port(-files)?\.ts$)/,
    node: true,
    not: ['better-sqlite3', 'kysely', ...browser],
  },
  renderer: { areas: ['shared', 'renderer', 'data'], node: false, not: ['electron', ...machine] },
}

function breaks(module: Module, one: Import): boolean {
  const area = areaOf(module.file)
  if (area === 'data' || area === 'other') return true
  const rule = rules[area]
  if (one.file !== undefined) {
    const target = areaOf(one.file)
    const allowed = rule.areas.includes(target) || (one.typeOnly && rule.types?.includes(target))
    return !allowed && !rule.also?.test(one.file)
  }
  if (one.package === 'node') return !rule.node
  return rule.not.includes(one.package ?? '')
}

const show = (list: readonly string[]) => list.join('\n')

describe('who may import whom', () => {
  it('[A1] finds the files it has to judge', () => {
    expect(product.length).toBeGreaterThan(60)
    expect(product.flatMap((module) => module.imports).length).toBeGreaterThan(200)
  })

  it('[A1] every import stands in the table', () => {
    const broken = product.flatMap((module) =>
      module.imports
        .filter((one) => breaks(module, one))
        .map((one) => `${module.file} uses ${one.specifier}`),
    )
    expect(show(broken)).toBe('')
  })

  it('[A2] preload reaches nothing of Node: it must run in the sandbox', () => {
    const reached = reachedFrom(modules, 'electron/preload.ts')
    expect(reached.length).toBeGreaterThan(2)
    const used = reached.flatMap((module) => module.imports.filter((one) => one.package && !one.typeOnly))
    expect([...new Set(used.map((one) => one.package))]).toEqual(['electron'])
  })

  it('[A2] main reaches neither database nor core', () => {
    const reached = reachedFrom(modules, 'electron/main.ts').map((module) => module.file)
    expect(reached.filter((file) => /^(db|electron\/core\/(?!files\/))/.test(file))).toEqual([])
  })

  it('[A3] only access.ts and open.ts hold the database driver', () => {
    const holders = product.filter((module) =>
      module.imports.some((one) => one.package === 'better-sqlite3' && !one.typeOnly),
    )
    expect(holders.map((module) => module.file)).toEqual(['db/open.ts'])
  })

  it('[A3] only dates.ts knows the date polyfill', () => {
    const users = product.filter((module) =>
      module.imports.some((one) => one.package === 'temporal-polyfill'),
    )
    expect(users.map((module) => module.file)).toEqual(['shared/dates.ts'])
  })

  it('[A4] no circles among imports', () => {
    expect(findCycle(modules, () => true)?.join(' → ')).toBeUndefined()
  })

  it('[A4] every package that the product uses is a dependency', () => {
    const manifest = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'))
    const known = new Set(['node', 'electron', ...Object.keys(manifest.dependencies)])
    const missing = product.flatMap((module) =>
      module.imports
        .filter((one) => one.package !== undefined && !one.typeOnly && !known.has(one.package))
        .map((one) => `${module.file} uses ${one.package}`),
    )
    expect(show(missing)).toBe('')
  })
})

describe('the form of files', () => {
  it('[A5] no default exports outside configuration', () => {
    const found = modules.filter((module) => module.hasDefaultExport && !/\.config\.ts$/.test(module.file))
    expect(show(found.map((module) => module.file))).toBe('')
  })

  it('[A5] no file over 400 lines', () => {
    const long = modules
      .map((module) => ({ file: module.file, lines: module.text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400)
    expect(show(long.map(({ file, lines }) => `${file}: ${lines}`))).toBe('')
  })

  it('[A6] no path of one machine in code or documents', () => {
    const texts = globSync(
      '{*.md,*.yml,*.ts,docs/**/*.md,{electron,shared,db,renderer,scripts,resources,test}/**/*.{ts,tsx,md}}',
      {
        cwd: checkout,
      },
    )
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !file.startsWith('test/support/') && file !== 'test/architecture.test.ts')
    const found = texts.filter((file) => {
      const text = readFileSync(join(checkout, file), 'utf8')
      // An import of `../shared/…` is the folder of this checkout; in a document it would be the neighbour's.
      const outside = file.endsWith('.md') && text.includes('../shared/') && !file.includes('/')
      return (
        outside || /(?<![\w.])\/(work|root|tmp\/\w|home\/\w+)\//.test(text) || /LAKWERK_HANDED/.test(text)
      )
    })
    expect(show(found)).toBe('')
  })
})

describe('sentences', () => {
  const keysOf = (value: object, path = ''): string[] =>
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'object' && inner !== null ? keysOf(inner, `${path}${key}.`) : [`${path}${key}`],
    )
  const inDutch = new Set(keysOf(nl))
  const inEnglish = new Set(keysOf(en))

  it('[A7] every error code has a Dutch and an English sentence', () => {
    const missing = errorCodes.filter(
      (code) => !inDutch.has(`errors.${code}`) || !inEnglish.has(`errors.${code}`),
    )
    expect(missing).toEqual([])
  })

  it('[A7] Dutch and English have the same keys, none empty', () => {
    expect([...inDutch].filter((key) => !inEnglish.has(key))).toEqual([])
    expect([...inEnglish].filter((key) => !inDutch.has(key))).toEqual([])
  })

  it('[A7] no error sentence without a code', () => {
    const spare = [...inDutch].filter(
      (key) =>
        key.startsWith('errors.') && !(errorCodes as readonly string[]).includes(key.slice('errors.'.length)),
    )
    expect(spare).toEqual([])
  })

  it('[A7] error codes stand in order, once each', () => {
    expect([...errorCodes]).toEqual([...new Set(errorCodes)].sort())
  })
})
