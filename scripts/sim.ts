// npm run sim: whole clusters on virtual time, one line a seed.
import { InvalidArgumentError, Option, program } from 'commander'
import { nextTurn } from '../src/base/os/turn.ts'
import { managerDeaths } from '../src/sim/manager-deaths.ts'
import { nodeLoss } from '../src/sim/node-loss.ts'
import { statefulSetChurn } from '../src/sim/statefulset-churn.ts'

const workloads = { 'statefulset-churn': statefulSetChurn, 'node-loss': nodeLoss, 'manager-deaths': managerDeaths }

interface Asked {
  readonly workload: keyof typeof workloads
  readonly seed?: number
  readonly seeds: number
}

const asked = program
  .name('npm run sim --')
  .description(
    'Plays whole clusters on virtual time, a seed after the other; ends with 1 if one of them broke a promise.',
  )
  .addOption(
    new Option('--workload <name>', 'what is played')
      .choices(Object.keys(workloads))
      .default('statefulset-churn' satisfies Asked['workload']),
  )
  .addOption(new Option('--seed <number>', 'only this one, as it was before').argParser(wholeNumber))
  .addOption(new Option('--seeds <count>', 'this many, from 1 on').default(10).argParser(wholeNumber))
  .parse()
  .opts<Asked>()
const workload = workloads[asked.workload]
const first = asked.seed ?? 1
const count = asked.seed === undefined ? asked.seeds : 1

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

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}
