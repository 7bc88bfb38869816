import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { Input } from '../../shared/contract/contract.ts'
import { today } from '../../shared/dates.ts'
import { coreForEach } from '../support/core.ts'
import { aRequest, runCli } from '../support/hosts.ts'

const at = coreForEach()
const { ask } = at

type Imported = Input<'requests.import'>['requests'][number]
const row = (changes: Record<string, unknown>) => aRequest(changes) as Imported
const year = today().slice(0, 4)

describe('taking over requests', () => {
  it('[RI20] takes none when a number is in use, or twice in the table', async () => {
    await ask('requests.import', { requests: [row({ number: 'Z-1' })] })
    const reply = await at.core.call(
      'requests.import',
      { requests: [row({ number: 'Z-2' }), row({ number: 'Z-1' }), row({ number: 'Z-2' })] },
      'officer',
    )
    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'request.number-taken',
        issues: [{ path: 'requests.1.number' }, { path: 'requests.2.number' }],
      },
    })
    expect(
      await at.core.call('requests.import', { requests: [row({ number: 'a/b' })] }, 'officer'),
    ).toMatchObject({ ok: false, error: { issues: [{ path: 'requests.0.number', code: 'bad_number' }] } })
    expect((await ask('requests.list', { scope: 'all' })).total).toBe(1)
    expect((await ask('requests.takenNumbers', { numbers: ['Z-1', 'Z-2'] })).taken).toEqual(['Z-1'])
  })

  it('[RI21] gives a number to who has none, after those that came along', async () => {
    const { numbers } = await ask('requests.import', {
      requests: [
        row({ receivedOn: '2026-03-05' }),
        row({ receivedOn: '2026-03-02' }),
        row({ number: `${year}-0007` }),
        row({ number: `${year}-Zaak9` }),
      ],
    })
    expect(numbers).toEqual([`${year}-0009`, `${year}-0008`, `${year}-0007`, `${year}-Zaak9`])
    expect((await ask('requests.nextNumber', {})).number).toBe(`${year}-0010`)
  })

  it('[RI22] keeps ways of reading by name', async () => {
    const columns = { receivedOn: 'Wanneer', subject: 'Waarover', requesterName: 'Wie' }
    await ask('requests.saveImportProfile', { name: 'Oude lijst', columns: {} })
    await ask('requests.saveImportProfile', { name: 'Oude lijst', columns })
    expect((await ask('requests.importProfiles', {})).profiles).toEqual([{ name: 'Oude lijst', columns }])
    // The settings beside it stay readable.
    expect((await ask('settings.show', {})).contactNormDays).toBe(3)
    await ask('requests.forgetImportProfile', { name: 'Oude lijst' })
    expect((await ask('requests.importProfiles', {})).profiles).toEqual([])
    expect(
      await at.core.call('requests.forgetImportProfile', { name: 'Oude lijst' }, 'officer'),
    ).toMatchObject({
      error: { code: 'not-found' },
    })
  })

  it('[RI23] the command line reads the same workbook, all or nothing unless only the good rows are asked', async () => {
    const file = join(at.folder, 'lijst.xlsx')
    const cells = [
      ['Zaaknummer', 'Wanneer', 'Onderwerp', 'Verzoeker'],
      ['Z/1', '2-3-2026', 'Fietsen', 'A. Voorbeeld'],
      ['Z/2', '31-2-2026', 'Fietsen', 'A. Voorbeeld'],
    ]
    writeFileSync(file, await writeXlsxFile(cells as never, { sheet: 'Verzoeken' }).toBuffer())
    const data = join(at.folder, 'cli')
    const run = (...words: string[]) =>
      runCli(['request', 'import', file, '--data', data, '--json', ...words])
    const unknown = await run('--dry-run')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('0\treceivedOn\tmissing_column')
    const columns = ['--columns', 'receivedOn=Wanneer']
    const whole = await run(...columns)
    expect(whole.code).toBe(2)
    expect(JSON.parse(whole.stdout)).toMatchObject({
      kind: 'xlsx',
      sheet: 'Verzoeken',
      ready: 1,
      numbers: [],
    })
    const valid = await run(...columns, '--valid-only')
    expect(valid.code).toBe(2)
    expect(JSON.parse(valid.stdout).numbers).toEqual(['Z-1'])
    const again = await run(...columns, '--valid-only')
    expect(again.stderr).toContain('1\tnumber\tnumber_taken')
    expect((await run('--sheet', 'Ander blad')).code).toBe(2)
    expect((await run('--profile', 'onbekend')).code).toBe(2)
  })
})
