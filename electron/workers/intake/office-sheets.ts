import { dayTime, partsLike, walkXml } from './office-remarks.ts'
import type { OfficeParts, RecordTable } from './record.ts'

/** Hidden sheets, rows and columns, remarks, links to other files, names and pivot data of a spreadsheet. */
export function sheetTables(parts: OfficeParts): RecordTable[] {
  const { sheets, names } = workbook(parts)
  const hiddenSheets = sheets
    .filter(({ state }) => state !== '')
    .map(({ name, state }) => [
      name,
      state === 'veryHidden' ? 'zeer verborgen (alleen via macro’s zichtbaar)' : 'verborgen',
    ])
  const hiddenLines = sheets.flatMap(({ name, path }) =>
    hiddenIn(parts[path] ?? '').map((where) => [name, where]),
  )
  return [
    { heading: 'Verborgen bladen (wel afgedrukt)', columns: ['Blad', 'Hoe'], rows: hiddenSheets },
    { heading: 'Verborgen rijen en kolommen (wel afgedrukt)', columns: ['Blad', 'Wat'], rows: hiddenLines },
    {
      heading: 'Opmerkingen',
      columns: ['Blad', 'Cel', 'Door', 'Op', 'Tekst'],
      rows: comments(parts, sheets),
    },
    { heading: 'Koppelingen met andere bestanden', columns: ['Bestand of adres'], rows: links(parts) },
    { heading: 'Namen', columns: ['Naam', 'Verwijst naar', 'Zichtbaarheid'], rows: names },
    ...pivots(parts),
  ]
}

type Sheet = { readonly name: string; readonly state: string; readonly path: string }

function workbook(parts: OfficeParts): { sheets: Sheet[]; names: string[][] } {
  const targets = relations(parts['xl/_rels/workbook.xml.rels'] ?? '')
  const sheets: Sheet[] = []
  const names: string[][] = []
  let name: string[] | undefined
  walkXml(parts['xl/workbook.xml'] ?? '', {
    open(tag, attributes) {
      if (tag === 'sheet')
        sheets.push({
          name: attributes.name ?? '',
          state: attributes.state === 'visible' ? '' : (attributes.state ?? ''),
          path: `xl/${(targets.get(attributes['r:id'] ?? '') ?? '').replace(/^\/?(xl\/)?/, '')}`,
        })
      else if (tag === 'definedName')
        name = [
          (attributes.name ?? '').replace('_xlnm.', ''),
          '',
          attributes.hidden === '1' ? 'verborgen' : 'zichtbaar',
        ]
    },
    text(text) {
      if (name) name[1] += text
    },
    close(tag) {
      if (tag === 'definedName' && name) {
        names.push(name)
        name = undefined
      }
    },
  })
  return { sheets, names }
}

function relations(xml: string): Map<string, string> {
  const found = new Map<string, string>()
  walkXml(xml, {
    open(tag, { Id = '', Target = '' }) {
      if (tag === 'Relationship') found.set(Id, Target)
    },
  })
  return found
}

/** Runs of hidden rows and columns, e.g. `rijen 4–9`. */
function hiddenIn(xml: string): string[] {
  const out: string[] = []
  let from = 0
  let to = 0
  const flush = (): void => {
    if (from > 0) out.push(from === to ? `rij ${from}` : `rijen ${from}–${to}`)
    from = 0
  }
  walkXml(xml, {
    open(tag, attributes) {
      const isHidden = /^(1|true)$/.test(attributes.hidden ?? '')
      if (tag === 'col' && isHidden) {
        const [first, last] = [Number(attributes.min), Number(attributes.max)]
        out.push(first === last ? `kolom ${letters(first)}` : `kolommen ${letters(first)}–${letters(last)}`)
      } else if (tag === 'row') {
        const row = Number(attributes.r ?? to + 1)
        if (!isHidden || (from > 0 && row !== to + 1)) flush()
        if (isHidden) {
          if (from === 0) from = row
          to = row
        }
      }
    },
  })
  flush()
  return out
}

function letters(column: number): string {
  let out = ''
  for (let left = Math.min(column, 16_384); left > 0; left = Math.floor((left - 1) / 26))
    out = String.fromCharCode(65 + ((left - 1) % 26)) + out
  return out
}

