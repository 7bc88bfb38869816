import type { MenuItemConstructorOptions } from 'electron'

export type MenuActions = {
  /** Shows a place inside the window, such as `/instellingen`. */
  readonly go: (path: string) => void
  readonly openDataFolder: () => void
  readonly about: () => void
}

const line: MenuItemConstructorOptions = { type: 'separator' }

/** The Dutch menu. Labels are written out, because the roles' own labels follow the system's language. */
export function menuTemplate(
  platform: NodeJS.Platform,
  devtools: boolean,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: 'Instellingen…',
    accelerator: 'CommandOrControl+,',
    click: () => actions.go('/instellingen'),
  }
  const about: MenuItemConstructorOptions = { label: 'Over Lakwerk', click: actions.about }

  const application: MenuItemConstructorOptions = {
    label: 'Lakwerk',
    submenu: [
      about,
      line,
      settings,
      line,
      { role: 'hide', label: 'Verberg Lakwerk' },
      { role: 'hideOthers', label: 'Verberg andere' },
      { role: 'unhide', label: 'Toon alles' },
      line,
      { role: 'quit', label: 'Stop Lakwerk' },
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: 'Bestand',
    submenu: [
      {
        label: 'Nieuw verzoek',
        accelerator: 'CommandOrControl+N',
        click: () => actions.go('/verzoeken/nieuw'),
      },
      { label: 'Werkvoorraad', accelerator: 'CommandOrControl+1', click: () => actions.go('/') },
      { label: 'Statistiek', accelerator: 'CommandOrControl+2', click: () => actions.go('/statistiek') },
      line,
      { label: 'Map met gegevens openen', click: actions.openDataFolder },
      ...(mac ? [] : [line, settings, line, { role: 'quit', label: 'Afsluiten' } as const]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: 'Bewerken',
    submenu: [
      { role: 'undo', label: 'Ongedaan maken' },
      { role: 'redo', label: 'Opnieuw' },
      line,
      { role: 'cut', label: 'Knippen' },
      { role: 'copy', label: 'Kopiëren' },
      { role: 'paste', label: 'Plakken' },
      { role: 'selectAll', label: 'Alles selecteren' },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: 'Beeld',
    submenu: [
      { role: 'zoomIn', label: 'Groter' },
      { role: 'zoomOut', label: 'Kleiner' },
      { role: 'resetZoom', label: 'Werkelijke grootte' },
      line,
      { role: 'togglefullscreen', label: 'Volledig scherm' },
      ...(devtools
        ? [
            line,
            { role: 'reload', label: 'Opnieuw laden' } as const,
            { role: 'toggleDevTools', label: 'Hulpmiddelen voor ontwikkelaars' } as const,
          ]
        : []),
    ],
  }
  const window: MenuItemConstructorOptions = {
    label: 'Venster',
    submenu: [
      { role: 'minimize', label: 'Minimaliseren' },
      { role: 'close', label: 'Sluiten' },
    ],
  }
  return [
    ...(mac ? [application] : []),
    file,
    edit,
    view,
    window,
    ...(mac ? [] : [{ label: 'Help', submenu: [about] }]),
  ]
}
