import { NodeKind } from '../api/core/v1/node.ts'
// Read when the first autoscaler comes, which takes time that is not the world's.
import '../controllers/horizontal-pod-autoscaler/autoscale.ts'
import { ensureStandardClass } from '../cluster/core/standard-class.ts'
import { chapters, take } from './every-controller.ts'
import { IdentityChecker } from './identity-checker.ts'
import { type Fate, MortalManager } from './mortal-manager.ts'
import { picture } from './picture.ts'
import type { Outcome } from './statefulset-churn.ts'
import { World, type WorldOptions } from './world.ts'

/** Longer than anything waits here: an answer of a volume's driver is waited for two minutes. */
const restMs = 125_000
/** Writes for each that a manager does not survive, before the server has it and after. */
const oneIn = 100

interface Options extends WorldOptions {
  /** How many pods a set has: 3 unless said. */
  readonly size?: number
}

interface Telling {
  readonly world: World
  /** By chapter, at rest. */
  readonly pictures: ReadonlyMap<string, readonly string[]>
  readonly violations: readonly string[]
}

/**
 * Every controller works through the same chapters twice: once undisturbed, once with a manager that ends at one write in a few, before the
 * server has it or before the answer is heard, and begins anew. Each chapter must come to the same rest. At rest a manager that begins
 * anew has nothing to write.
 */
export async function managerDeaths(options: Options): Promise<Outcome> {
  const calm = await tell(options, false)
  const torn = await tell(options, true)
  const differing = [...calm.pictures].flatMap(([chapter, wanted]) =>
    differences(wanted, torn.pictures.get(chapter) ?? []).map((line) => `${chapter}: ${line}`),
  )
  const { world } = torn
  return {
    seed: options.seed,
    traceHash: world.trace.hash(),
    writes: world.trace.lines.length,
    violations: [...calm.violations, ...torn.violations, ...differing],
  }
}

async function tell(options: Options, isMortal: boolean): Promise<Telling> {
  const world = new World({ ...options, controllers: [] })
  await world.begin()
  await ensureStandardClass(world.plane.client)
  const manager = new MortalManager(world)
  const checker = new IdentityChecker(world)
  const pictures = new Map<string, readonly string[]>()
  const violations: string[] = []
  for (const [chapter, steps] of Object.entries(chapters(options.size ?? 3))) {
    manager.begin(isMortal ? fateOf(world) : () => 'done', () => world.chance.below(3_000))
    for (const step of steps) {
      await take(world.plane.client, step)
      await world.time.pass(world.chance.below(500))
    }
    violations.push(...(await restless(world, manager)).map((write) => `${chapter}: no rest: ${write}`))
    pictures.set(chapter, await picture(world))
    manager.end()
    if (isMortal) violations.push(...(await writtenAtRest(world, manager)).map((write) => `${chapter}: ${write}`))
  }
  violations.push(...checker.violations)
  await world.end()
  return { world, pictures, violations }
}

/** By a manager that begins anew. */
async function writtenAtRest(world: World, manager: MortalManager): Promise<readonly string[]> {
  const before = manager.writes.length
  manager.begin(
    () => 'done',
    () => 0,
  )
  await world.time.pass(restMs)
  manager.end()
  const written = manager.writes.slice(before).filter(isWork)
  const ofLost = (await lostNodes(world)).flatMap((name) => Array(2).fill(`PUT /api/v1/nodes/${name}`))
  return differences(ofLost, written).map((write) => `written at rest: ${write}`)
}

/** What drives pods out of them is lifted by who begins anew, and given out again. */
async function lostNodes({ plane }: World): Promise<readonly string[]> {
  const { items } = await plane.client.list(NodeKind)
  const lost = items.filter(({ spec }) => spec?.taints?.some(({ effect }) => effect === 'NoExecute'))
  return lost.map(({ metadata }) => metadata.name ?? '')
}

/** Waits until nothing was written for longer than anything waits here; what is still written after thirty times that. */
async function restless({ time }: World, { writes }: MortalManager): Promise<readonly string[]> {
  for (let round = 0, seen = -1; round < 30; round++) {
    seen = writes.length
    await time.pass(restMs)
    if (!writes.slice(seen).some(isWork)) return []
    if (round === 29) return writes.slice(seen)
  }
  return []
}

function fateOf({ chance }: World): Fate {
  return () => {
    const drawn = chance.below(oneIn)
    return drawn === 0 ? 'dies before' : drawn === 1 ? 'dies after' : 'done'
  }
}

/** Events tell of work. */
function isWork(write: string): boolean {
  return !/\/events(\/|$)/.test(write)
}

function differences(wanted: readonly string[], found: readonly string[]): readonly string[] {
  const left = [...found]
  const missing = wanted.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [...missing.map((line) => `missing ${line}`), ...left.map((line) => `instead ${line}`)]
}
