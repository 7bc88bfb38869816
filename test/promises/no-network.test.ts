import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout, readModules } from '../support/modules.ts'

const product = readModules().filter((module) => /^(electron|shared|db|renderer)\//.test(module.file))

/** Runs a command of Lakwerk with the trap set; answers with its exit code and what the trap caught. */
function trapped(script: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'lakwerk-trap-'))
  const trap = join(folder, 'caught.txt')
  const run = spawnSync(
    process.execPath,
    [
      '-r',
      join(checkout, 'test', 'support', 'trap-network.cjs'),
      ...script.map((word) => word.replace('FOLDER', folder)),
    ],
    { cwd: checkout, encoding: 'utf8', env: { ...process.env, LAKWERK_TRAP: trap, NODE_OPTIONS: '' } },
  )
  const caught = existsSync(trap) ? readFileSync(trap, 'utf8').trim().split('\n') : []
  return { status: run.status, caught, said: run.stdout + run.stderr }
}

describe('Lakwerk makes no network request', () => {
  it.each([
    "fetch('https://example.org')",
    "require('node:https').get('https://example.org')",
    "require('node:net').connect(80, '192.0.2.1')",
    "require('node:dns').lookup('example.org', () => {})",
    "require('node:dns').promises.resolve('example.org')",
    "require('node:dgram').createSocket('udp4')",
    "new WebSocket('wss://example.org')",
  ])('[N0] the trap catches %s', (attempt) => {
    const { status, caught } = trapped(['-e', attempt])
    expect(status).not.toBe(0)
    expect(caught.length).toBeGreaterThan(0)
  })

  it('[N1] not in the whole main job, from import to export', { timeout: 300_000 }, () => {
    const { status, caught, said } = trapped([
      join(checkout, 'electron', 'hosts', 'cli.ts'),
      'demo',
      '--out',
      join('FOLDER', 'out'),
      '--data',
      join('FOLDER', 'data'),
      '--json',
    ])
    expect(caught).toEqual([])
    expect(status, said).toBe(0)
  })

  it('[N2] no part of it holds a client for the network', () => {
    const clients = /^node:(https|http2|net|tls|dns|dns\/promises|dgram)$/
    const users = product.flatMap((module) =>
      module.imports.filter((one) => clients.test(one.specifier) && !one.typeOnly).map(() => module.file),
    )
    // The loopback host answers; the only thing it takes of node:net is a type.
    expect(users).toEqual([])
    const servers = product.filter((module) => module.imports.some((one) => one.specifier === 'node:http'))
    expect(servers.map((module) => module.file)).toEqual(['electron/hosts/http.ts'])
    expect(servers[0]?.text).not.toMatch(/\b(get|request)\b[^}]*\} from 'node:http'/)
  })

  it('[N3] the window asks its own host only', () => {
    const asked = product.flatMap((module) =>
      [
        ...module.text.matchAll(
          /\b(?:fetch|EventSource|WebSocket|XMLHttpRequest|sendBeacon)\(\s*([^\s,)]{0,40})/g,
        ),
      ].map((found) => `${module.file}: ${found[1]}`),
    )
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((one) => !/: ['"`]\/(?!\/)/.test(one))).toEqual([])
  })
})
