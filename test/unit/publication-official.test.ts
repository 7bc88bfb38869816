import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import { sheetXlsx } from '../../electron/workers/make-inventory.ts'
import { readSchemas } from '../../electron/workers/read-schemas.ts'
import { inPath } from '../../scripts/find-chromium.ts'
import { gppSchema } from '../../shared/publication/gpp-check.ts'
import { reportColumns } from '../../shared/publication/minvws.ts'
import {
  findOrganisations,
  readOrganisations,
  shippedOrganisations,
} from '../../shared/publication/organisations.ts'
import { makeTarget } from '../../shared/publication/targets.ts'
import { verifierPath, verifierScript } from '../../shared/publication/verifier.ts'
import { schemaChecker } from '../../shared/publication/xsd.ts'
import { handedDir } from '../support/handed.ts'
import { someFacts } from '../support/publication-facts.ts'

const standards = join(root, 'resources', 'standards')
const schemas = schemaChecker(await readSchemas(standards))
const folder = mkdtempSync(join(tmpdir(), 'lakwerk-standards-'))
afterAll(() => {
  schemas.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const handed = handedDir('standards', 'data')
const facts = someFacts()
const texts = (target: 'diwoo' | 'mdto') =>
  makeTarget(target, facts).flatMap((file) =>
    'bytes' in file && file.path.endsWith('.xml')
      ? [{ path: file.path.replaceAll('/', '_'), text: new TextDecoder().decode(file.bytes) }]
      : [],
  )

/** Breaches that xmllint, a program that is not ours, finds in a file. */
function xmllint(schema: string, path: string): string {
  const catalog = join(folder, 'catalog.xml')
  const mdto = join(standards, 'mdto', 'MDTO-XML1.0.1.xsd')
  writeFileSync(
    catalog,
    `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd" uri="file://${mdto}"/><system systemId="https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd" uri="file://${mdto}"/></catalog>`,
  )
  const ran = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, path], {
    encoding: 'utf8',
    env: { ...process.env, XML_CATALOG_FILES: catalog },
  })
  return ran.status === 0 ? '' : ran.stderr
}

describe.skipIf(!inPath('xmllint'))('xmllint, with the schemas of the standards (skipped without it)', () => {
  it('[X10] finds nothing wrong in the sitemap, and something once it is spoiled', () => {
    const driver = join(folder, 'driver.xsd')
    writeFileSync(
      driver,
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="${join(standards, 'sitemap', 'sitemap.xsd')}"/><xs:import namespace="https://standaarden.overheid.nl/diwoo/metadata/" schemaLocation="${join(standards, 'diwoo', 'diwoo-metadata.xsd')}"/></xs:schema>`,
    )
    const map = texts('diwoo').find(({ path }) => path.startsWith('sitemap-'))
    const path = join(folder, 'sitemap.xml')
    writeFileSync(path, map?.text ?? '')
    expect(xmllint(driver, path)).toBe('')
    writeFileSync(path, map?.text.replace('c_641ecd76', 'c_0') ?? '')
    expect(xmllint(driver, path)).toContain('soortHandeling')
  })

  it('[X10] finds nothing wrong in any MDTO file', () => {
    for (const { path, text } of texts('mdto')) {
      const file = join(folder, path)
      writeFileSync(file, text)
      expect([path, xmllint(join(standards, 'mdto', 'MDTO-XML1.0.1.xsd'), file)]).toEqual([path, ''])
    }
  })
})

describe.skipIf(handed === undefined)('samples of the standards (skipped where they are not at hand)', () => {
  const at = (...parts: string[]) => join(handed ?? '', ...parts)
  const read = (...parts: string[]) => readFileSync(at(...parts), 'utf8')

  it('[X11] are valid to our checker, as they are to their makers', () => {
    expect(schemas.check(read('examples', 'woo-dossier-sitemap.valid.xml'), 'sitemap')).toEqual([])
    for (const name of readdirSync(at('minvws', 'sitemap-samples')).filter((one) =>
      one.startsWith('sitemap-'),
    ))
      expect([name, schemas.check(read('minvws', 'sitemap-samples', name), 'sitemap')]).toEqual([name, []])
    for (const name of ['mdto-gelakt-bestand.xml', 'mdto-gelakt-document.xml'])
      expect([name, schemas.check(read('examples', name), 'mdto')]).toEqual([name, []])
    for (const name of readdirSync(at('mdto', 'voorbeelden')))
      expect([name, schemas.check(read('mdto', 'voorbeelden', name), 'mdto')]).toEqual([name, []])
  })

  it('[X11] give bodies that the API takes', () => {
    const publication = JSON.parse(read('examples', 'gpp-publicatie-post.json'))
    const document = JSON.parse(read('examples', 'gpp-document-post.json'))
    expect(
      gppSchema('PublicationWritePublishedOrRevokedPublicationWrite').safeParse(publication).success,
    ).toBe(true)
    expect(gppSchema('DocumentCreateShared').safeParse(document).success).toBe(true)
    for (const field of ['publicatie', 'officieleTitel', 'creatiedatum']) {
      const { [field]: _, ...rest } = document
      expect([field, gppSchema('DocumentCreateShared').safeParse(rest).success]).toEqual([field, false])
    }
  })

  it('[X11] have the columns of our production report', async () => {
    const rows = await readSheet(readFileSync(at('examples', 'productierapport.voorbeeld.xlsx')))
    // The platform reads columns without regard to capitals, and `family id` as `family`.
    const heads = (names: readonly unknown[]) =>
      names.map((name) =>
        String(name)
          .toLowerCase()
          .replace(/^family id$/, 'family'),
      )
    expect(heads(rows[0] ?? [])).toEqual(heads(reportColumns))
  })

  it('[X11] hold organisations that can be read as a newer list', () => {
    const list = readOrganisations(read('gpp-woo', 'fixture_organisations.json'), '2026-06-11')
    expect(list?.items.length).toBeGreaterThan(1300)
    expect(list?.date).toBe('2026-06-11')
  })
})

describe('the production report', () => {
  const report = makeTarget('minvws', facts).find(({ path }) => path === 'productierapport.xlsx')
  const sheet = report && 'sheet' in report ? report.sheet : undefined
  if (!sheet) throw new Error('no report')

  it('[X12] reads back cell for cell with another program of ours', async () => {
    const rows = await readSheet(Buffer.from(await sheetXlsx(sheet)))
    expect(rows.map((row) => row.map((value) => value ?? ''))).toEqual(
      sheet.rows.map((row) => row.map((value) => value ?? '')),
    )
  })

  it.skipIf(!inPath('soffice'))(
    '[X12] opens in LibreOffice with the same cells (skipped without it)',
    async () => {
      const path = join(folder, 'rapport.xlsx')
      writeFileSync(path, await sheetXlsx(sheet))
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${join(folder, 'profile')}`,
          '--headless',
          '--convert-to',
          'csv:Text - txt - csv (StarCalc):9,34,76,1',
          '--outdir',
          folder,
          path,
        ],
        { stdio: 'ignore' },
      )
      const csv = readFileSync(join(folder, 'rapport.csv'), 'utf8')
      const cells = csv
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t').map((cell) => cell.replace(/^"|"$/g, '')))
      expect(cells).toEqual(sheet.rows.map((row) => row.map((value) => String(value ?? ''))))
    },
  )
})

