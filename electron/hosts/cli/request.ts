import { resolve } from 'node:path'
import type { Output } from '../../../shared/contract/contract.ts'
import { today } from '../../../shared/dates.ts'
import { AppError } from '../../../shared/errors.ts'
import { importRequests } from './import-requests.ts'
import { ask, askJob, exit, parse, print, withCore } from './io.ts'

/** `request add|import|export|list|show`. */
export async function request(words: readonly string[]): Promise<number> {
  const [verb, ...rest] = words
  if (verb === 'add') return add(rest)
  if (verb === 'import') return importRequests(rest)
  if (verb === 'export') return exportWhole(rest)
  if (verb === 'list') return list(rest)
  if (verb === 'show') return show(rest)
  throw new AppError('cli.usage', { detail: `request ${verb ?? ''}` })
}

async function add(words: readonly string[]): Promise<number> {
  const options = parse(words, {
    values: [
      'data',
      'law',
      'received',
      'channel',
      'requester',
      'requester-type',
      'contact',
      'subject',
      'text',
      'from',
      'to',
      'handler',
    ],
  })
  return withCore(options.value('data'), async (core) => {
    const settings = await ask(core, 'settings.show', {})
    const made = await ask(core, 'requests.register', {
      law: (options.value('law') ?? 'woo') as 'woo',
      receivedOn: options.value('received') ?? today(),
      channel: (options.value('channel') ?? 'email') as 'email',
      requesterName: options.need('requester'),
      requesterType: (options.value('requester-type') ?? 'other') as 'other',
      requesterContact: options.value('contact') ?? '',
      subject: options.need('subject'),
      text: options.value('text') ?? '',
      periodFrom: options.value('from') ?? null,
      periodTo: options.value('to') ?? null,
      handler: options.value('handler') ?? (settings.userName || 'command-line'),
    })
    print(options.json, made, () => [made.number])
    return exit.done
  })
}

async function list(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data', 'text'], flags: ['all'] })
  return withCore(options.value('data'), async (core) => {
    const filter = {
      scope: options.flag('all') ? ('all' as const) : ('open' as const),
      ...(options.value('text') ? { text: options.value('text') } : {}),
    }
    const requests: Output<'requests.list'>['requests'] = []
    for (;;) {
      const page = await ask(core, 'requests.list', { ...filter, limit: 1000, offset: requests.length })
      requests.push(...page.requests)
      if (page.requests.length === 0 || requests.length >= page.matching) break
    }
    print(options.json, { requests }, () =>
      requests.map(({ number, term, status, subject }) => `${number}\t${term.dueOn}\t${status}\t${subject}`),
    )
    return exit.done
  })
}

async function show(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data'], words: 1 })
  const [number] = options.positionals
  if (!number) throw new AppError('cli.usage', { detail: 'request show' })
  return withCore(options.value('data'), async (core) => {
    const { id } = await ask(core, 'requests.find', { number })
    const found = await ask(core, 'requests.show', { id })
    const { steps } = await ask(core, 'contact.list', { requestId: id })
    const terms = await ask(core, 'terms.show', { requestId: id })
    const { documents } = await ask(core, 'documents.list', { requestId: id })
    print(options.json, { request: found, contact: steps, terms, documents }, () => [
      `${found.number}  ${found.subject}`,
      `status ${found.status}, received ${found.receivedOn}, due ${terms.dueOn}`,
      `contact steps ${steps.length}, documents ${documents.length}`,
      ...documents.map(
        ({ code, judgement, marks, burn, name }) =>
          `${code}\t${judgement ?? '-'}\t${marks}\t${burn}\t${name}`,
      ),
    ])
    return exit.done
  })
}

/** `request export NR --out FILE.zip`: everything of a request, for a move or an archive; holds personal data. */
async function exportWhole(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data', 'out'], words: 1 })
  const [number] = options.positionals
  if (!number) throw new AppError('cli.usage', { detail: 'request export NR --out FILE.zip' })
  const file = resolve(options.need('out'))
  return withCore(options.value('data'), async (core) => {
    const { id } = await ask(core, 'requests.find', { number })
    const made = await askJob(core, 'requests.export', { requestId: id, file })
    print(options.json, made, () => [`${made.file}  ${made.files} files, ${made.bytes} bytes`, made.sha256])
    for (const sha256 of made.missing) process.stderr.write(`missing\t${sha256}\n`)
    return made.missing.length > 0 ? exit.checkFailed : exit.done
  })
}
