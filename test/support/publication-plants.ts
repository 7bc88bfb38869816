import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import type { PublicationFacts, TargetId } from '../../shared/publication/facts.ts'
import type { PackageFile } from '../../shared/publication/files.ts'
import { checkTarget, makeTarget } from '../../shared/publication/targets.ts'
import { type SchemaChecker, schemaChecker } from '../../shared/publication/xsd.ts'
import { type aDocument, someFacts } from './publication-facts.ts'

const schema = (...parts: string[]) => readFileSync(join(root, 'resources', 'standards', ...parts), 'utf8')

/** A checker with the schemas that ship with the program. */
export const shippedSchemas = (): SchemaChecker =>
  schemaChecker({
    diwoo: schema('diwoo', 'diwoo-metadata.xsd'),
    lists: schema('diwoo', 'diwoo-metadata-lijsten.xsd'),
    mdto: schema('mdto', 'MDTO-XML1.0.1.xsd'),
    sitemap: schema('sitemap', 'sitemap.xsd'),
  })

/** A fault: what is changed in the case or in the made files, and the field that must be named. */
export type Fault = readonly [
  what: string,
  field: string | RegExp,
  plant: {
    readonly facts?: Partial<PublicationFacts>
    readonly files?: (files: PackageFile[]) => PackageFile[]
  },
]

export const facts = someFacts()
const [one, two] = facts.documents
if (!one || !two) throw new Error('the case has no documents')
export const first = one
export const second = two

/** The case with its first document changed. */
export const document = (changes: Parameters<typeof aDocument>[0]): { facts: Partial<PublicationFacts> } => ({
  facts: { documents: [{ ...first, ...changes }, ...facts.documents.slice(1)] },
})
/** The made files with the text of one of them changed. */
export const text = (path: RegExp, from: string | RegExp, to: string) => ({
  files: (files: PackageFile[]) =>
    files.map((file): PackageFile => {
      if (!('bytes' in file) || !path.test(file.path)) return file
      const before = new TextDecoder().decode(file.bytes)
      const after = before.replace(from, to)
      if (after === before) throw new Error(`nothing to change in ${file.path}`)
      return { path: file.path, bytes: new TextEncoder().encode(after) }
    }),
})
export const without = (path: string) => ({
  files: (files: PackageFile[]) => files.filter((file) => file.path !== path),
})
export const extra = (path: string) => ({
  files: (files: PackageFile[]) => [...files, { path, bytes: new Uint8Array([1]) }],
})
/** A cell of the production report. */
export const cell = (column: number, value: string | number | null) => ({
  files: (files: PackageFile[]) =>
    files.map(
      (file): PackageFile =>
        'sheet' in file
          ? {
              ...file,
              sheet: {
                ...file.sheet,
                rows: file.sheet.rows.map((row, at) =>
                  at === 1 ? row.map((old, index) => (index === column ? value : old)) : row,
                ),
              },
            }
          : file,
    ),
})

export const twice = {
  facts: { documents: [first, { ...second, code: first.code }, ...facts.documents.slice(2)] },
}
export const long = 'x'.repeat(600)

const found = (target: TargetId, plant: Fault[2], schemas: SchemaChecker) => {
  const case_ = { ...facts, ...plant.facts }
  const files = [...makeTarget(target, case_)]
  return checkTarget(target, plant.files ? plant.files(files) : files, case_, schemas)
}

/** Tries a package: nothing is wrong when the case is in order, and every fault is told by its field. */
export function tryFaults(target: TargetId, planted: readonly Fault[], schemas: SchemaChecker): void {
  describe(`the package for ${target}`, () => {
    it('[X1] has nothing wrong when the case is in order', () => {
      expect(found(target, {}, schemas)).toEqual([])
    })

    it('[X2] is tried with a dozen faults and more', () => {
      expect(planted.length).toBeGreaterThanOrEqual(12)
    })

    it.each(planted)('[X3] with %s is refused at %s', (_what, field, plant) => {
      const fields = found(target, plant, schemas).map((finding) => finding.field)
      if (typeof field === 'string') expect(fields).toContain(field)
      else
        expect(
          fields.some((one) => field.test(one)),
          fields.join(', '),
        ).toBe(true)
    })
  })
}
