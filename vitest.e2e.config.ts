import { defineConfig } from 'vitest/config'

// Journeys: one at a time, each on a house of its own, in one browser at most.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['e2e/**/*.journey.ts'],
    globalSetup: ['e2e/ready-house.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
})
