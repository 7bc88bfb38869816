/** A piece of XML that is safe to put in a document. */
export type Xml = { readonly xml: string }

/** Characters that XML 1.0 cannot hold at all are left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters that XML forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text with the signs of XML and HTML made harmless. */
export function escaped(text: string): string {
  return text
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** An element with its attributes and what is in it; what is undefined is left out. */
export function element(
  name: string,
  content: string | readonly (Xml | undefined)[],
  attributes: Readonly<Record<string, string | undefined>> = {},
): Xml {
  const told = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(value)}"`]))
    .join('')
  if (typeof content === 'string') return { xml: `<${name}${told}>${escaped(content)}</${name}>` }
  const inside = content.flatMap((one) => (one === undefined ? [] : [one.xml]))
  return { xml: `<${name}${told}>\n${indented(inside.join('\n'))}\n</${name}>` }
}

const indented = (text: string) => text.replace(/^(?=<)/gm, '  ')

/** A document with its declaration. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
}
