import { IdentityChecker } from './identity-checker.ts'
import { createWebSet, deletePod, describePods, isAtRest, patchWebSet, podsOf } from './web-set.ts'
import { World, type WorldOptions } from './world.ts'

export interface Outcome {
  readonly seed: number
  readonly traceHash: string
  readonly writes: number
  readonly violations: readonly string[]
}

const rounds = 12
const mostReplicas = 5

/**
 * A StatefulSet whose pods are deleted, that is scaled and rolled out by chance, while one node loses its power and gets
 * it back. In the end everything is on again and the set must come to rest with all its pods ready.
 */
export async function statefulSetChurn(options: WorldOptions): Promise<Outcome> {
  const world = new World(options)
  await world.begin()
  const checker = new IdentityChecker(world)
  await createWebSet(world, { claims: ['data'] })
  for (let round = 0; round < rounds; round++) {
    await disturb(world, round)
    await world.time.pass(1_000 + world.chance.below(20_000))
  }
  for (const node of world.nodes) if (node.node.state === 'stopped') await world.switch(node, 'start')
  const violations = [...checker.violations]
  if (!(await world.time.until(() => isAtRest(world), 900_000, 1_000)))
    violations.push(`the set does not come to rest: ${describePods(world)}`)
  await world.end()
  return { seed: options.seed, traceHash: world.trace.hash(), writes: world.trace.lines.length, violations }
}

async function disturb(world: World, round: number): Promise<void> {
  const { chance } = world
  switch (chance.below(5)) {
    case 0:
      return patchWebSet(world, { replicas: 1 + chance.below(mostReplicas) })
    case 1:
      return patchWebSet(world, { template: { metadata: { annotations: { round: String(round) } } } })
    case 2:
      return switchPower(world)
    default: {
      const pod = chance.pick(podsOf(world))
      return pod === undefined ? undefined : deletePod(world, pod)
    }
  }
}

/** At most one node is off at a time. */
async function switchPower(world: World): Promise<void> {
  const off = world.nodes.find(({ node }) => node.state === 'stopped')
  if (off !== undefined) return world.switch(off, 'start')
  const node = world.chance.pick(world.nodes)
  if (node !== undefined) await world.switch(node, 'stop')
}
