import type { XmlElement } from 'libxml2-wasm'
import { diwooLabel, diwooUris, robotsPath, sitemapBytes, sitemapEntries, sitemapIndexPath } from './diwoo.ts'
import type { PublicationFacts } from './facts.ts'
import { type PackageFile, textIn } from './files.ts'
import { type Collector, collector, type Finding, isDay, isWebAddress, type Jump } from './findings.ts'
import { groundForTarget } from './ground-codes.ts'
import { isOrganisationAddress } from './organisations.ts'
import { elementsAt, type SchemaChecker, textAt } from './xsd.ts'

const formats = /\/file-type\/(7z|CSV|XLSX?|HTML|OD[FPST]|PDF|TXT|PPSX?|PPTX?|RTF|DOCX?|ZIP)$/

/** Fields whose address must be there; the schema lets them be empty. */
const mustBeListed = ['informatiecategorie', 'soortHandeling', 'language', 'format'] as const

/**
 * What the Woo-index would refuse or misread: the schemas, and the rules that they do not check.
 *
 * @source DiWoo metadata 0.9.8; aansluitvoorwaarden Woo-index; sitemaps.org
 */
export function checkDiwoo(
  files: readonly PackageFile[],
  facts: PublicationFacts,
  schemas: SchemaChecker,
): readonly Finding[] {
  const at = collector('diwoo')
  const index = textIn(files, sitemapIndexPath)
  if (index === undefined) at.add('file_missing', 'sitemapindex', { path: sitemapIndexPath })
  const { organisation } = facts
  const settings = { path: sitemapIndexPath, jump: { to: 'settings' } as const }
  // What every entry lacks is told once, with the place where it is filled in.
  if (facts.baseUrl === '') at.add('missing', 'loc', settings)
  if (organisation.uri === '') at.add('missing', 'diwoo:publisher', settings)
  if (facts.baseUrl === '' || organisation.uri === '') return at.findings
  if (!organisation.known)
    at.add('organisation_unknown', 'diwoo:publisher', {
      ...settings,
      params: { code: organisation.code },
      warns: true,
    })
  const maps = files.filter(({ path }) => path.startsWith('sitemap-') && path.endsWith('.xml'))
  if (maps.length === 0) at.add('file_missing', 'urlset', { path: sitemapIndexPath })
  const locs = new Set<string>()
  for (const { path } of maps) checkMap(at, files, path, facts, schemas, locs)
  if (index !== undefined) checkIndex(at, index, maps, schemas)
  const robots = textIn(files, robotsPath) ?? ''
  const named = [...robots.matchAll(/^Sitemap:\s*(\S+)/gim)].map((match) => match[1] ?? '')
  if (!named.some((one) => one.endsWith(`/${sitemapIndexPath}`) && isWebAddress(one)))
    at.add('missing', 'Sitemap', { path: robotsPath })
  checkFiles(at, files, facts, locs)
  return at.findings
}

function checkMap(
  at: Collector,
  files: readonly PackageFile[],
  path: string,
  facts: PublicationFacts,
  schemas: SchemaChecker,
  locs: Set<string>,
): void {
  const text = textIn(files, path) ?? ''
  if (text.length > sitemapBytes) at.add('too_large', 'urlset', { path, params: { limit: sitemapBytes } })
  const document = schemas.read(text)
  if (!document) {
    at.add('not_xml', 'urlset', { path })
    return
  }
  const jumps = new Map(
    facts.documents.map(({ code, documentId }): [string, Jump] => [code, { to: 'document', documentId }]),
  )
  try {
    const urls = elementsAt(document, '/s:urlset/s:url')
    if (urls.length > sitemapEntries) at.add('too_many', 'url', { path, params: { limit: sitemapEntries } })
    const lines = urls.map((url) => ({ line: url.line, jump: jumpOf(url, jumps) }))
    for (const breach of schemas.check(text, 'sitemap')) {
      // A newer organisation is not in the frozen list of the schema; the rule below tells it as a warning.
      if (/@resource$/.test(breach.field) && breach.message.includes('/tooi/id/')) continue
      const place = lines.findLast(({ line }) => line <= breach.line)
      at.add('not_schema', breach.field, {
        path,
        jump: place?.jump ?? { to: 'publication' },
        params: { line: breach.line },
      })
    }
    for (const url of urls) checkUrl(at, path, url, jumpOf(url, jumps), locs)
  } finally {
    document.dispose()
  }
}

