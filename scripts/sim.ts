// npm run sim -- [--workload NAME] [--seed N] [--seeds COUNT]: whole clusters on virtual time, one line a seed.
import { parseArgs } from 'node:util'
import { nextTurn } from '../src/base/os/turn.ts'
import { managerDeaths } from '../src/sim/manager-deaths.ts'
import { nodeLoss } from '../src/sim/node-loss.ts'
import { statefulSetChurn } from '../src/sim/statefulset-churn.ts'

const workloads = { 'statefulset-churn': statefulSetChurn, 'node-loss': nodeLoss, 'manager-deaths': managerDeaths }

const { values } = parseArgs({
  options: {
    workload: { type: 'string', default: 'statefulset-churn' },
    seed: { type: 'string' },
    seeds: { type: 'string', default: '10' },
  },
})
const workload = workloads[values.workload as keyof typeof workloads]
if (workload === undefined) {
  console.error(`There is no workload ${values.workload}; there are ${Object.keys(workloads).join(', ')}.`)
  process.exit(1)
}
const first = Number(values.seed ?? 1)
const count = values.seed === undefined ? Number(values.seeds) : 1

let failed = false
for (let seed = first; seed < first + count; seed++) {
  const began = performance.now()
  const { traceHash, writes, violations } = await workload({ seed, nodes: 3, settle: nextTurn })
  const tookS = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `seed ${seed}  ${violations.length === 0 ? 'ok  ' : 'FAIL'}  ${writes} writes  trace ${traceHash}  ${tookS} s`,
  )
  for (const violation of violations) console.log(`  ${violation}`)
  failed ||= violations.length > 0
}
process.exit(failed ? 1 : 0)
