// npm run sim -- [--seed N] [--seeds COUNT]: whole clusters on virtual time, one line a seed.
import { parseArgs } from 'node:util'
import { nextTurn } from '../src/base/os/turn.ts'
import { statefulSetChurn } from '../src/sim/statefulset-churn.ts'

const { values } = parseArgs({ options: { seed: { type: 'string' }, seeds: { type: 'string', default: '10' } } })
const first = Number(values.seed ?? 1)
const count = values.seed === undefined ? Number(values.seeds) : 1

let failed = false
for (let seed = first; seed < first + count; seed++) {
  const began = performance.now()
  const { traceHash, writes, violations } = await statefulSetChurn({ seed, nodes: 3, settle: nextTurn })
  const tookS = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `seed ${seed}  ${violations.length === 0 ? 'ok  ' : 'FAIL'}  ${writes} writes  trace ${traceHash}  ${tookS} s`,
  )
  for (const violation of violations) console.log(`  ${violation}`)
  failed ||= violations.length > 0
}
process.exit(failed ? 1 : 0)