function jumpOf(url: XmlElement, jumps: ReadonlyMap<string, Jump>): Jump {
  return jumps.get(textAt(url, './/d:identifier')) ?? { to: 'publication' }
}

function checkUrl(at: Collector, path: string, url: XmlElement, jump: Jump, locs: Set<string>): void {
  const id = textAt(url, './/d:identifier')
  const add = (
    code: Parameters<Collector['add']>[0],
    field: string,
    params: Readonly<Record<string, string | number>> = {},
  ) => at.add(code, field, { path, jump, params: { document: id, ...params } })
  const loc = textAt(url, 's:loc')
  if (!isWebAddress(loc)) add('bad_url', 'loc')
  else if (locs.has(loc)) add('duplicate', 'loc')
  else if (hostOf(loc) !== hostOf([...locs][0] ?? loc)) add('mixed_hosts', 'loc')
  locs.add(loc)
  if (textAt(url, 's:lastmod') === '') add('missing', 'lastmod')
  if (textAt(url, './/d:officieleTitel').trim() === '') add('missing', 'diwoo:officieleTitel')
  if (!isDay(textAt(url, './/d:creatiedatum'))) add('missing', 'diwoo:creatiedatum')
  const publisher = elementsAt(url, './/d:publisher')[0]
  const uri = publisher?.attr('resource')?.value ?? ''
  if (uri === '') add('missing', 'diwoo:publisher')
  else if (!isOrganisationAddress(uri)) add('bad_address', 'diwoo:publisher')
  for (const name of mustBeListed) {
    const found = elementsAt(url, `.//d:${name}`)
    if (found.length === 0) add('missing', `diwoo:${name}`)
    for (const one of found) {
      const address = one.attr('resource')?.value
      const label = address === undefined ? undefined : diwooLabel(address)
      if (address === undefined) add('missing', `diwoo:${name}/@resource`)
      else if (label !== one.content) add('not_in_list', `diwoo:${name}`, { value: one.content })
    }
  }
  if (!formats.test(elementsAt(url, './/d:format')[0]?.attr('resource')?.value ?? ''))
    add('not_in_list', 'diwoo:format', { value: textAt(url, './/d:format') })
  checkExtra(url, add)
}

function checkExtra(
  url: XmlElement,
  add: (
    code: Parameters<Collector['add']>[0],
    field: string,
    params?: Readonly<Record<string, string>>,
  ) => void,
): void {
  for (const field of elementsAt(url, './/d:extraMetadataveld')) {
    const key = textAt(field, 'd:key')
    if (key !== 'beoordelingsgrond') continue
    for (const { content } of elementsAt(field, './/d:value'))
      if (groundForTarget(content, 'diwoo').kind === 'unknown')
        add('not_in_list', 'beoordelingsgrond', { value: content })
  }
  const category = elementsAt(url, './/d:informatiecategorie')[0]?.attr('resource')?.value
  if (category !== undefined && category !== diwooUris.category)
    add('not_in_list', 'diwoo:informatiecategorie', { value: category })
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : '')

function checkIndex(
  at: Collector,
  index: string,
  maps: readonly PackageFile[],
  schemas: SchemaChecker,
): void {
  const document = schemas.read(index)
  if (!document) {
    at.add('not_xml', 'sitemapindex', { path: sitemapIndexPath })
    return
  }
  try {
    const named = elementsAt(document, '/s:sitemapindex/s:sitemap/s:loc').map(({ content }) => content)
    for (const loc of named) if (!isWebAddress(loc)) at.add('bad_url', 'loc', { path: sitemapIndexPath })
    for (const { path } of maps)
      if (!named.some((loc) => loc.endsWith(`/${path}`)))
        at.add('reference_unknown', 'loc', { path: sitemapIndexPath, params: { value: path } })
  } finally {
    document.dispose()
  }
}

/** Every address leads to a file of the package, and every file has its address. */
function checkFiles(
  at: Collector,
  files: readonly PackageFile[],
  facts: PublicationFacts,
  locs: ReadonlySet<string>,
): void {
  const stored = files.flatMap((file) => ('stored' in file ? [file.path] : []))
  const paths = new Set(stored.map((path) => facts.baseUrl + path))
  for (const path of stored)
    if (!locs.has(facts.baseUrl + path)) at.add('unexpected_file', 'loc', { path, params: { value: path } })
  for (const loc of locs)
    if (!paths.has(loc)) at.add('file_missing', 'loc', { path: sitemapIndexPath, params: { document: loc } })
}
