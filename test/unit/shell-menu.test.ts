import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../electron/shell/menu.ts'

function itemsOf(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])
}

const actions = { go: () => undefined, openDataFolder: () => undefined, about: () => undefined }

describe.each(['win32', 'darwin', 'linux'] as const)('the menu on %s', (platform) => {
  const items = itemsOf(menuTemplate(platform, false, actions))

  it('[M1] has a Dutch label on every item, so that none follows the language of the system', () => {
    for (const item of items)
      if (item.type !== 'separator') expect(item.label, JSON.stringify(item)).toBeTruthy()
  })

  it('[M2] shows no tools for developers to an officer', () => {
    expect(items.map((item) => item.role)).not.toContain('toggleDevTools')
    expect(items.map((item) => item.role)).not.toContain('reload')
  })

  it('[M3] uses no key twice and can end the program', () => {
    const keys = items.flatMap((item) => item.accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    expect(items.filter((item) => item.role === 'quit')).toHaveLength(1)
  })
})

it('[M4] shows the place that an item names', () => {
  const asked: string[] = []
  const items = itemsOf(menuTemplate('linux', false, { ...actions, go: (path) => asked.push(path) }))
  for (const item of items) (item.click as (() => void) | undefined)?.()
  expect(asked.length).toBeGreaterThan(3)
  expect(asked.every((path) => path.startsWith('/'))).toBe(true)
})
