import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/core.ts'
import { seedDemo } from '../../electron/core/demo.ts'
import { root } from '../../electron/core/files/root.ts'
import { readSchemas } from '../../electron/workers/read-schemas.ts'
import { inPath } from '../../scripts/find-chromium.ts'
import { publicTargets, type TargetId } from '../../shared/publication/facts.ts'
import { gppSchema } from '../../shared/publication/gpp-check.ts'
import { lakmetadataSchema } from '../../shared/publication/lakmetadata.ts'
import { schemaChecker } from '../../shared/publication/xsd.ts'
import { jobEnded } from '../support/serve.ts'

const standards = join(root, 'resources', 'standards')
let folder: string
let core: Core
let requestId: string
let unknown: typeof exported
let exported: { findings: { target: TargetId; code: string; blocks: boolean; field: string }[] }

const host = {
  ask: async (name: string, input: unknown) => {
    const reply = await core.call(name, input, 'officer')
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
    return reply.value as never
  },
}
const once = () => join(folder, 'een')
const again = () => join(folder, 'twee')

async function makeAll(out: string) {
  const { job } = await host.ask('publication.export', {
    requestId,
    targets: [...publicTargets],
    folder: out,
  })
  const row = await jobEnded(host as never, job)
  expect([row.state, row.error]).toEqual(['done', null])
  return row.result as unknown as typeof exported & { made: boolean }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lakwerk-packages-'))
  core = await openCore({ dataFolder: join(folder, 'data') })
  requestId = (await seedDemo(core)).mainRequest
  const { job } = await host.ask('redaction.burn', { requestId })
  expect(await jobEnded(host as never, job)).toMatchObject({ state: 'done' })
  const preview = { requestId, targets: [...publicTargets], preview: true }
  const { job: check } = await host.ask('publication.export', preview)
  unknown = (await jobEnded(host as never, check)).result as never
  // The municipality of the demonstration is in no list, so no schema knows it: here another signs.
  const settings = (await host.ask('publication.settings', {})) as object
  await host.ask('publication.saveSettings', {
    ...settings,
    organisationUri: 'https://identifier.overheid.nl/tooi/id/gemeente/gm0293',
    organisationName: 'gemeente Westervoort',
  })
  exported = await makeAll(once())
}, 240_000)
afterAll(async () => {
  await core.close()
  await rm(folder, { recursive: true, force: true })
})

async function filesIn(package_: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(package_, { recursive: true, withFileTypes: true })
  const files = new Map<string, Buffer>()
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    files.set(relative(package_, path).replaceAll('\\', '/'), await readFile(path))
  }
  return files
}
const bytesOf = async (path: string) => readFile(join(once(), path))
const textOf = async (path: string) => readFile(join(once(), path), 'utf8')
const under = (files: Map<string, Buffer>, start: string, end: string) =>
  [...files.keys()].filter((path) => path.startsWith(start) && path.endsWith(end))

