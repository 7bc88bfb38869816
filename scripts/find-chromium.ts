import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]

/** Where installers of Chrome, Edge and Chromium put the program outside the search path. */
function usualPlaces(): readonly string[] {
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  if (process.platform !== 'win32') return []
  const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap(
    (key) => process.env[key] ?? [],
  )
  return folders.flatMap((folder) => [
    join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ])
}

/** Full path of a program in the search path; undefined when absent. */
export function inPath(name: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, file))
    .find((path) => existsSync(path))
}

/** The browser that Playwright downloaded for itself, where someone asked it to. */
function playwrightChromium(): string | undefined {
  const { chromium } = createRequire(import.meta.url)('@playwright/test') as typeof import('@playwright/test')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

/** A browser of the Chromium family on this machine: LAKWERK_CHROMIUM, Playwright's own, or the system's. */
export function findChromium(): string | undefined {
  const named = process.env.LAKWERK_CHROMIUM
  if (named) {
    if (!existsSync(named)) throw new Error(`LAKWERK_CHROMIUM names a file that does not exist: ${named}`)
    return named
  }
  return (
    playwrightChromium() ??
    names.flatMap((name) => inPath(name) ?? []).at(0) ??
    usualPlaces().find((path) => existsSync(path))
  )
}

/** Installs Debian packages; false when this is not Debian, not root, or apt refuses. */
export function installDebian(packages: readonly string[]): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !inPath('apt-get')) return false
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=600', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  console.log(`Installing with apt-get: ${packages.join(' ')}`)
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages)
}

/** As `findChromium`, but on Debian as root it installs the package when there is none. */
export function ensureChromium(): string | undefined {
  const found = findChromium()
  if (found) return found
  // Without any font the pages of the tests that draw with the system's fonts would be empty boxes.
  return installDebian(['chromium', 'fonts-liberation']) ? findChromium() : undefined
}
