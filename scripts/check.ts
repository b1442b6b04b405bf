// Everything that can be said of the code without running it: types, style, dead code, generated files.
import { spawnSync } from 'node:child_process'

/** What the last run found of files that have not changed since: with it the next takes half the processor time. */
const cache = 'node_modules/.cache'

const steps = [
  ['types', 'tsc', '-p', '.', '--incremental', '--tsBuildInfoFile', `${cache}/types.tsbuildinfo`],
  ['style', 'biome', 'ci', '--reporter=summary', '.'],
  ['dead code', 'knip', '--cache', '--cache-location', `${cache}/knip`],
  ['generated files', 'node', 'scripts/gen.ts', '--check'],
] as const

let failed = 0
for (const [what, ...command] of steps) {
  const began = performance.now()
  const run = spawnSync(command[0]!, command.slice(1), { encoding: 'utf8' })
  const ok = run.status === 0
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  if (!ok) {
    failed++
    console.log(`${run.stdout}${run.stderr}`)
  }
}
process.exit(failed === 0 ? 0 : 1)
