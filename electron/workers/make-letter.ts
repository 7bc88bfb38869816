import { formatDayLongNl } from '../../shared/dates.ts'
import {
  courseOf,
  fill,
  type LetterData,
  refuseIncomplete,
  letterTemplate as t,
} from '../../shared/domain/decision-letter.ts'
import { keepRoom, openLetter, put, putList, type Sheet, sizes } from './letter-sheet.ts'

/**
 * The decision on a request as a tagged PDF (structure, language and title set, fonts embedded).
 *
 * @param fontFolder folder with the fonts of `resources/fonts`
 * @throws AppError `letter.missing` when it is no draft and a mandatory element is missing
 * @source Awb art. 3:45–3:47, 6:4, 6:5, 6:7 (remedies clause), 10:10 (mandate); Woo art. 4.4 lid 5, 5.1 lid 3;
 *   PDF/UA-1 (ISO 14289-1)
 */
export async function decisionLetter(
  data: LetterData,
  fontFolder: string,
): Promise<{ bytes: Uint8Array; pages: number }> {
  refuseIncomplete(data)
  const title = fill(t.title, { law: t.lawShort[data.law], reference: data.reference })
  const { sheet, root, add, close } = openLetter(title, fontFolder, data.signedOn ?? data.receivedOn)
  add(...head(sheet, data, title))
  add(put(sheet, 'H2', t.headings.decision, { bold: true, size: sizes.heading }))
  add(put(sheet, 'P', t.outcomes[data.outcome ?? 'nothing_found'], { bold: true }))
  if (data.outcomeReason) add(put(sheet, 'P', fill(t.outcomeReason, { reason: data.outcomeReason })))
  add(...requestPart(sheet, data))
  add(put(sheet, 'H2', t.headings.course, { bold: true, size: sizes.heading }))
  for (const sentence of courseOf(data)) add(put(sheet, 'P', sentence, { after: 3 }))
  sheet.y += 6
  documentsPart(sheet, root, data)
  add(...groundsPart(sheet, data))
  add(put(sheet, 'H2', t.headings.release, { bold: true, size: sizes.heading }))
  add(
    put(
      sheet,
      'P',
      fill(t.release[data.manner], {
        releaseFrom: data.releaseFrom ? formatDayLongNl(data.releaseFrom) : '…',
      }),
    ),
  )
  add(put(sheet, 'P', t.publication))
  remediesPart(sheet, root, data)
  keepRoom(sheet, 110)
  add(put(sheet, 'P', t.closing, { after: 4 }))
  add(put(sheet, 'P', fill(t.mandate, { authority: data.authority.name || '…' }), { after: 34 }))
  add(put(sheet, 'P', data.signatory || '…'))
  return close((page, pages) => `${fill(t.page, { page, pages })}${data.draft ? ` – ${t.draftMark}` : ''}`)
}

function head(sheet: Sheet, data: LetterData, title: string): PDFKit.PDFStructureElement[] {
  const { labels } = t
  const parts = [put(sheet, 'P', data.authority.name || '…', { bold: true, size: sizes.heading, after: 2 })]
  if (data.authority.address)
    parts.push(put(sheet, 'P', data.authority.address, { size: sizes.small, after: 22 }))
  parts.push(
    put(sheet, 'P', [data.addressee.name, data.addressee.contact].filter(Boolean).join('\n'), { after: 22 }),
  )
  const facts = [
    `${labels.date}: ${data.signedOn ? formatDayLongNl(data.signedOn) : labels.noDate}`,
    `${labels.reference}: ${data.reference}`,
    `${labels.subject}: ${data.subject}`,
    ...(data.authority.contact ? [`${labels.contact}: ${data.authority.contact}`] : []),
  ]
  parts.push(put(sheet, 'P', facts.join('\n'), { size: sizes.small, after: 18 }))
  if (data.draft) parts.push(put(sheet, 'P', t.draftMark, { bold: true, after: 10 }))
  parts.push(put(sheet, 'H1', title, { bold: true, size: sizes.title, after: 12 }))
  parts.push(put(sheet, 'P', fill(t.salutation, { name: data.addressee.name || '…' })))
  parts.push(
    put(
      sheet,
      'P',
      fill(t.intro, {
        received: formatDayLongNl(data.receivedOn),
        authority: data.authority.name || '…',
        subject: data.subject,
        lawName: t.lawNames[data.law],
      }),
      { after: 12 },
    ),
  )
  return parts
}

