/** Names of the messages between preload and main; nothing else crosses. */
export const channels = {
  /** preload → main: asks for a port to the core. */
  wantPort: 'lakwerk:want-port',
  /** main → preload: hands it over. */
  port: 'lakwerk:port',
  /** preload → main: one function of the shell contract. */
  shell: 'lakwerk:shell',
  /** main → preload: the menu wants another place in the window shown. */
  go: 'lakwerk:go',
} as const