describe('the seven packages of the demonstration', () => {
  it('[X20] warn that the municipality of the demonstration is in no list, and refuse nothing', () => {
    expect(unknown.findings.filter(({ blocks }) => blocks)).toEqual([])
    expect(unknown.findings.some(({ field }) => field === 'diwoo:publisher')).toBe(true)
  })

  it('[X20] are all made, and nothing is wrong once the municipality is known', () => {
    expect(exported.findings.filter(({ code }) => code !== 'ground_mapped')).toEqual([])
  })

  it('[X20] stand each in a folder of its own, with a file that its receiver opens first', async () => {
    const files = await filesIn(once())
    for (const path of [
      'minvws/productierapport.xlsx',
      'minvws/documenten-1.zip',
      'diwoo/robots-regels.txt',
      'lakmetadata/lakmetadata.json',
      'gpp/publicatie.json',
      'mdto/dossier.mdto.xml',
      'woogle/woogle.json',
      'leeszaal/index.html',
      'manifest.json',
    ])
      expect([...files.keys()]).toContain(path)
  })

  it('[X20] count every page of the decision in the manifest, by what became of it', async () => {
    const { balance } = JSON.parse(await textOf('manifest.json')) as {
      balance: { documents: number; pages: number; outcomes: Record<string, number> }
    }
    const { documents } = (await host.ask('documents.balance', { requestId })) as {
      documents: { pages: { outcome: string }[] }[]
    }
    const pages = documents.flatMap((document) => document.pages)
    expect(balance).toEqual({
      documents: documents.length,
      pages: pages.length,
      outcomes: Object.fromEntries(
        Map.groupBy(pages, ({ outcome }) => outcome)
          .entries()
          .map(([outcome, list]) => [outcome, list.length]),
      ),
    })
    expect(Object.keys(balance.outcomes).length).toBeGreaterThan(3)
  })

  it('[X21] pass the schemas of DiWoo, MDTO, lakmetadata and GPP, read from the disk', async () => {
    const files = await filesIn(once())
    const schemas = schemaChecker(await readSchemas(standards))
    try {
      const maps = under(files, 'diwoo/sitemap-', '.xml')
      const objects = under(files, 'mdto/', '.xml')
      expect(maps.length).toBeGreaterThan(0)
      expect(objects.length).toBeGreaterThan(10)
      for (const path of maps)
        expect([path, schemas.check(await textOf(path), 'sitemap')]).toEqual([path, []])
      for (const path of objects)
        expect([path, schemas.check(await textOf(path), 'mdto')]).toEqual([path, []])
    } finally {
      schemas.dispose()
    }
    expect(
      lakmetadataSchema.safeParse(JSON.parse(await textOf('lakmetadata/lakmetadata.json'))).success,
    ).toBe(true)
    expect(
      gppSchema('PublicationWriteConceptPublicationWrite').safeParse(
        JSON.parse(await textOf('gpp/publicatie.json')),
      ).success,
    ).toBe(true)
    const bodies = under(files, 'gpp/berichten/', '.json')
    expect(bodies.length).toBeGreaterThan(3)
    for (const path of bodies)
      expect([
        path,
        gppSchema('DocumentCreateShared').safeParse(JSON.parse(await textOf(path))).success,
      ]).toEqual([path, true])
  })

  it.skipIf(!inPath('xmllint'))('[X21] pass xmllint as well (skipped without it)', async () => {
    const driver = join(folder, 'driver.xsd')
    const mdto = join(standards, 'mdto', 'MDTO-XML1.0.1.xsd')
    await writeFile(
      driver,
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="${join(standards, 'sitemap', 'sitemap.xsd')}"/><xs:import namespace="https://standaarden.overheid.nl/diwoo/metadata/" schemaLocation="${join(standards, 'diwoo', 'diwoo-metadata.xsd')}"/></xs:schema>`,
    )
    const catalog = join(folder, 'catalog.xml')
    const address = 'https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd'
    await writeFile(
      catalog,
      `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="${address}" uri="file://${mdto}"/><system systemId="${address}" uri="file://${mdto}"/></catalog>`,
    )
    const files = await filesIn(once())
    for (const [schema, paths] of [
      [driver, under(files, 'diwoo/sitemap-', '.xml')],
      [mdto, under(files, 'mdto/', '.xml')],
    ] as const) {
      const ran = spawnSync(
        'xmllint',
        ['--nonet', '--noout', '--schema', schema, ...paths.map((path) => join(once(), path))],
        { encoding: 'utf8', env: { ...process.env, XML_CATALOG_FILES: catalog } },
      )
      expect([ran.status, ran.stderr.split('\n').filter((line) => line && !/validates$/.test(line))]).toEqual(
        [0, []],
      )
    }
  })

  it.skipIf(!inPath('soffice'))(
    '[X22] have sheets that LibreOffice reads cell for cell as we wrote them (skipped without it)',
    async () => {
      const sheets = [...(await filesIn(once())).keys()].filter((path) => path.endsWith('.xlsx'))
      expect(sheets.length).toBeGreaterThanOrEqual(2)
      const differing = new Map<string, string>()
      for (const path of sheets)
        differing.set(
          createHash('sha256')
            .update(await bytesOf(path))
            .digest('hex'),
          path,
        )
      for (const path of differing.values()) {
        const out = join(folder, 'csv', path.replaceAll('/', '_'))
        execFileSync(
          'soffice',
          [
            `-env:UserInstallation=file://${join(folder, 'profile')}`,
            '--headless',
            '--convert-to',
            'csv:Text - txt - csv (StarCalc):9,34,76,1',
            '--outdir',
            out,
            join(once(), path),
          ],
          { stdio: 'ignore' },
        )
        const [name] = await readdir(out)
        const csv = await readFile(join(out, name ?? ''), 'utf8')
        const cells = csv

          .replace(/\n$/, '')
          .split('\n')
          .map((line) => line.split('\t').map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')))
        const rows = await readSheet(await bytesOf(path))
        const written = rows.map((row) =>
          row.map((value) =>
            value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? ''),
          ),
        )
        expect([path, cells]).toEqual([path, written])
      }
    },
    120_000,
  )

  it('[X23] are the same to the byte when they are made again, but for the fields that the manifest names', async () => {
    // The clock must move on, or a date in a file would not show.
    await new Promise((wait) => setTimeout(wait, 1100))
    await makeAll(again())
    const first = await filesIn(once())
    const second = await filesIn(again())
    expect([...second.keys()].sort()).toEqual([...first.keys()].sort())
    const { timeFields } = JSON.parse(await textOf('manifest.json')) as { timeFields: string[] }
    const named = new Set(timeFields.map((field) => field.split(' ')[0] ?? ''))
    const differ = [...first]
      .filter(([path, bytes]) => !second.get(path)?.equals(bytes))
      .map(([path]) => path)
    expect(
      differ.filter((path) => !named.has(path) && !named.has(path.split('/').slice(1).join('/'))),
    ).toEqual([])
    // What differs in those files is the field and nothing else.
    for (const path of differ) {
      const blank = (bytes: Buffer | undefined) =>
        (bytes?.toString('utf8') ?? '')
          .replace(/<checksumDatum>[^<]*<\/checksumDatum>/g, '')
          .replace(/"(madeAt|auditHead)": "[^"]*"/g, '')
          // The manifest names the hash of the file with that field.
          .replace(/\{\s*"path": "mdto\/besluit\.pdf\.bestand\.mdto\.xml",[^}]*\}/g, '')
      expect([path, blank(first.get(path))]).toEqual([path, blank(second.get(path))])
    }
  }, 120_000)

  it('[X24] are found whole by the script for the receiver', () => {
    const ran = spawnSync(process.execPath, ['controleer.mjs'], { cwd: once(), encoding: 'utf8' })
    expect([ran.status, ran.stderr]).toEqual([0, ''])
  })
})