describe('organisations', () => {
  it('[X13] are found by part of the name or by code, and told apart by code', () => {
    const found = findOrganisations(shippedOrganisations, 'economische zaken')
    expect(
      found
        .filter(({ label }) => label === 'ministerie van Economische Zaken')
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['mnre1040', 'mnre1045'])
    expect(findOrganisations(shippedOrganisations, 'gm0293')[0]?.label).toBe('gemeente Westervoort')
    expect(findOrganisations(shippedOrganisations, ' ')).toEqual([])
  })

  it('[X13] are read from the value list of DiWoo itself, all of them', () => {
    const list = readOrganisations(
      readFileSync(join(standards, 'diwoo', 'diwoo-metadata-lijsten.xsd'), 'utf8'),
      '2026-01-01',
    )
    expect(list?.date).toBe('2025-08-12')
    expect(list?.items.length).toBe(shippedOrganisations.items.length)
    expect(readOrganisations('{"a":1}', '2026-01-01')).toBeUndefined()
    expect(readOrganisations('geen lijst', '2026-01-01')).toBeUndefined()
  })
})

describe('the script for the receiver', () => {
  it('[X14] has forty lines at most', () =>
    expect(verifierScript.trimEnd().split('\n').length).toBeLessThanOrEqual(40))

  it('[X14] finds a file that is missing, changed or added, and nothing in a whole package', () => {
    const package_ = join(folder, 'pakket')
    mkdirSync(join(package_, 'documenten'), { recursive: true })
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    const files = ['a.txt', 'documenten/b.txt'].map((path) => ({ path, sha256: hash, bytes: 3 }))
    writeFileSync(
      join(package_, 'manifest.json'),
      JSON.stringify({ kind: 'lakwerk.manifest', requestNumber: '1', auditHead: 'h', files: [...files] }),
    )
    writeFileSync(join(package_, verifierPath), verifierScript)
    const listed = {
      kind: 'lakwerk.manifest',
      requestNumber: '1',
      auditHead: 'h',
      files: [...files, { path: verifierPath, sha256: '', bytes: 0 }],
    }
    listed.files[2] = {
      path: verifierPath,
      sha256: hashOf(verifierScript),
      bytes: Buffer.byteLength(verifierScript),
    }
    writeFileSync(join(package_, 'manifest.json'), JSON.stringify(listed))
    for (const { path } of files) writeFileSync(join(package_, path), 'abc')
    const run = () => spawnSync(process.execPath, [join(package_, verifierPath)], { encoding: 'utf8' })
    expect(run().status).toBe(0)
    writeFileSync(join(package_, 'a.txt'), 'abd')
    expect(run()).toMatchObject({ status: 1, stdout: expect.stringContaining('andere inhoud: a.txt') })
    rmSync(join(package_, 'a.txt'))
    writeFileSync(join(package_, 'c.txt'), '')
    const { stdout } = run()
    expect(stdout).toContain('ontbreekt: a.txt')
    expect(stdout).toContain('hoort er niet bij: c.txt')
  })
})

function hashOf(text: string): string {
  return execFileSync(
    process.execPath,
    [
      '-e',
      "process.stdout.write(require('node:crypto').createHash('sha256').update(require('node:fs').readFileSync(0)).digest('hex'))",
    ],
    { input: text, encoding: 'utf8' },
  )
}
