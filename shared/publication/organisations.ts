import shipped from '../../resources/standards/tooi/organisations.json' with { type: 'json' }
import { folded } from '../folded.ts'
import type { Organisation } from './facts.ts'

/** An organisation as the national registers name it. */
export type ListedOrganisation = { readonly uri: string; readonly label: string }
/** A list with the day it was made. */
export type OrganisationList = { readonly date: string; readonly items: readonly ListedOrganisation[] }

/** The list that came with the program. */
export const shippedOrganisations: OrganisationList = shipped

/** Last part of an address, for instance `gm0363`. */
export const organisationCode = (uri: string): string => uri.split('/').at(-1) ?? ''

const address = /^https:\/\/identifier\.overheid\.nl\/tooi\/id\/[a-z]+\/[a-z]+[0-9]+$/

/** Whether a text has the form of the address of an organisation. */
export const isOrganisationAddress = (uri: string): boolean => address.test(uri)

/**
 * Organisations whose name or code holds every word, the closest names first.
 *
 * @param limit how many at most
 */
export function findOrganisations(
  list: OrganisationList,
  text: string,
  limit = 20,
): readonly (ListedOrganisation & { readonly code: string })[] {
  const words = folded(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return list.items
    .map((item) => ({ ...item, code: organisationCode(item.uri), name: folded(item.label) }))
    .filter(({ name, code }) => words.every((word) => name.includes(word) || code.includes(word)))
    .sort((a, b) => a.name.length - b.name.length || a.name.localeCompare(b.name))
    .slice(0, limit)
    .map(({ uri, label, code }) => ({ uri, label, code }))
}

/** The chosen organisation with what the list says of it. */
export function organisationOf(list: OrganisationList, uri: string, name: string): Organisation {
  const found = list.items.find((item) => item.uri === uri)
  return { name: found?.label ?? name, uri, code: organisationCode(uri), known: found !== undefined }
}

/**
 * Reads a newer list: the value-list XSD of DiWoo, our own JSON, or any JSON with addresses and names in it.
 *
 * @returns undefined when it holds no organisations
 */
export function readOrganisations(text: string, today: string): OrganisationList | undefined {
  const items = text.trimStart().startsWith('<') ? fromXsd(text) : fromJson(text)
  const unique = [...new Map(items.map((item) => [item.uri, item])).values()]
  if (unique.length === 0) return undefined
  const date =
    /gegenereerd op (\d{4}-\d{2}-\d{2})/.exec(text)?.[1] ??
    /"date"\s*:\s*"(\d{4}-\d{2}-\d{2})"/.exec(text)?.[1]
  return { date: date ?? today, items: unique }
}

function fromXsd(text: string): ListedOrganisation[] {
  const found: ListedOrganisation[] = []
  for (const match of text.matchAll(/<xs:enumeration value="([^"]+)"[^>]*>([\s\S]*?)<\/xs:enumeration>/g)) {
    const uri = match[1] ?? ''
    const label = /<dita:(?:b|title|p)[^>]*>([^<]+)</.exec(match[2] ?? '')?.[1]?.trim()
    if (isOrganisationAddress(uri) && label) found.push({ uri, label: unescaped(label) })
  }
  return found
}

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

function fromJson(text: string): ListedOrganisation[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return []
  }
  const found: ListedOrganisation[] = []
  const walk = (one: unknown, depth: number): void => {
    if (depth > 6 || typeof one !== 'object' || one === null) return
    if (Array.isArray(one)) {
      for (const item of one) walk(item, depth + 1)
      return
    }
    const fields = one as Record<string, unknown>
    const uri = [fields.uri, fields.identifier].find((field) => typeof field === 'string')
    const label = [fields.label, fields.naam].find((field) => typeof field === 'string')
    if (typeof uri === 'string' && typeof label === 'string' && isOrganisationAddress(uri))
      found.push({ uri, label })
    for (const field of Object.values(fields)) walk(field, depth + 1)
  }
  walk(value, 0)
  return found
}
