import type { Pod } from '../../api/types.gen.ts'
import { type Cancel, every, sleep } from '../../base/timers.ts'
import type { ImageCollector } from '../image-gc/collector.ts'
import { tellOfNode } from '../node-events.ts'
import type { Pods } from '../pods.ts'
import type { NodeRoles } from '../roles.ts'
import { excessOf, hasLocalLimits, type LocalUse, lastingContainers } from './local-limits.ts'
import type { NodePressure } from './node-pressure.ts'
import {
  type Candidate,
  evictionMessage,
  isCritical,
  type Pressure,
  pressuresOf,
  type Signals,
  victimOf,
} from './pressure.ts'
import type { Thresholds } from './thresholds.ts'

/** As often as upstream's kubelet looks. */
const periodMs = 10_000
/** Upstream's --runtime-request-timeout: an image on its way in holds up the removal of others. */
const removalLimitMs = 120_000

export interface EvictorDeps {
  readonly pods: Pods
  readonly roles: NodeRoles
  readonly pressure: NodePressure
  readonly signals: () => Promise<Signals>
  readonly thresholds: Thresholds
  /** Absent where no images are kept. */
  readonly images: ImageCollector | undefined
  /** Tells the node's conditions at once. */
  readonly report: () => Promise<void>
}

/** Sends away pods that take more of the node than they may, and one after the other while the node is short of something. */
export function watchUse(deps: EvictorDeps): Cancel {
  const { roles } = deps
  return every(roles.timers, periodMs, async () => {
    try {
      await evictGreedy(deps)
      await relieve(deps)
    } catch (error) {
      roles.log.warn('what pods use could not be measured', { error: String(error) })
    }
  })
}

async function evictGreedy({ pods, roles }: EvictorDeps): Promise<void> {
  for (const pod of running(pods)) {
    if (!hasLocalLimits(pod) || isCritical(pod)) continue
    const excess = excessOf(pod, await localUse(pods, pod, roles))
    if (excess !== null) pods.evict(pod, excess)
  }
}

/** What nobody uses goes before anybody's pod does. */
async function relieve({ pods, roles, pressure, signals, thresholds, images, report }: EvictorDeps): Promise<void> {
  const told = pressure.conditions.join()
  const pressures = pressuresOf(await signals(), thresholds)
  pressure.observe(pressures)
  if (pressure.conditions.join() !== told) await report()
  const [worst] = pressures
  if (worst === undefined) return
  const message = `Attempting to reclaim ${worst.resource}`
  tellOfNode(roles.recorder, roles.settings.nodeName, { type: 'Warning', reason: 'EvictionThresholdMet', message })
  if (worst.resource === 'ephemeral-storage' && images !== undefined) {
    await Promise.race([images.deleteUnused(), sleep(roles.timers, removalLimitMs)])
    if (pressuresOf(await signals(), thresholds).length === 0) return
  }
  const victim = victimOf(await candidates(worst, pods, roles), worst.resource)
  if (victim !== null) pods.evict(victim.pod, evictionMessage(worst, victim), 'TerminationByKubelet')
}

async function candidates({ resource }: Pressure, pods: Pods, roles: NodeRoles): Promise<readonly Candidate[]> {
  const list = running(pods)
  if (resource === 'memory') {
    const stats = Map.groupBy(await roles.runtime.stats(), ({ sandboxId }) => sandboxId)
    return Promise.all(
      list.map(async (pod) => {
        const own = stats.get((await pods.sandboxOf(pod))?.id ?? '') ?? []
        return { pod, used: new Map(own.map(({ name, usage }) => [name, usage.memoryWorkingSetBytes])) }
      }),
    )
  }
  return Promise.all(list.map(async (pod) => ({ pod, used: merged(await localUse(pods, pod, roles)) })))
}

function merged({ volumes, containers }: LocalUse): ReadonlyMap<string, number> {
  return new Map([...[...volumes].map(([name, bytes]) => [`volume ${name}`, bytes] as const), ...containers])
}

/** Those that are on their way out already free something by themselves. */
function running(pods: Pods): readonly Pod[] {
  return pods
    .going()
    .filter(({ metadata, status }) => status?.phase === 'Running' && metadata.deletionTimestamp === undefined)
}

async function localUse(pods: Pods, pod: Pod, { volumes, runtime, log }: NodeRoles): Promise<LocalUse> {
  const onDisk = (pod.spec?.volumes ?? []).filter(
    ({ emptyDir }) => emptyDir !== undefined && emptyDir.medium !== 'Memory',
  )
  const uid = pod.metadata.uid ?? ''
  const ofVolumes = onDisk.map(async ({ name }) => [name, await volumes.usedBytes(uid, name)] as const)
  const ofContainers = lastingContainers(pod).map(async ({ name }) => {
    const [newest] = await pods.instancesOf(pod, name)
    if (newest === undefined) return [name, 0] as const
    const { layer, log: said } = await runtime.diskUse(newest.id)
    return [name, layer.bytes + said.bytes] as const
  })
  try {
    return { volumes: new Map(await Promise.all(ofVolumes)), containers: new Map(await Promise.all(ofContainers)) }
  } catch (error) {
    // The others are looked at all the same.
    const { namespace, name } = pod.metadata
    log.warn('what a pod keeps on the disk could not be measured', { namespace, name, error: String(error) })
    return { volumes: new Map(), containers: new Map() }
  }
}
