import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../../shared/errors.ts'
import type { OwnActor } from '../core/at-work.ts'
import { type Core, openCore } from '../core/core.ts'
import { root } from '../core/files/root.ts'
import { fileRoutes } from '../core/files/routes.ts'
import { type MainPort, mainWire, servePort } from './port.ts'
import { serveFileRequest } from './port-files.ts'

/** What main tells this process, each with one port; and what this process tells main. */
export type ToCore = { readonly kind: 'window' } | { readonly kind: 'file' } | { readonly kind: 'close' }
export type FromCore =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly params: Readonly<Record<string, string | number>>
    }

/** Electron's `process.parentPort`, as far as it is used here. */
export type ParentPort = {
  on(
    type: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly MainPort[] }) => void,
  ): void
  postMessage(message: FromCore): void
}

/**
 * Opens the core and serves it on every port that main hands over; ports that come earlier wait.
 *
 * @param end  ends the process after a refusal or a `close`
 */
export function serveParent(
  parent: ParentPort,
  options: {
    readonly dataFolder: string
    readonly actor: OwnActor
    readonly origin: string
    readonly windowFolder: string
  },
  end: (status: number) => void,
): void {
  const opened = openCore({ dataFolder: options.dataFolder, jobs: 'all' })

  const serve = (core: Core, message: ToCore, port: MainPort | undefined) => {
    if (message.kind === 'close') return void core.close().finally(() => end(0))
    if (!port) return
    if (message.kind === 'window') servePort(core, mainWire(port), options.actor)
    else serveFileRequest(mainWire(port), options.origin, fileRoutes(core, options.windowFolder))
  }
  parent.on('message', ({ data, ports }) => {
    opened.then(
      (core) => serve(core, data as ToCore, ports[0]),
      () => undefined, // told to main below
    )
  })
  opened.then(
    () => parent.postMessage({ kind: 'ready' }),
    (error) => {
      const known = error instanceof AppError
      parent.postMessage({
        kind: 'refused',
        code: known ? error.code : 'internal',
        params: known ? error.params : { incident: '-' },
      })
      // Give the message time to leave before the process ends.
      setTimeout(() => end(1), 100)
    },
  )
}

const parentPort = (process as { parentPort?: ParentPort }).parentPort
if (parentPort) {
  const { values } = parseArgs({ options: { data: { type: 'string' }, origin: { type: 'string' } } })
  if (!values.data || !values.origin) throw new Error('the core process needs --data and --origin')
  serveParent(
    parentPort,
    {
      dataFolder: values.data,
      origin: values.origin,
      actor: 'officer',
      windowFolder: join(root, 'dist', 'renderer'),
    },
    (status) => process.exit(status),
  )
}
