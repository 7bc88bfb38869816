import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Folder where the data of this user lives: database, files, exports, logs. `LAKWERK_DATA` overrules it.
 *
 * Never the roaming profile: organisations redirect it to a share, where SQLite's write-ahead log does not
 * survive and `open.ts` refuses to work.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (env.LAKWERK_DATA) return env.LAKWERK_DATA
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Lakwerk')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Lakwerk')
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'lakwerk')
}