function requestPart(sheet: Sheet, data: LetterData): PDFKit.PDFStructureElement[] {
  const parts = [put(sheet, 'H2', t.headings.request, { bold: true, size: sizes.heading })]
  if (data.requestText)
    parts.push(
      put(sheet, 'P', t.requestText, { after: 3 }),
      put(sheet, 'P', data.requestText, { indent: 14 }),
    )
  if (data.period)
    parts.push(
      put(
        sheet,
        'P',
        fill(t.period, { from: formatDayLongNl(data.period.from), to: formatDayLongNl(data.period.to) }),
      ),
    )
  return parts
}

function documentsPart(sheet: Sheet, root: PDFKit.PDFStructureElement, data: LetterData): void {
  const rows = data.counts.filter(({ documents }) => documents > 0)
  // Heading, sentence and table stay together: a head row alone at the foot of a page tells nothing.
  keepRoom(sheet, 80 + 22 * (rows.length + 1))
  root.add(put(sheet, 'H2', t.headings.documents, { bold: true, size: sizes.heading }))
  if (rows.length === 0) {
    root.add(put(sheet, 'P', t.noDocuments))
    return
  }
  const total = (key: 'documents' | 'pages') => rows.reduce((sum, row) => sum + row[key], 0)
  const intro = total('documents') === 1 ? t.documentsIntroOne : t.documentsIntro
  root.add(put(sheet, 'P', fill(intro, { documents: total('documents'), pages: total('pages') })))
  sheet.font('regular').fontSize(sizes.text)
  sheet.table({
    structParent: root,
    columnStyles: [{ width: 240 }, { width: 90, align: 'right' }, { width: 90, align: 'right' }],
    defaultStyle: { padding: 4, border: { top: 0, right: 0, bottom: 0.5, left: 0 }, borderColor: '#8a94a0' },
    data: [
      [t.table.judgement, t.table.documents, t.table.pages].map((text, column) => ({
        text,
        type: 'TH' as const,
        scope: 'Column' as const,
        font: { src: 'bold' },
        align: column === 0 ? ('left' as const) : ('right' as const),
      })),
      ...rows.map(({ judgement, documents, pages }) => [
        t.judgements[judgement],
        String(documents),
        String(pages),
      ]),
    ],
  } as never)
  sheet.y += 12
}

function groundsPart(sheet: Sheet, data: LetterData): PDFKit.PDFStructureElement[] {
  if (data.grounds.length === 0) return []
  const parts = [
    put(sheet, 'H2', t.headings.grounds, { bold: true, size: sizes.heading }),
    put(sheet, 'P', t.groundsIntro),
  ]
  for (const { code, name, text } of data.grounds) {
    parts.push(put(sheet, 'H3', `${code} – ${name}`, { bold: true, after: 2 }))
    parts.push(put(sheet, 'P', text || t.groundNoText, { after: 8 }))
  }
  return parts
}

function remediesPart(sheet: Sheet, root: PDFKit.PDFStructureElement, data: LetterData): void {
  const { remedies } = t
  root.add(put(sheet, 'H2', t.headings.remedies, { bold: true, size: sizes.heading }))
  const term = data.objectionEnd
    ? fill(remedies.termDated, { objectionEnd: formatDayLongNl(data.objectionEnd) })
    : remedies.term
  const where = fill(remedies.where, {
    authority: data.authority.name || '…',
    address: data.authority.address.replaceAll('\n', ', ') || '…',
  })
  root.add(put(sheet, 'P', `${remedies.who} ${term} ${where}`))
  root.add(put(sheet, 'P', remedies.contents, { after: 3 }))
  putList(
    sheet,
    root,
    remedies.items.map((item) => fill(item, { reference: data.reference })),
  )
  root.add(put(sheet, 'P', `${remedies.noStop} ${remedies.interim}`))
  // A last page that holds a greeting alone looks like a mistake: this sentence comes along.
  keepRoom(sheet, 150)
  root.add(put(sheet, 'P', remedies.call, { after: 16 }))
}
