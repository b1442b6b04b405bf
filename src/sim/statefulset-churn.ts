import { StatefulSetKind } from '../api/apps/v1/stateful-set.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import { isStatusError } from '../api/meta/status-error.ts'
import type { Service, StatefulSet } from '../api/types.gen.ts'
import { ensureStandardClass } from '../cluster/core/standard-class.ts'
import { IdentityChecker } from './identity-checker.ts'
import { World, type WorldOptions } from './world.ts'

export interface Outcome {
  readonly seed: number
  readonly traceHash: string
  readonly writes: number
  readonly violations: readonly string[]
}

const namespace = 'default'
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
  await createSet(world)
  for (let round = 0; round < rounds; round++) {
    await disturb(world, round)
    await world.time.pass(1_000 + world.chance.below(20_000))
  }
  for (const node of world.nodes) if (node.agent === null) await world.powerOn(node)
  const violations = [...checker.violations]
  if (!(await world.time.until(() => isAtRest(world), 900_000, 1_000)))
    violations.push(`the set does not come to rest: ${describe(world)}`)
  await world.end()
  return { seed: options.seed, traceHash: world.trace.hash(), writes: world.trace.lines.length, violations }
}

async function createSet({ plane }: World): Promise<void> {
  await ensureStandardClass(plane.client)
  await plane.client.create(ServiceKind, {
    metadata: { name: 'web', namespace },
    spec: { clusterIP: 'None', selector: { app: 'web' } },
  } as Service)
  await plane.client.create(StatefulSetKind, {
    metadata: { name: 'web', namespace },
    spec: {
      serviceName: 'web',
      replicas: 3,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          terminationGracePeriodSeconds: 5,
          containers: [{ name: 'web', image: 'web:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
        },
      ],
    },
  } as unknown as StatefulSet)
}

async function disturb(world: World, round: number): Promise<void> {
  const { chance } = world
  const patch = (spec: object) =>
    world.plane.client.patch(StatefulSetKind, { namespace, name: 'web' }, 'application/merge-patch+json', { spec })
  switch (chance.below(5)) {
    case 0:
      return void (await patch({ replicas: 1 + chance.below(mostReplicas) }))
    case 1:
      return void (await patch({ template: { metadata: { annotations: { round: String(round) } } } }))
    case 2:
      return switchPower(world)
    default:
      return deletePod(world)
  }
}

async function deletePod({ plane, chance }: World): Promise<void> {
  const pod = chance.pick(plane.informers.of(PodKind).list(namespace))
  if (pod === undefined) return
  await plane.client.delete(PodKind, { namespace, name: pod.metadata?.name ?? '' }).catch((error: unknown) => {
    // It may be gone since the informer saw it.
    if (!isStatusError(error, 'NotFound')) throw error
  })
}

/** At most one node is off at a time. */
async function switchPower(world: World): Promise<void> {
  const off = world.nodes.find((node) => node.agent === null)
  if (off !== undefined) return world.powerOn(off)
  const node = world.chance.pick(world.nodes)
  if (node !== undefined) await world.powerOff(node)
}

function isAtRest({ plane }: World): boolean {
  const set = plane.informers.of(StatefulSetKind).get({ namespace, name: 'web' })
  const wanted = set?.spec?.replicas ?? 0
  const pods = plane.informers.of(PodKind).list(namespace)
  const ready = pods.filter((pod) =>
    pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
  )
  return (
    pods.length === wanted &&
    ready.length === wanted &&
    set?.status?.readyReplicas === wanted &&
    set.status.currentRevision === set.status.updateRevision
  )
}

function describe({ plane }: World): string {
  const pods = plane.informers.of(PodKind).list(namespace)
  return pods
    .map(
      (pod) =>
        `${pod.metadata?.name} ${pod.status?.phase} on ${pod.spec?.nodeName ?? '-'}${pod.metadata?.deletionTimestamp ? ' terminating' : ''}`,
    )
    .join(', ')
}
