import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['core/src/**/*.test.ts', 'node/src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks',
    // Of two processors: many tests wait for a disk, a browser or a process of their own.
    maxWorkers: 3,
    testTimeout: 60_000,
  },
})
