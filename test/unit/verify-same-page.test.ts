import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { readRawFile } from '../../shared/pdf/verify/raw/file.ts'
import { samePages } from '../../shared/pdf/verify/raw/same-page.ts'
import { madeLetter } from '../support/made-letters.ts'
import { append, key } from '../support/spoil.ts'

const { bytes: original } = await madeLetter()

/** Which of the two pages are the same after another program loaded, edited and wrote the letter anew. */
async function sameAfter(edit: (doc: PDFDocument) => void, replace?: [string, string]): Promise<boolean[]> {
  const doc = await PDFDocument.load(original, { updateMetadata: false })
  edit(doc)
  let written = Buffer.from(await doc.save({ useObjectStreams: false })).toString('latin1')
  if (replace) written = written.replaceAll(...replace)
  const isSame = samePages(readRawFile(original), readRawFile(Buffer.from(written, 'latin1')))
  return [isSame(0), isSame(1)]
}

describe('pages that two files have in common', () => {
  it('[VS1] calls a page different when its content is, and knows the one that was left alone', async () => {
    expect(await sameAfter(() => {})).toEqual([true, true])
    expect(await sameAfter((doc) => append(doc.getPage(1), 'q Q'))).toEqual([true, false])
    expect(await sameAfter((doc) => append(doc.getPage(0), 'q Q'))).toEqual([false, true])
  })

  it('[VS2] calls a page different when its box, its turn or a note on it is', async () => {
    const edits: readonly ((doc: PDFDocument) => void)[] = [
      (doc) => doc.getPage(1).setCropBox(0, 0, 500, 842),
      (doc) => doc.getPage(1).setSize(595, 841),
      (doc) => doc.getPage(1).node.set(key('Rotate'), doc.context.obj(90)),
      (doc) => {
        const note = doc.context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [9, 9, 29, 29] })
        doc.getPage(1).node.addAnnot(doc.context.register(note))
      },
    ]
    for (const edit of edits) expect(await sameAfter(edit)).toEqual([true, false])
  })

  it('[VS3] calls both pages different when the font that they share is', async () => {
    expect(await sameAfter(() => {}, ['/BaseFont /Helvetica', '/BaseFont /Courier'])).toEqual([false, false])
  })

  it('[VS4] calls nothing the same when pages have shifted or the file has layers', async () => {
    expect(await sameAfter((doc) => doc.removePage(0))).toEqual([false, false])
    const layers = (doc: PDFDocument) => doc.catalog.set(key('OCProperties'), doc.context.obj({}))
    expect(await sameAfter(layers)).toEqual([false, false])
  })
})
