import type { InspectKind } from '../../shared/pdf/inspect/types.ts'

/**
 * What an inspection, which has no original to compare with, must find in each bad redaction. `leak` and `check`
 * name the kind and where it must be shown: in a box, on a page, or in the file as a whole. Where nothing is
 * asked for, the reason says why it cannot be known from the redacted file alone.
 */
export type Expectation =
  | { readonly leak: InspectKind; readonly at: 'box' | 'file' }
  | { readonly check: InspectKind; readonly at: 'box' | 'file'; readonly why: string }
  | { readonly note: InspectKind; readonly why: string }
  | { readonly refused: 'pdf.damaged' | 'pdf.encrypted' }
  | { readonly unknowable: string }

const box = (leak: InspectKind): Expectation => ({ leak, at: 'box' })
const file = (leak: InspectKind): Expectation => ({ leak, at: 'file' })

const visibleText = 'it is readable text on a page, as text on a page is'
const ownName = "names inside a file are mostly the program's own; which word was removed is not known"
const ownRemark = "remarks in page code are mostly the program's own; which word was removed is not known"
const lossOnly = 'nothing leaks: something is missing that only the original shows'

export const inspectExpectations: Readonly<Record<string, Expectation>> = {
  'black rectangle over the text': box('text-under-shape'),
  'one of three marks forgotten': box('text-under-shape'),
  'black text on the black box': box('text-in-background-colour'),
  'invisible text kept under the box': box('text-under-shape'),
  'text kept as clipping path': box('text-under-shape'),
  'half of the word left': box('text-in-background-colour'),
  'white copy in the bottom margin': box('text-in-background-colour'),
  'word written backwards': { unknowable: visibleText },
  'letters in shuffled order': box('text-in-background-colour'),
  'letters with hyphens between': { unknowable: visibleText },
  'copy outside the visible page': box('cropped-text'),
  'copy on another page': { unknowable: visibleText },
  'form that no page paints': box('unpainted-content'),
  'unpainted form in codes of a subset font': box('unpainted-content'),
  'loose content stream': file('loose-part'),
  'loose object with a string': file('loose-part'),
  'private data of an application': box('word-in-private-data'),
  'private stream in UTF-16': box('word-in-private-data'),
  'private stream, zipped twice': box('word-in-private-data'),
  'comment in the page code': { unknowable: ownRemark },
  'comment between the operands of an operator': { unknowable: ownRemark },
  'string given to an operator that does not exist': {
    check: 'word-in-private-data',
    at: 'file',
    why: ownRemark,
  },
  'operator that does not exist': { unknowable: ownRemark },
  'marked point': { unknowable: ownName },
  'tag of marked content': { unknowable: ownName },
  'name in the properties of marked content': { unknowable: ownName },
  'comment in a photograph': box('word-in-private-data'),
  'name of a spot colour': { unknowable: ownName },
  'name of a resource': { unknowable: ownName },
  'name of an embedded font': { unknowable: ownName },
  'name of a role': { unknowable: ownName },
  'ActualText on the box': box('word-in-structure'),
  'ActualText in UTF-16 hex': box('word-in-structure'),
  'alternative text in the structure tree': file('word-in-structure'),
  'expansion of an abbreviation': box('word-in-structure'),
  'title of a structure element': file('word-in-structure'),
  'link under the box': {
    check: 'link-under-shape',
    at: 'box',
    why: 'the link leads nowhere and says nothing; that it was left tells only that something was there',
  },
  'comment elsewhere': box('comment'),
  'rich text of a comment': box('comment'),
  'author of a comment': box('comment'),
  'mail address in a link': box('word-in-link'),
  'orphaned comment': file('loose-part'),
  'value of a form field': file('form-value'),
  'default value of a form field': file('form-value'),
  'option of a choice list': file('form-value'),
  'name of a radio button': file('form-value'),
  'XFA packet': file('form-value'),
  bookmark: box('word-in-navigation'),
  'named destination': file('word-in-navigation'),
  'destination in the old dictionary': {
    check: 'word-in-navigation',
    at: 'file',
    why: "a name of one word is mostly the program's own, such as Introduction",
  },
  'page label': file('word-in-navigation'),
  attachment: file('attachment'),
  'associated file of a page': box('attachment'),
  'author in the properties': file('maker'),
  'properties of a figure that was a file': box('word-in-private-data'),
  'removed word in the title': file('word-in-properties'),
  'maker in the XMP data': file('maker'),
  'removed word in the XMP data': file('word-in-properties'),
  'script at opening': { note: 'script', why: 'the script holds nothing of the document' },
  'text under the box in a hidden layer': box('hidden-layer'),
  'removed word as the name of a layer': {
    check: 'word-in-navigation',
    at: 'file',
    why: 'names of layers are mostly words of their own, such as Watermark',
  },
  'burned as an update of the original': {
    check: 'earlier-version',
    at: 'file',
    why: 'it shows no redaction at all: this is the original with an update that changes nothing',
  },
  'the original in front of the burned file': box('earlier-version'),
  'text after the end of the file': file('trailing-data'),
  'an object written twice': file('word-in-private-data'),
  'cut off halfway': { refused: 'pdf.damaged' },
  'locked with a password': { refused: 'pdf.encrypted' },
  'see-through box': box('text-under-shape'),
  'box with a hole': { unknowable: 'there is nothing in the hole: the content is gone' },
  'no box at all': { unknowable: 'the content is gone; that a box should be there only the marks tell' },
  'scan: box over the untouched picture': box('image-under-shape'),
  'scan: pixelated under the box': box('image-under-shape'),
  'scan: the old picture still in the resources': box('unpainted-content'),
  'thumbnail of the page': box('thumbnail'),
  'outlines of the letters under the box': box('drawing-under-shape'),
  'neighbouring word lost': { unknowable: lossOnly },
  'text of an unmarked page lost': { unknowable: lossOnly },
  'picture outside the boxes changed': { unknowable: lossOnly },
  'big bar over the drawing': { unknowable: 'below the bar lies an even area, which shows nothing' },
  // What pdf-lib leaves of the page it dropped is found, though that it was dropped is not.
  'page dropped': file('loose-part'),
  'page turned': { unknowable: lossOnly },
  'page cropped': { unknowable: lossOnly },
  'no ground on the boxes': { unknowable: 'nothing leaks: a box without a ground is for the grounds reader' },
  'ground drawn as a picture': { unknowable: 'nothing leaks: the ground is there, as a picture' },
}
