import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import type { Input } from '../../shared/contract/contract.ts'
import type { RequestId } from '../../shared/ids.ts'
import { aRequest } from '../support/hosts.ts'
import { aPdf } from '../support/pdfs.ts'
import { picturePng } from '../support/pictures.ts'
import { jobEnded, type ServedProcess, startServed } from '../support/serve.ts'
import { madeText, numbersFrom } from './support/made-text.ts'

/**
 * Measures bringing in generated mails, three in ten of them with an attachment, against bare parsing of the same
 * mails by mailparser in the same run; then brings them in again, kills the program half-way (`kill -9`), starts it
 * and lets it go on: every file must come out once. Memory is that of the program alone, at its highest (Linux).
 * `npm run --silent bench -- ingest [--mails N]`; prints JSON; exit 3 when a bound is not met.
 */
const at = process.argv.indexOf('--mails')
const total = at < 0 ? 10_000 : Number(process.argv[at + 1])
const bounds = { ratio: 0.3, peakMegabytes: 1024 }
const random = numbersFrom(6)
const text = madeText(random)
const pdf = Buffer.from(await aPdf('Bijlage bij het overleg'))

/** Mail `index`: quoted-printable or base64, HTML one time in three, an attachment in three of ten. */
function mail(index: number): Buffer {
  const body = text.sentences(8 + Math.floor(random() * 30)).join(' ')
  const html = index % 3 === 0
  const main = `Content-Type: text/${html ? 'html' : 'plain'}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(
    html ? `<html><body><p>${body.replaceAll('. ', '.</p><p>')}</p></body></html>` : body,
  )
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n')}\r\n`
  const head = `From: Piet ${index} <piet${index % 90}@example.nl>\r\nTo: jan@example.nl, kees@example.nl\r\nSubject: Overleg ${index}\r\nDate: Tue, 6 Jan 2026 10:30:00 +0100\r\nMessage-ID: <${index}@example.nl>\r\nMIME-Version: 1.0\r\n`
  if (index % 10 >= 3) return Buffer.from(`${head}${main}`)
  const [type, name, bytes] =
    index % 10 === 0
      ? ['application/pdf', `nota-${index}.pdf`, pdf]
      : index % 10 === 1
        ? ['text/plain', `verslag-${index}.txt`, Buffer.from(text.sentences(40).join(' '))]
        : ['image/png', `foto-${index}.png`, picturePng()]
  return Buffer.from(
    `${head}Content-Type: multipart/mixed; boundary=deel\r\n\r\n--deel\r\n${main}--deel\r\nContent-Type: ${type}; name=${name}\r\nContent-Disposition: attachment; filename=${name}\r\nContent-Transfer-Encoding: base64\r\n\r\n${(bytes as Buffer).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n--deel--\r\n`,
  )
}

type Files = { readonly sha256: string; readonly name: string }[]

async function delivered(host: ServedProcess, mails: readonly Buffer[]): Promise<Files> {
  const files: Files = []
  for (const [index, one] of mails.entries())
    files.push({ sha256: await host.upload(new Uint8Array(one)), name: `${index}.eml` })
  return files
}

/** Highest resident memory of a process so far, in megabytes; null where the system does not tell. */
async function peakMegabytes(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const told = /VmHWM:\s+(\d+) kB/.exec(status)?.[1]
  return told === undefined ? null : Math.round(Number(told) / 1024)
}

async function outcomes(host: ServedProcess, requestId: RequestId) {
  const { files } = await host.ask('documents.ledger', { requestId })
  const { documents } = await host.ask('documents.list', { requestId })
  const places = new Set(
    files.map(({ delivery, parentId, path, name }) => JSON.stringify([delivery, parentId, path, name])),
  )
  return {
    documents: documents.length,
    numbers: new Set(documents.map(({ code }) => code)).size,
    waiting: files.filter(({ outcome }) => outcome === 'waiting').length,
    doubles: files.length - places.size,
  }
}

const folder = await mkdtemp(join(tmpdir(), 'lakwerk-bench-ingest-'))
try {
  const mails = Array.from({ length: total }, (_, index) => mail(index))
  const attachments = mails.filter((_, index) => index % 10 < 3).length
  const wanted = total + attachments
  const parseBegan = performance.now()
  for (const one of mails)
    await simpleParser(one, {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
    })
  const parseSeconds = (performance.now() - parseBegan) / 1000

  let host = await startServed(join(folder, 'data'))
  const { id: first } = await host.ask('requests.register', aRequest() as Input<'requests.register'>)
  const files = await delivered(host, mails)
  const began = performance.now()
  const row = await jobEnded(
    host,
    (await host.ask('documents.import', { requestId: first, files, ocr: false })).job,
  )
  if (row.state !== 'done') throw new Error(row.error?.code)
  const seconds = (performance.now() - began) / 1000
  const whole = await outcomes(host, first)
  const peak = await peakMegabytes(host.pid)

  const { id: second } = await host.ask('requests.register', aRequest() as Input<'requests.register'>)
  const { job } = await host.ask('documents.import', { requestId: second, files, ocr: false })
  for (;;) {
    const { progress } = await host.ask('jobs.show', { id: job })
    if (progress > 0.4) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await host.kill()
  host = await startServed(join(folder, 'data'))
  await jobEnded(host, job)
  const resumed = await outcomes(host, second)
  await host.stop()

  const ratio = parseSeconds / seconds
  const isWhole = [whole, resumed].every(
    (one) => one.documents === wanted && one.numbers === wanted && one.waiting === 0 && one.doubles === 0,
  )
  const passed = ratio >= bounds.ratio && (peak ?? 0) < bounds.peakMegabytes && isWhole
  const rounded = (value: number) => Math.round(value * 100) / 100
  console.log(
    JSON.stringify(
      {
        mails: total,
        attachments,
        mailsPerSecond: Math.round(total / seconds),
        pdfsPerSecond: Math.round(wanted / seconds),
        parserMailsPerSecond: Math.round(total / parseSeconds),
        ratio: rounded(ratio),
        peakMegabytes: peak,
        whole,
        resumedAfterKill: resumed,
        bounds,
        passed,
      },
      null,
      2,
    ),
  )
  process.exitCode = passed ? 0 : 3
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
