import { type PublicationFacts, releasedDocuments } from './facts.ts'
import { decisionPath, documentPath, type PackageFile, textIn } from './files.ts'
import { type Collector, collector, type Finding, isWebAddress, type Jump } from './findings.ts'
import { dossierPath, filePathOf, objectPathOf } from './mdto.ts'
import { elementsAt, type SchemaChecker, textAt } from './xsd.ts'

/** Labels of the lists that MDTO keeps closed or that we promise to use. */
const listed: readonly (readonly [path: string, field: string, labels: readonly string[]])[] = [
  [
    './/m:aggregatieniveau/m:begripLabel',
    'aggregatieniveau',
    ['Archief', 'Serie', 'Dossier', 'Zaak', 'Archiefstuk'],
  ],
  ['.//m:checksumAlgoritme/m:begripLabel', 'checksumAlgoritme', ['SHA-256']],
  ['.//m:waardering/m:begripLabel', 'waardering', ['Blijvend te bewaren', 'Tijdelijk te bewaren']],
]

/**
 * What the archive would refuse: the schema, and the rules between the files.
 *
 * @source MDTO XML 1.0.1 and its begrippenlijsten, Nationaal Archief
 */
export function checkMdto(
  files: readonly PackageFile[],
  facts: PublicationFacts,
  schemas: SchemaChecker,
): readonly Finding[] {
  const at = collector('mdto')
  const wanted = new Map<string, Jump>([[dossierPath, { to: 'publication' }]])
  const bodies = [
    { path: decisionPath, jump: { to: 'decision' } as Jump, file: facts.decision },
    ...releasedDocuments(facts).map(({ code, documentId, file }) => ({
      path: documentPath(code),
      jump: { to: 'document', documentId } as Jump,
      file,
    })),
  ]
  for (const { path, jump } of bodies)
    for (const one of [path, objectPathOf(path), filePathOf(path)]) wanted.set(one, jump)
  for (const [path, jump] of wanted)
    if (!files.some((file) => file.path === path))
      at.add('file_missing', path, { path, jump, params: { document: path } })
  for (const { path } of files)
    if (!wanted.has(path)) at.add('unexpected_file', path, { path, params: { value: path } })
  const ids = new Set<string>()
  for (const { path } of files)
    if (path.endsWith('.xml'))
      checkXml(at, files, path, wanted.get(path) ?? { to: 'publication' }, schemas, ids)
  for (const { path, jump, file } of bodies)
    if (file) checkSum(at, files, filePathOf(path), jump, file, schemas)
  if (facts.retention.appraisal === 'destroy' && facts.retention.term === '')
    at.add('missing', 'bewaartermijn', { path: dossierPath, jump: { to: 'settings' } })
  return at.findings
}

function checkXml(
  at: Collector,
  files: readonly PackageFile[],
  path: string,
  jump: Jump,
  schemas: SchemaChecker,
  ids: Set<string>,
): void {
  const text = textIn(files, path) ?? ''
  const document = schemas.read(text)
  if (!document) {
    at.add('not_xml', 'MDTO', { path, jump })
    return
  }
  try {
    for (const { field, line } of schemas.check(text, 'mdto'))
      at.add('not_schema', field, { path, jump, params: { line } })
    const id = textAt(document, '/m:MDTO/*/m:identificatie/m:identificatieKenmerk')
    if (id.trim() === '') at.add('missing', 'identificatieKenmerk', { path, jump })
    if (ids.has(id)) at.add('duplicate', 'identificatieKenmerk', { path, jump, params: { document: id } })
    ids.add(id)
    if (textAt(document, '/m:MDTO/*/m:naam').trim() === '') at.add('missing', 'naam', { path, jump })
    for (const one of elementsAt(document, './/m:archiefvormer'))
      if (textAt(one, 'm:verwijzingNaam').trim() === '') at.add('missing', 'archiefvormer', { path })
    for (const [where, field, labels] of listed) {
      // The appraisal is the same in every file: told once, for the dossier.
      if (field === 'waardering' && path !== dossierPath) continue
      for (const { content } of elementsAt(document, where))
        if (!labels.includes(content))
          at.add('not_in_list', field, { path, jump: { to: 'publication' }, params: { value: content } })
    }
    for (const { content } of elementsAt(document, './/m:termijnLooptijd'))
      if (!/^P(\d+Y)?(\d+M)?(\d+D)?$/.test(content) || content === 'P')
        at.add('bad_duration', 'bewaartermijn', { path })
    for (const { content } of elementsAt(document, './/m:raadpleeglocatieOnline | .//m:URLBestand'))
      if (!isWebAddress(content)) at.add('bad_url', 'raadpleeglocatieOnline', { path })
  } finally {
    document.dispose()
  }
}

/** Size and checksum in the metadata are those of the file. */
function checkSum(
  at: Collector,
  files: readonly PackageFile[],
  path: string,
  jump: Jump,
  file: { readonly sha256: string; readonly bytes: number },
  schemas: SchemaChecker,
): void {
  const text = textIn(files, path)
  const document = text === undefined ? undefined : schemas.read(text)
  if (!document) return
  try {
    if (textAt(document, './/m:checksumWaarde') !== file.sha256)
      at.add('sum_differs', 'checksumWaarde', { path, jump })
    if (textAt(document, './/m:omvang') !== String(file.bytes))
      at.add('size_differs', 'omvang', { path, jump })
    if (textAt(document, './/m:bestandsformaat/m:begripCode') === '')
      at.add('missing', 'bestandsformaat', { path, jump })
  } finally {
    document.dispose()
  }
}
