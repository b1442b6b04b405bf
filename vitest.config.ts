import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Files of one worker share what they import: a third less processor time.
          isolate: false,
          include: ['src/**/*.test.ts', 'test/tidy.test.ts', 'test/compat/**/*.test.ts'],
          // A machine that is busy with other things fails nobody.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/regress/**/*.test.ts'],
          // There are tests that start kubectl a hundred times.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
