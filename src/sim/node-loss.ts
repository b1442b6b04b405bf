import type { Pod } from '../api/types.gen.ts'
import { IdentityChecker } from './identity-checker.ts'
import type { Outcome } from './statefulset-churn.ts'
import { createWebSet, deletePod, describePods, isAtRest, patchWebSet, podsOf } from './web-set.ts'
import { World, type WorldNode, type WorldOptions } from './world.ts'

const rounds = 14
const longestRoundMs = 200_000
const mostReplicas = 4

/**
 * A StatefulSet that may run anywhere, while by chance one node after the other loses its power or is cut off, long enough
 * for its pods to be driven out. A person deletes by force what they know to be dead: pods of a node without power, never
 * of one that only cannot be heard; every other set asks that this be done for it. In the end all is back, the set at rest, and nothing runs that the API does not know.
 */
export async function nodeLoss(options: WorldOptions): Promise<Outcome> {
  const world = new World(options)
  await world.begin()
  const checker = new IdentityChecker(world)
  const policy = world.chance.below(2) === 0 ? 'OrderedReady' : 'Parallel'
  const release = String(world.chance.below(2) === 0)
  await createWebSet(world, { policy, annotations: { 'berth.dev/release-from-dead-nodes': release } })
  for (let round = 0; round < rounds; round++) {
    await disturb(world)
    await world.time.pass(1_000 + world.chance.below(longestRoundMs))
  }
  for (const node of world.nodes) await bringBack(world, node)
  const violations = [...checker.violations]
  if (!(await world.time.until(() => isAtRest(world), 900_000, 1_000)))
    violations.push(`the set does not come to rest: ${describePods(world)}`)
  for (const node of world.nodes) violations.push(...(await strayOn(world, node)))
  await world.end()
  return { seed: options.seed, traceHash: world.trace.hash(), writes: world.trace.lines.length, violations }
}

async function disturb(world: World): Promise<void> {
  const { chance } = world
  switch (chance.below(6)) {
    case 0:
      return patchWebSet(world, { replicas: 1 + chance.below(mostReplicas) })
    case 1: {
      const pod = chance.pick(podsOf(world))
      return pod === undefined ? undefined : deletePod(world, pod)
    }
    case 2:
    case 3:
      for (const pod of podsOf(world)) if (isKnownDead(world, pod)) await deletePod(world, pod, 0)
      return undefined
    default:
      return loseOrBringBack(world)
  }
}

/** At most one node is lost at a time. */
async function loseOrBringBack(world: World): Promise<void> {
  const lost = world.nodes.find(({ node }) => node.state !== 'running')
  if (lost !== undefined) return bringBack(world, lost)
  const node = world.chance.pick(world.nodes)
  if (node !== undefined) await world.switch(node, world.chance.below(2) === 0 ? 'stop' : 'unplug')
}

async function bringBack(world: World, node: WorldNode): Promise<void> {
  const { state } = node.node
  if (state !== 'running') await world.switch(node, state === 'stopped' ? 'start' : 'plug')
}

function isKnownDead(world: World, { metadata, spec }: Pod): boolean {
  const node = world.nodes.find(({ machine }) => machine.name === spec?.nodeName)
  return metadata.deletionTimestamp !== undefined && node?.node.state === 'stopped'
}

/** Sandboxes of pods that are not, or are elsewhere. */
async function strayOn(world: World, { machine }: WorldNode): Promise<readonly string[]> {
  const here = new Set(
    podsOf(world).flatMap(({ metadata, spec }) => (spec?.nodeName === machine.name ? [metadata.uid] : [])),
  )
  return (await machine.runtime.listSandboxes())
    .filter(({ pod, state }) => state === 'ready' && !here.has(pod.uid))
    .map(({ pod }) => `${machine.name} still runs ${pod.name} (${pod.uid})`)
}
