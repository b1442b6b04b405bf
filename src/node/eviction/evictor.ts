import type { Pod } from '../../api/types.gen.ts'
import type { Cancel } from '../../base/timers.ts'
import { every } from '../../base/timers.ts'
import type { Pods } from '../pods.ts'
import type { NodeRoles } from '../roles.ts'
import { excessOf, hasLocalLimits, type LocalUse } from './local-limits.ts'

/** As often as upstream's kubelet looks. */
const periodMs = 10_000

/** Sends away pods that take more of the node than they may. */
export function watchUse(pods: Pods, roles: NodeRoles): Cancel {
  return every(roles.timers, periodMs, async () => {
    for (const pod of pods.list()) {
      if (!hasLocalLimits(pod) || pod.status?.phase !== 'Running' || isCritical(pod)) continue
      try {
        const excess = excessOf(pod, await localUse(pods, pod, roles))
        if (excess !== null) pods.evict(pod, excess)
      } catch (error) {
        roles.log.warn('the use of local storage could not be measured', {
          pod: pod.metadata.name,
          error: String(error),
        })
      }
    }
  })
}

async function localUse(pods: Pods, pod: Pod, { volumes, runtime }: NodeRoles): Promise<LocalUse> {
  const onDisk = (pod.spec?.volumes ?? []).filter(
    ({ emptyDir }) => emptyDir !== undefined && emptyDir.medium !== 'Memory',
  )
  const uid = pod.metadata.uid ?? ''
  const ofVolumes = onDisk.map(async ({ name }) => [name, await volumes.usedBytes(uid, name)] as const)
  const ofContainers = (pod.spec?.containers ?? []).map(async ({ name }) => {
    const [newest] = await pods.instancesOf(pod, name)
    return [name, newest === undefined ? 0 : await runtime.usedBytes(newest.id)] as const
  })
  return { volumes: new Map(await Promise.all(ofVolumes)), containers: new Map(await Promise.all(ofContainers)) }
}

/** Without it the cluster would not be itself. */
function isCritical({ spec }: Pod): boolean {
  return (spec?.priority ?? 0) >= 2_000_000_000
}
