import {
  ParseOption,
  XmlBufferInputProvider,
  XmlDocument,
  XmlElement,
  XmlLibError,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from 'libxml2-wasm'

/** Schemas as they came with the program: file name to text. */
export type SchemaTexts = Readonly<Record<'diwoo' | 'lists' | 'mdto' | 'sitemap', string>>

/** A breach of a schema: line in the file, the element or attribute it is about, and the value if it is in a list. */
export type SchemaBreach = { readonly line: number; readonly field: string; readonly message: string }

/** Checks XML against the schemas; end it with `dispose`. */
export type SchemaChecker = {
  check(xml: string, against: 'sitemap' | 'mdto'): readonly SchemaBreach[]
  /** Reads XML for the rules that a schema cannot say; undefined when it is no XML. */
  read(xml: string): XmlDocument | undefined
  dispose(): void
}

const mdtoAddress = 'https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd'
const driver = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="lakwerk:/sitemap.xsd"/>
  <xs:import namespace="https://standaarden.overheid.nl/diwoo/metadata/" schemaLocation="lakwerk:/diwoo-metadata.xsd"/>
</xs:schema>`

/**
 * A checker of DiWoo sitemaps and MDTO files that never looks at the network: addresses inside the schemas lead
 * to the copies that are given here.
 */
export function schemaChecker(schemas: SchemaTexts): SchemaChecker {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const provider = new XmlBufferInputProvider({
    'lakwerk:/sitemap.xsd': bytes(schemas.sitemap),
    'lakwerk:/diwoo-metadata.xsd': bytes(schemas.diwoo),
    'lakwerk:/diwoo-metadata-lijsten.xsd': bytes(schemas.lists),
    [mdtoAddress]: bytes(schemas.mdto),
  })
  xmlRegisterInputProvider(provider)
  const load = (text: string, url: string) => {
    const document = XmlDocument.fromString(text, { url })
    try {
      return XsdValidator.fromDoc(document)
    } finally {
      document.dispose()
    }
  }
  const validators = new Map<'sitemap' | 'mdto', XsdValidator>()
  const validatorFor = (against: 'sitemap' | 'mdto') => {
    const known = validators.get(against)
    if (known) return known
    const made = against === 'mdto' ? load(schemas.mdto, mdtoAddress) : load(driver, 'lakwerk:/driver.xsd')
    validators.set(against, made)
    return made
  }
  const read = (xml: string) => {
    try {
      return XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET })
    } catch {
      return undefined
    }
  }
  return {
    read,
    check: (xml, against) => {
      const document = read(xml)
      if (!document) return [{ line: 1, field: 'XML', message: 'not well-formed' }]
      try {
        validatorFor(against).validate(document)
        return []
      } catch (error) {
        if (!(error instanceof XmlLibError)) throw error
        return error.details.map(({ line, message }) => ({ line, field: fieldIn(message), message }))
      } finally {
        document.dispose()
      }
    },
    dispose: () => {
      for (const validator of validators.values()) validator.dispose()
      xmlCleanupInputProvider()
    },
  }
}

/** The element or attribute that a message of libxml2 is about. */
function fieldIn(message: string): string {
  const name = /Element '(?:\{[^}]*\})?([^']+)'/.exec(message)?.[1] ?? 'XML'
  const attribute = /attribute '([^']+)'/.exec(message)?.[1]
  const missing = /Missing child element\(s\)\. Expected is (?:one of )?\( (?:\{[^}]*\})?([^ ,)]+)/.exec(
    message,
  )?.[1]
  return attribute ? `${name}/@${attribute}` : missing ? `${name}/${missing}` : name
}

/** Elements at a path, with the prefixes that our files use. */
export function elementsAt(at: XmlDocument | XmlElement, path: string): readonly XmlElement[] {
  const found = at instanceof XmlDocument ? at.root.find(path, prefixes) : at.find(path, prefixes)
  return found.filter((node) => node instanceof XmlElement)
}

const prefixes = {
  s: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  d: 'https://standaarden.overheid.nl/diwoo/metadata/',
  m: 'https://www.nationaalarchief.nl/mdto',
}

/** Text of the first element at a path; empty when there is none. */
export function textAt(at: XmlDocument | XmlElement, path: string): string {
  return elementsAt(at, path)[0]?.content ?? ''
}
