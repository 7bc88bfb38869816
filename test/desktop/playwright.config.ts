import { defineConfig } from '@playwright/test'

/** The real Electron, where its program is installed; one at a time, because each opens a window. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  timeout: 90_000,
  forbidOnly: Boolean(process.env.CI),
})
