import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

/** Why the real Electron cannot run here; undefined when it can. */
export function whyNoElectron(): string | undefined {
  const folder = join(root, 'node_modules', 'electron')
  const name = join(folder, 'path.txt')
  if (!existsSync(name) || !existsSync(join(folder, 'dist', readFileSync(name, 'utf8').trim())))
    return 'The Electron program is not downloaded here (npx install-electron).'
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'There is no display (xvfb-run gives one).'
  if (process.getuid?.() === 0) return 'Electron does not start its sandbox for root.'
  return undefined
}