function comments(parts: OfficeParts, sheets: readonly Sheet[]): string[][] {
  const rows: string[][] = []
  const people = new Map<string, string>()
  for (const path of partsLike(parts, /^xl\/persons\/[^/]+\.xml$/))
    walkXml(parts[path] ?? '', {
      open(tag, { id = '', displayName = '' }) {
        if (tag === 'person') people.set(id, displayName)
      },
    })
  for (const { name, path } of sheets) {
    const own = path.replace(/^xl\/worksheets\//, 'xl/worksheets/_rels/')
    for (const target of relations(parts[`${own}.rels`] ?? '').values()) {
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\.\//, '')}`
      if (!/comments/i.test(part) || parts[part] === undefined) continue
      const authors: string[] = []
      let row: string[] | undefined
      let into: 'author' | 'text' | undefined
      walkXml(parts[part] ?? '', {
        open(tag, attributes) {
          if (tag === 'author') {
            authors.push('')
            into = 'author'
          } else if (tag === 'comment' || tag === 'threadedComment') {
            const author =
              tag === 'comment'
                ? (authors[Number(attributes.authorId)] ?? '')
                : (people.get(attributes.personId ?? '') ?? '')
            row = [name, attributes.ref ?? '', author, dayTime(attributes.dT), '']
          } else if (tag === 't' || tag === 'text') into = 'text'
        },
        text(text) {
          if (into === 'author') authors[authors.length - 1] += text
          else if (into === 'text' && row) row[4] += text
        },
        close(tag) {
          if (tag === 'comment' || tag === 'threadedComment') {
            // A thread also leaves an ordinary comment, for old programs, that says so.
            if (row?.[4]?.trim() && !row[4].startsWith('[Threaded comment]')) rows.push(row)
            row = undefined
          } else if (tag === 'author' || tag === 't' || tag === 'text') into = undefined
        },
      })
    }
  }
  return rows
}

function links(parts: OfficeParts): string[][] {
  const rows: string[][] = []
  for (const path of partsLike(parts, /^xl\/(externalLinks\/_rels|_rels|worksheets\/_rels)\/[^/]+\.rels$/))
    walkXml(parts[path] ?? '', {
      open(tag, attributes) {
        if (tag !== 'Relationship' || attributes.TargetMode !== 'External') return
        if (!attributes.Type?.endsWith('/hyperlink')) rows.push([attributes.Target ?? ''])
      },
    })
  for (const path of partsLike(parts, /^xl\/connections\.xml$/))
    walkXml(parts[path] ?? '', {
      open(tag, { name = '' }) {
        if (tag === 'connection') rows.push([`gegevensverbinding: ${name}`])
      },
    })
  return rows
}

const mostRecords = 5_000

/** The copy of its source that a pivot table keeps, also when that source is gone. */
function pivots(parts: OfficeParts): RecordTable[] {
  return partsLike(parts, /^xl\/pivotCache\/pivotCacheDefinition\d+\.xml$/).map((path) => {
    const fields: { name: string; items: string[] }[] = []
    let source = ''
    let inShared = false
    walkXml(parts[path] ?? '', {
      open(tag, attributes) {
        if (tag === 'worksheetSource')
          source = [attributes.sheet, attributes.ref ?? attributes.name].filter(Boolean).join('!')
        else if (tag === 'cacheField') fields.push({ name: attributes.name ?? '', items: [] })
        else if (tag === 'sharedItems') inShared = true
        else if (inShared) fields.at(-1)?.items.push(attributes.v ?? '')
      },
      close(tag) {
        if (tag === 'sharedItems') inShared = false
      },
    })
    const rows: string[][] = []
    walkXml(parts[path.replace('Definition', 'Records')] ?? '', {
      open(tag, { v = '' }) {
        if (tag === 'r') {
          if (rows.length <= mostRecords) rows.push([])
          else rows[rows.length - 1] = []
        } else if (tag !== 'pivotCacheRecords') {
          const row = rows.at(-1)
          const field = fields[row?.length ?? 0]
          row?.push(tag === 'x' ? (field?.items[Number(v)] ?? '') : v)
        }
      },
    })
    return {
      heading: `Gegevens achter een draaitabel${source ? ` (${source})` : ''}`,
      columns: fields.map(({ name }) => name),
      // Without records the values of the fields are all there is.
      rows: rows.length > 0 ? rows : longest(fields),
    }
  })
}

function longest(fields: readonly { readonly items: readonly string[] }[]): string[][] {
  const count = Math.min(mostRecords, Math.max(0, ...fields.map(({ items }) => items.length)))
  return Array.from({ length: count }, (_, index) => fields.map(({ items }) => items[index] ?? ''))
}
