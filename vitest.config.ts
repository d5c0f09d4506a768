import { defineConfig } from 'vitest/config'

const shared = { pool: 'forks', testTimeout: 60_000 } as const

/** What is pure keeps nothing from one file to the next: its files share a process, and what they import is read once. */
const pure = { include: ['core/src/**/*.test.ts', 'web/src/**/*.test.ts'], isolate: false }
const effects = { include: ['node/src/**/*.test.ts', 'test/**/*.test.ts'] }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [{ test: { ...shared, ...pure, name: 'pure' } }, { test: { ...shared, ...effects, name: 'effects' } }],
  },
})
