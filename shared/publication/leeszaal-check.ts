import { type PublicationFacts, releasedDocuments } from './facts.ts'
import { decisionPath, documentPath, type PackageFile, textIn } from './files.ts'
import { collector, type Finding, isWebAddress, type Jump } from './findings.ts'
import { textPath } from './leeszaal.ts'

const assets = [
  'index.html',
  'leeszaal.css',
  'leeszaal.js',
  decisionPath,
  'inventarislijst.csv',
  'inventarislijst.xlsx',
  'inventarislijst.pdf',
]

/**
 * What is wrong with the reading room: a link to nothing, a file that is missing, a request to elsewhere, a page
 * without title, language or heading, a document that may not be shown.
 */
export function checkLeeszaal(files: readonly PackageFile[], facts: PublicationFacts): readonly Finding[] {
  const at = collector('leeszaal')
  const paths = new Set(files.map(({ path }) => path))
  const released = releasedDocuments(facts)
  for (const path of assets)
    if (!paths.has(path)) at.add('file_missing', path, { path, params: { document: path } })
  for (const { code, documentId } of released)
    for (const path of [documentPath(code), textPath(code)])
      if (!paths.has(path))
        at.add('file_missing', path, {
          path,
          jump: { to: 'document', documentId },
          params: { document: code },
        })
  const allowed = new Set([
    ...assets,
    ...released.flatMap(({ code }) => [documentPath(code), textPath(code)]),
  ])
  for (const { code, changes } of facts.documents) if (changes.length > 0) allowed.add(textPath(code))
  for (const path of paths)
    if (!allowed.has(path)) at.add('unexpected_file', path, { path, params: { value: path } })
  if (paths.size < files.length) at.add('duplicate', 'index.html', { path: 'index.html' })
  for (const { path } of files) {
    const text = /\.(html|css|js)$/.test(path) ? textIn(files, path) : undefined
    if (text !== undefined) checkPage(at, path, text, paths)
  }
  if (facts.title.trim() === '') at.add('missing', 'h1', { path: 'index.html', jump: { to: 'request' } })
  if (facts.organisation.name.trim() === '') at.add('missing', 'header', { path: 'index.html' })
  const index = textIn(files, 'index.html') ?? ''
  for (const { code, documentId, title, publicLocation, judgement } of facts.documents) {
    const jump: Jump = { to: 'document', documentId }
    if (!index.includes(`<th scope="row">${code}</th>`))
      at.add('missing', 'ID', { path: 'index.html', jump, params: { document: code } })
    if (title.trim() === '')
      at.add('missing', 'Naam document', { path: 'index.html', jump, params: { document: code } })
    if (judgement === 'already_public' && !isWebAddress(publicLocation))
      at.add('bad_url', 'Vindplaats', { path: 'index.html', jump, params: { document: code } })
  }
  if (new Set(facts.documents.map(({ code }) => code)).size < facts.documents.length)
    at.add('duplicate', 'ID', { path: 'index.html' })
  return at.findings
}

function checkPage(
  at: ReturnType<typeof collector>,
  path: string,
  text: string,
  paths: ReadonlySet<string>,
): void {
  // Whatever a browser would fetch by itself must come from the folder; a link is followed by a person.
  const fetched =
    /(?:\bsrc\s*=\s*["']?|url\(\s*["']?|@import\s+["']|<link[^>]*\bhref\s*=\s*["']?|\bfetch\(\s*["'`]|new\s+(?:WebSocket|EventSource)\(\s*["'`])\s*(?:https?:)?\/\//i
  if (fetched.test(text)) at.add('external_request', path, { path })
  if (!path.endsWith('.html')) return
  if (!/<html[^>]*\blang="nl"/.test(text)) at.add('missing', 'lang', { path })
  if (!/<title>[^<]*\S[^<]*<\/title>/.test(text)) at.add('missing', 'title', { path })
  if (!/<h1>[^<]*\S[^<]*<\/h1>/.test(text)) at.add('missing', 'h1', { path })
  if (!/<meta charset="utf-8">/i.test(text)) at.add('missing', 'charset', { path })
  const folder = path.split('/').slice(0, -1)
  for (const [, href] of text.matchAll(/(?:href|src)="([^"#]*)(?:#[^"]*)?"/g)) {
    if (!href || /^(https?:|data:,|mailto:)/.test(href)) continue
    const parts = [...folder]
    for (const part of href.split('/')) {
      if (part === '..') parts.pop()
      else parts.push(part)
    }
    const target = parts.join('/')
    if (!paths.has(target)) at.add('broken_link', 'href', { path, params: { value: target } })
  }
}
