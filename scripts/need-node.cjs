'use strict'
// Loaded before every script (`node -r ./scripts/need-node.cjs …`), so it must parse on any Node: no modern
// syntax here. Older versions cannot read TypeScript, and better-sqlite3 crashes on Node 20.
var wanted = 24
var major = Number(process.versions.node.split('.')[0])
if (!(major >= wanted)) {
  console.error(
    'Lakwerk needs Node ' + wanted + ' or newer; this is Node ' + process.versions.node + ' (' + process.execPath + ').\n' +
      'Run it through npm, which uses the Node ' + wanted + ' that `npm ci` put in node_modules:\n' +
      '  npm ci && npm start\n' +
      'When `npm ci` was told to leave out devDependencies or install scripts, run `npm ci` again without that.'
  )
  process.exit(1)
}
