import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { type ParentPort, serveParent } from '../../electron/hosts/process.ts'
import { asMainPort } from './fake-electron.ts'

// Stands in for Electron's utility process: the real core and host, in a thread that can be killed.
if (!parentPort) throw new Error('runs as a worker thread only')
const wire = parentPort
const parent: ParentPort = {
  on: (_type, listener) =>
    void wire.on('message', ({ message, ports }: { message: unknown; ports: MessagePort[] }) =>
      listener({ data: message, ports: ports.map(asMainPort) }),
    ),
  postMessage: (message) => wire.postMessage(message),
}
serveParent(parent, workerData, (status) => process.exit(status))
