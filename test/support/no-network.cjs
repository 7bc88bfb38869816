// Loaded before the program (node --require): notes every attempt to reach another machine in a file.
const { appendFileSync } = require('node:fs')
const net = require('node:net')
const dns = require('node:dns')
const dgram = require('node:dgram')

const note = (what) => appendFileSync(process.env.LAKWERK_NETWORK_LOG, `${what}\n`)
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args
  // Pipes to threads and children have a path or a handle, no host.
  if (typeof first === 'number' || (first && first.port !== undefined)) note(`connect ${JSON.stringify(first)}`)
  return connect.apply(this, args)
}
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const real = dns[name]
  dns[name] = (...args) => {
    note(`dns ${args[0]}`)
    return real(...args)
  }
}
const socket = dgram.createSocket
dgram.createSocket = (...args) => {
  note('udp')
  return socket(...args)
}
const realFetch = globalThis.fetch
globalThis.fetch = (input, init) => {
  const url = String(input?.url ?? input)
  if (!url.startsWith('file:') && !url.startsWith('data:')) note(`fetch ${url}`)
  return realFetch(input, init)
}
