import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{core,node,web}/src/**/*.test.ts', 'test/**/*.test.ts'],
    maxWorkers: 2,
    pool: 'forks',
    // No file leaves anything to the next: they share a process, and what they import is read and compiled once.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
