import { readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'

const state = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(800).max(20_000),
  height: z.int().min(600).max(20_000),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof state>

const first: WindowState = { width: 1440, height: 900, maximized: false }

/** Place and size of the window as it was left; the first-time size when the file is absent or damaged. */
export function readWindowState(file: string): WindowState {
  try {
    return state.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return first
  }
}

/** Keeps place and size; a folder that cannot be written only costs the memory of it. */
export function saveWindowState(file: string, window: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(window))
  } catch {
    // Nothing to tell: the window opens at its usual size next time.
  }
}

/** The state without its place when that is on no screen any more, as after unplugging one. */
export function fitToScreens(window: WindowState, screens: readonly Rectangle[]): WindowState {
  const { x, y, width, height, maximized } = window
  if (x === undefined || y === undefined) return window
  // At least a strip of the title bar must be where a mouse can reach it.
  const reachable = screens.some(
    (screen) =>
      x + width > screen.x + 100 &&
      x < screen.x + screen.width - 100 &&
      y >= screen.y - 10 &&
      y < screen.y + screen.height - 50,
  )
  return reachable ? window : { width, height, maximized }
}
