import { readFile } from 'node:fs/promises'
import type { PublicationFacts, TargetId } from '../../shared/publication/facts.ts'
import type { PackageFile, ReadyFile } from '../../shared/publication/files.ts'
import type { Finding, Jump } from '../../shared/publication/findings.ts'
import { contradictions, findLeaks, type LeakRules, type Surface } from '../../shared/publication/leaks.ts'
import { pdfSurfaces, surfacesOf } from '../../shared/publication/surfaces.ts'
import { openPdfjs } from './pdfjs-platform.ts'
import type { Scan } from './scan-pages.ts'

type Checked = {
  readonly target: TargetId
  readonly files: readonly PackageFile[]
  readonly ready: readonly ReadyFile[]
  readonly facts: PublicationFacts
  readonly scan: Scan
  /** Bytes of files that were made for this export, by SHA-256. */
  readonly made: ReadonlyMap<string, Uint8Array>
  readonly task: {
    readonly sources: Readonly<Record<string, string>>
    readonly requester: readonly string[]
  }
}

/** The leak check over a whole package: every name, field, sheet, property, bookmark and page. */
export async function checkLeaks({
  target,
  files,
  ready,
  facts,
  scan,
  made,
  task,
}: Checked): Promise<readonly Finding[]> {
  const rules: LeakRules = { ...scan, requester: task.requester, origins: originsOf(facts) }
  const findings: Finding[] = []
  const look = (surfaces: Iterable<Surface>) => {
    findings.push(...findLeaks(target, surfaces, rules))
  }
  for (const file of files) if ('sheet' in file) look(cellsOf(file.path, file.sheet.rows, facts))
  for (const file of ready) {
    look([{ path: file.path, field: 'bestandsnaam', text: file.path }])
    if ('zip' in file)
      look(file.zip.map(({ name }) => ({ path: file.path, field: 'bestandsnaam', text: name })))
    if ('bytes' in file) look(surfacesOf(file.path, file.bytes))
    else if ('stored' in file) {
      const own = made.get(file.stored)
      if (own) look(file.path.endsWith('.pdf') ? await madePdf(file.path, own) : surfacesOf(file.path, own))
      else look(await storedPdf(file.path, task.sources[file.stored]))
    } else if ('zip' in file)
      for (const { name, stored } of file.zip)
        look(await storedPdf(`${file.path}/${name}`, task.sources[stored]))
  }
  if (facts.documents.some(({ file }) => file !== null)) findings.push(...contradictions(target, rules))
  return withoutEchoes(findings)
}

/** Cells by the head of their column, with the way to the document of their row. */
function* cellsOf(
  path: string,
  rows: readonly (readonly (string | number | null)[])[],
  facts: PublicationFacts,
): Iterable<Surface> {
  const jumps = new Map(
    facts.documents.map(({ code, documentId }): [unknown, Jump] => [code, { to: 'document', documentId }]),
  )
  const heads = rows[0] ?? []
  for (const row of rows.slice(1)) {
    const jump = jumps.get(row[0])
    for (const [at, cell] of row.entries())
      if (cell !== null)
        yield { path, field: `${heads[at] ?? ''} (${row[0]})`, text: String(cell), ...(jump ? { jump } : {}) }
  }
}

/** A PDF that was made here: its strings and, drawn by another program's reader, its pages. */
async function madePdf(path: string, bytes: Uint8Array): Promise<readonly Surface[]> {
  const found = [...pdfSurfaces(path, bytes)]
  const pdf = await openPdfjs(bytes.slice())
  try {
    for (let number = 1; number <= pdf.numPages; number++) {
      const { items } = await (await pdf.getPage(number)).getTextContent()
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
      found.push({ path, field: `pagina ${number}`, text })
    }
  } finally {
    await pdf.loadingTask.destroy()
  }
  return found
}

/** A burned file: its pages were proven and are read from the case; this looks at everything beside them. */
async function storedPdf(path: string, source: string | undefined): Promise<readonly Surface[]> {
  return source === undefined ? [] : pdfSurfaces(path, new Uint8Array(await readFile(source)))
}

/** Fields of the case that go out, and where each is changed. */
function originsOf(facts: PublicationFacts): LeakRules['origins'] {
  return [
    ...facts.documents.flatMap(({ documentId, title, remark, publicLocation, changes }) => {
      const jump: Jump = { to: 'document', documentId }
      return [
        { text: [title, remark, publicLocation].join('\n'), jump },
        { text: changes.map(({ reason }) => reason).join('\n'), jump: { to: 'publication' } as Jump },
      ]
    }),
    { text: `${facts.title}\n${facts.summary}\n${facts.baseUrl}`, jump: { to: 'publication' } },
    { text: `${facts.requestText}\n${facts.number}`, jump: { to: 'request' } },
    { text: facts.motivations.map(({ text }) => text).join('\n'), jump: { to: 'decision' } },
  ]
}

/** The inside of a workbook says again what its cells said: the cell is the place to mend. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const isInside = ({ field }: Finding) => /^xl\/(sharedStrings|worksheets\/)/.test(field)
  return findings.filter(
    (one) =>
      !isInside(one) ||
      !findings.some((other) => other.path === one.path && other.code === one.code && !isInside(other)),
  )
}
