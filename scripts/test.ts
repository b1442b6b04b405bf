// npm test: the unit part, what was recorded of Kubernetes, then the end-to-end part. `npm test -- unit`, `npm test -- compat`,
// `npm test -- e2e`, or a file name for less.
// What failed is named once more at the very end: it may be thousands of lines above.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const wanted = process.argv.slice(2)
const parts = ['unit', 'compat', 'e2e']
const [first = ''] = wanted
const projects = parts.includes(first) ? [first] : parts
const rest = projects.length === 1 ? wanted.slice(1) : wanted

const folder = mkdtempSync(join(tmpdir(), 'berth-test-'))
const failed: string[] = []
for (const project of projects) {
  const list = join(folder, project)
  const reporters = ['--reporter', 'default', '--reporter', './scripts/failures-reporter.ts']
  const args = ['run', '--project', `${project}*`, '--passWithNoTests', ...reporters, ...rest]
  const run = spawnSync('vitest', args, { stdio: 'inherit', env: { ...process.env, FAILURES_FILE: list } })
  if (run.status === 0) continue
  failed.push(existsSync(list) ? readFileSync(list, 'utf8') : `  the ${project} part did not come to its end\n`)
}
rmSync(folder, { recursive: true })
if (failed.length > 0) process.stderr.write(`\nFailed:\n${failed.join('')}`)
process.exit(failed.length > 0 ? 1 : 0)
