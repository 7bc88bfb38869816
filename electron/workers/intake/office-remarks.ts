import { Parser } from 'htmlparser2'
import type { OfficeParts, RecordTable } from './record.ts'

type Attributes = Readonly<Record<string, string>>

/** Goes through an XML part; elements keep their prefix, e.g. `w:t`. */
export function walkXml(
  xml: string,
  on: {
    readonly open?: (name: string, attributes: Attributes) => void
    readonly text?: (text: string) => void
    readonly close?: (name: string) => void
  },
): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => on.open?.(name, attributes),
      ontext: (text) => on.text?.(text),
      onclosetag: (name) => on.close?.(name),
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(xml)
  parser.end()
}

/** Paths of the parts that match, in the order of their numbers. */
export const partsLike = (parts: OfficeParts, pattern: RegExp): string[] =>
  Object.keys(parts)
    .filter((path) => pattern.test(path))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))

export const dayTime = (written: string | undefined): string => {
  const [, year, month, day, clock] = /^(\d{4})-(\d{2})-(\d{2})T?(\d{2}:\d{2})?/.exec(written ?? '') ?? []
  return year ? `${day}-${month}-${year}${clock ? ` ${clock}` : ''}` : ''
}

const changes: Readonly<Record<string, string>> = {
  'w:ins': 'Ingevoegd',
  'w:del': 'Verwijderd',
  'w:moveFrom': 'Verplaatst van hier',
  'w:moveTo': 'Verplaatst hierheen',
}

/** Changes that were tracked, remarks and hidden text of a Word file. */
export function documentTables(parts: OfficeParts): RecordTable[] {
  const changed: string[][] = []
  const hidden: string[][] = []
  for (const path of partsLike(parts, /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/)) {
    const open: { kind: string; author: string; at: string; text: string }[] = []
    let inText = false
    let isHidden = false
    let run = ''
    walkXml(parts[path] ?? '', {
      open(name, attributes) {
        const kind = changes[name]
        // Inside the properties of a paragraph or row such an element only marks the paragraph itself.
        if (kind)
          open.push({
            kind,
            author: attributes['w:author'] ?? '',
            at: dayTime(attributes['w:date']),
            text: '',
          })
        else if (name === 'w:t' || name === 'w:delText') inText = true
        else if (name === 'w:r') {
          isHidden = false
          run = ''
        } else if (name === 'w:vanish') isHidden = !/^(0|false|off)$/.test(attributes['w:val'] ?? '')
        else if (name === 'w:tab' || name === 'w:br') run += ' '
      },
      text(text) {
        if (!inText) return
        run += text
        for (const one of open) one.text += text
      },
      close(name) {
        if (name === 'w:t' || name === 'w:delText') inText = false
        else if (name === 'w:r' && isHidden && run.trim() !== '') hidden.push([run])
        else if (changes[name]) {
          const one = open.pop()
          const last = changed.at(-1)
          if (!one || one.text.trim() === '') return
          // One change is cut into several runs by its mark-up.
          if (last && last[0] === one.kind && last[1] === one.author && last[2] === one.at)
            last[3] += one.text
          else changed.push([one.kind, one.author, one.at, one.text])
        }
      },
    })
  }
  return [
    { heading: 'Bijgehouden wijzigingen', columns: ['Soort', 'Door', 'Op', 'Tekst'], rows: changed },
    {
      heading: 'Opmerkingen',
      columns: ['Door', 'Op', 'Tekst'],
      rows: wordComments(parts['word/comments.xml'] ?? ''),
    },
    { heading: 'Verborgen tekst (in het document zichtbaar gemaakt)', columns: ['Tekst'], rows: hidden },
  ]
}

function wordComments(xml: string): string[][] {
  const rows: string[][] = []
  let inText = false
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'w:comment') rows.push([attributes['w:author'] ?? '', dayTime(attributes['w:date']), ''])
      else if (name === 'w:t') inText = true
      else if (name === 'w:p' && rows.at(-1)?.[2]) (rows.at(-1) as string[])[2] += ' '
    },
    text(text) {
      const row = rows.at(-1)
      if (inText && row) row[2] += text
    },
    close(name) {
      if (name === 'w:t') inText = false
    },
  })
  return rows
}

/** Notes, remarks and hidden slides of a presentation. */
export function slideTables(parts: OfficeParts): RecordTable[] {
  const textOf = (path: string, element: RegExp): string => {
    let inText = false
    let out = ''
    walkXml(parts[path] ?? '', {
      open(name) {
        if (element.test(name)) inText = true
        else if (name === 'a:p' && out) out += ' '
      },
      text: (text) => {
        if (inText) out += text
      },
      close(name) {
        if (element.test(name)) inText = false
      },
    })
    return out.trim()
  }
  const notes: string[][] = []
  const hidden: string[][] = []
  for (const path of partsLike(parts, /^ppt\/slides\/slide\d+\.xml$/)) {
    const number = /(\d+)\.xml$/.exec(path)?.[1] ?? ''
    if (/<p:sld\b[^>]*\bshow="(0|false)"/.test(parts[path] ?? ''))
      hidden.push([number, textOf(path, /^a:t$/)])
    const target = /notesSlides\/notesSlide\d+\.xml/.exec(
      parts[`ppt/slides/_rels/slide${number}.xml.rels`] ?? '',
    )?.[0]
    const said = target ? textOf(`ppt/${target}`, /^a:t$/) : ''
    // The page of notes holds the number of its slide too.
    if (said.replace(number, '').trim() !== '') notes.push([number, said])
  }
  const remarks = partsLike(parts, /^ppt\/comments\/[^/]+\.xml$/).flatMap((path) => {
    const said = textOf(path, /^(p:text|a:t)$/)
    return said ? [[said]] : []
  })
  return [
    { heading: 'Verborgen dia’s (wel afgedrukt)', columns: ['Dia', 'Tekst'], rows: hidden },
    { heading: 'Notities bij dia’s', columns: ['Dia', 'Notitie'], rows: notes },
    { heading: 'Opmerkingen', columns: ['Tekst'], rows: remarks },
  ]
}
