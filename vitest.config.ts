import { defineConfig } from 'vitest/config'

/**
 * End-to-end tests that have the machine to themselves: they look for what is left on it, reach cluster IPs from the machine
 * itself, which are those of its first cluster, take ports that each cluster's nodes need, fill disks, or measure out times.
 */
const alone = [
  'chaos*',
  'dual-stack',
  'example*',
  'foreground',
  'hung-mounts',
  'image-gc',
  'node-loss',
  'services',
  'several-nodes',
  'taken-ports',
  'tour',
  'tutorial',
  'two-clusters',
  'volumes',
].map((name) => `test/e2e/${name}.test.ts`)

// There are tests that start kubectl a hundred times.
const patient = { testTimeout: 600_000, hookTimeout: 600_000 }

const inProcess = {
  // Files of one worker share what they import: a third less processor time.
  isolate: false,
  // Vitest would leave a processor free for whoever watches: of two, half of what there is.
  maxWorkers: '100%',
  // Most of what a test makes dies young: with room for it a tenth less processor time goes into moving it about. What has
  // not run for a while would be compiled again for the next file: a twentieth.
  execArgv: ['--max-semi-space-size=64', '--no-flush-bytecode'],
  // Node loads the sources itself, as it does berth's: to have them rewritten first took a tenth of the time.
  experimental: { viteModuleRunner: false, nodeLoader: false },
  // A machine that is busy with other things fails nobody.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
}

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'test/tidy.test.ts'], ...inProcess } },
      { test: { name: 'compat', include: ['test/compat/**/*.test.ts'], ...inProcess } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: alone,
          ...patient,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: { name: 'e2e-alone', include: alone, ...patient, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
  },
})
