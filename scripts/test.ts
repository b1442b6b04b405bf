// npm test: the unit part, then the end-to-end part. `npm test -- unit`, `npm test -- e2e`, or a file name for less.
import { spawnSync } from 'node:child_process'

const wanted = process.argv.slice(2)
const [first] = wanted
const projects = first === 'unit' || first === 'e2e' ? [first] : ['unit', 'e2e']
const rest = projects.length === 1 ? wanted.slice(1) : wanted

let failed = false
for (const project of projects) {
  // Vitest would leave a processor free for whoever watches; the end-to-end part takes one file after the other anyway.
  const workers = project === 'unit' ? ['--maxWorkers', '100%'] : []
  const args = ['run', '--project', project, '--passWithNoTests', ...workers, ...rest]
  const run = spawnSync('vitest', args, { stdio: 'inherit' })
  failed ||= run.status !== 0
}
process.exit(failed ? 1 : 0)
