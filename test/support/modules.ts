import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { parseSync } from 'vite'

export type Import = {
  /** As written: `./a.ts`, `node:fs`, `zod`. */
  readonly specifier: string
  /** File from the root of the checkout, for a relative import. */
  readonly file: string | undefined
  /** Name of the package, for any other import. */
  readonly package: string | undefined
  /** Leaves nothing behind when types are stripped. */
  readonly typeOnly: boolean
}

export type Module = {
  /** From the root of the checkout, with forward slashes. */
  readonly file: string
  readonly text: string
  readonly imports: readonly Import[]
  readonly hasDefaultExport: boolean
}

export const checkout = join(import.meta.dirname, '..', '..')

/** Every TypeScript file of the checkout with what it imports, read with the parser that also builds it. */
export function readModules(): readonly Module[] {
  const files = globSync('{electron,shared,db,renderer,scripts,test,resources}/**/*.{ts,tsx,mts}', {
    cwd: checkout,
  })
  const atRoot = globSync('*.ts', { cwd: checkout })
  return [...files, ...atRoot].map((file) => readModule(file.replaceAll('\\', '/'))).sort(byFile)
}

const byFile = (a: Module, b: Module) => (a.file < b.file ? -1 : 1)

function readModule(file: string): Module {
  const text = readFileSync(join(checkout, file), 'utf8')
  const parsed = parseSync(file, text)
  if (parsed.errors.length > 0) throw new Error(`${file} cannot be read: ${parsed.errors[0]?.message}`)
  const { staticImports, staticExports, dynamicImports } = parsed.module
  const found: Import[] = []
  const note = (specifier: string, typeOnly: boolean) =>
    found.push({ ...resolve(file, specifier), specifier, typeOnly })

  for (const one of staticImports) {
    const onlyTypes = one.entries.length > 0 && one.entries.every((entry) => entry.isType)
    note(one.moduleRequest.value, onlyTypes)
  }
  for (const entry of staticExports.flatMap((one) => one.entries))
    if (entry.moduleRequest) note(entry.moduleRequest.value, entry.isType)
  for (const { moduleRequest } of dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end)
    if (/^['"`][^$]*['"`]$/.test(written)) note(written.slice(1, -1), false)
  }
  // `import('x').T` in a type is no import to the parser, but it ties two files just as well.
  for (const [, specifier] of text.matchAll(/(?:typeof )?import\('([^']+)'\)(?=[.)])/g))
    if (specifier && !found.some((one) => one.specifier === specifier)) note(specifier, true)

  const hasDefaultExport = staticExports.some((one) =>
    one.entries.some((entry) => entry.exportName.kind === 'Default'),
  )
  return { file, text, imports: found, hasDefaultExport }
}

function resolve(from: string, specifier: string): Pick<Import, 'file' | 'package'> {
  if (specifier.startsWith('.'))
    return {
      file: posix.normalize(posix.join(dirname(from), specifier.replace(/\?.*$/, ''))),
      package: undefined,
    }
  const parts = specifier.split('/')
  return {
    file: undefined,
    package: specifier.startsWith('node:')
      ? 'node'
      : specifier.startsWith('@')
        ? parts.slice(0, 2).join('/')
        : parts[0],
  }
}

/** The files of one circle of imports, or undefined when there is none. */
export function findCycle(
  modules: readonly Module[],
  follow: (one: Import) => boolean,
): readonly string[] | undefined {
  const targets = new Map(
    modules.map((module) => [
      module.file,
      module.imports.flatMap((one) => (one.file && follow(one) ? [one.file] : [])),
    ]),
  )
  const finished = new Set<string>()
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    const back = path.indexOf(file)
    if (back >= 0) return [...path.slice(back), file]
    if (finished.has(file)) return undefined
    for (const target of targets.get(file) ?? []) {
      const cycle = visit(target, [...path, file])
      if (cycle) return cycle
    }
    finished.add(file)
    return undefined
  }
  for (const file of targets.keys()) {
    const cycle = visit(file, [])
    if (cycle) return cycle
  }
  return undefined
}

/** Everything that a file pulls in at run time, itself included. */
export function reachedFrom(modules: readonly Module[], start: string): readonly Module[] {
  const byName = new Map(modules.map((module) => [module.file, module]))
  const reached = new Map<string, Module>()
  const visit = (file: string) => {
    const module = byName.get(file)
    if (!module || reached.has(file)) return
    reached.set(file, module)
    for (const one of module.imports) if (one.file && !one.typeOnly) visit(one.file)
  }
  visit(start)
  return [...reached.values()]
}
