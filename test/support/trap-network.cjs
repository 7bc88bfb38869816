'use strict'
// Loaded before a program (`node -r`): notes every attempt to reach out, and refuses it. LAKWERK_TRAP names the file.
const fs = require('node:fs')
const net = require('node:net')
const dns = require('node:dns')
const dgram = require('node:dgram')

const caught = (what) => {
  fs.appendFileSync(process.env.LAKWERK_TRAP, `${what}\n`)
  throw new Error(`network refused: ${what}`)
}
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0]
  // A pipe to a program on this computer has a path instead of a host.
  if (options && typeof options === 'object' && typeof options.path === 'string') return connect.apply(this, given)
  return caught(`connect ${JSON.stringify(options)}`)
}
for (const api of [dns, dns.promises])
  for (const name of Object.keys(api))
    if (/^(lookup|resolve|reverse)/.test(name)) api[name] = (host) => caught(`dns ${name} ${host}`)
dgram.createSocket = () => caught('udp')
globalThis.fetch = (address) => caught(`fetch ${address}`)
globalThis.WebSocket = class {
  constructor(address) {
    caught(`websocket ${address}`)
  }
}
