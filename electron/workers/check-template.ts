import { type TemplateData, TemplateHandler } from 'easy-template-x'
import type { LetterValues } from '../../shared/domain/letter-words.ts'
import { AppError } from '../../shared/errors.ts'
import { attributeOf, nodesNamed, openWordFile, textOf, type WordPart } from './word-file.ts'

type Tag = { readonly name: string; readonly kind: '' | '#' | '/'; readonly raw: string }

const tagPattern = /\{\s*([#/]?)\s*([^{}[\]\s]*)\s*(\[[^\]{}]*\])?\s*\}/g

/** The tags of one part, and what looks like a tag but is none. */
function tagsOf(part: WordPart): { tags: Tag[]; stray: string[] } {
  const tags: Tag[] = []
  const stray: string[] = []
  for (const paragraph of nodesNamed(part.root, 'w:p')) {
    const text = textOf(paragraph)
    for (const [raw, kind = '', name = ''] of text.matchAll(tagPattern))
      tags.push({ name, kind: kind as Tag['kind'], raw })
    const rest = text.replaceAll(tagPattern, '')
    const at = rest.search(/[{}]/)
    if (at >= 0) stray.push(rest.slice(Math.max(0, at - 12), at + 28).trim())
  }
  return { tags, stray }
}

/** Every tag name that a template uses. @throws AppError `template.unreadable` */
export function tagNames(bytes: Uint8Array, file: string): ReadonlySet<string> {
  return new Set(openWordFile(bytes, file).parts.flatMap((part) => tagsOf(part).tags.map(({ name }) => name)))
}

/** What a template of one letter may and must use. */
export type TemplateRules = {
  readonly allowed: ReadonlySet<string>
  readonly mandatory: readonly string[]
}

/**
 * Passes when letters can be filled from a template.
 *
 * @param file name of the file as the officer knows it
 * @throws AppError `template.*` naming the tag, the part and the file
 * @source bad input: a broken template is refused with which tag, in which file
 */
export async function checkTemplate(bytes: Uint8Array, file: string, rules: TemplateRules): Promise<void> {
  const word = openWordFile(bytes, file)
  if (word.names.some((name) => name.endsWith('.bin'))) throw new AppError('template.has-macros', { file })
  // A picture or template elsewhere would be fetched by whoever opens the letter.
  for (const { name, root } of word.relations)
    for (const relation of nodesNamed(root, 'Relationship'))
      if (
        attributeOf(relation, 'TargetMode') === 'External' &&
        !(attributeOf(relation, 'Type') ?? '').endsWith('/hyperlink')
      )
        throw new AppError('template.outside-link', { file, part: name })
  const used = new Set<string>()
  for (const part of word.parts) {
    const { tags, stray } = tagsOf(part)
    const at = (tag: string) => ({ file, part: part.name, tag })
    if (stray[0] !== undefined) throw new AppError('template.broken', at(stray[0]))
    const open: Tag[] = []
    for (const tag of tags) {
      if (tag.kind === '/') {
        const opened = open.pop()
        // The library also takes `{/}`; another name is a slip that would end the wrong part.
        if (!opened || (tag.name !== '' && tag.name !== opened.name))
          throw new AppError('template.broken', at(tag.raw))
        continue
      }
      if (!rules.allowed.has(tag.name)) throw new AppError('template.unknown-tag', at(tag.raw))
      used.add(tag.name)
      if (tag.kind === '#') open.push(tag)
    }
    const left = open[0]
    if (left) throw new AppError('template.broken', at(left.raw))
  }
  const missing = rules.mandatory.find((tag) => !used.has(tag))
  if (missing !== undefined) throw new AppError('template.missing-tag', { file, tag: `{${missing}}` })
  await fillTemplate(bytes, {}, file)
}

/**
 * A template with its tags filled.
 *
 * @returns the bytes of the letter as a Word file
 * @throws AppError `template.broken`, `template.unreadable`
 */
export async function fillTemplate(
  bytes: Uint8Array,
  values: LetterValues,
  file: string,
): Promise<Uint8Array> {
  try {
    const filled = await new TemplateHandler().process(Buffer.from(bytes), { ...values } as TemplateData)
    return new Uint8Array(filled)
  } catch (cause) {
    const tag = (cause as { tagRawText?: string }).tagRawText
    throw tag
      ? new AppError('template.broken', { file, part: 'word/document.xml', tag }, { cause })
      : new AppError('template.unreadable', { file }, { cause })
  }
}
