import type { Pod } from '../../api/types.gen.ts'
import type { ObservedPod, Plan } from '../model.ts'
import type { PodMemory } from '../pod-memory.ts'
import { containerEvent, type NodeRoles } from '../roles.ts'

/** Says once of each end, or image that can't be had, that a container waits for its next try. */
export function tellBackOffs(
  { recorder }: Pick<NodeRoles, 'recorder'>,
  memory: PodMemory,
  pod: Pod,
  { containers }: ObservedPod,
  { waiting }: Plan,
): void {
  const { name, namespace, uid } = pod.metadata
  for (const view of containers) {
    const why = waiting.get(view.name)
    const record = memory.containerRecord(view.name)
    const about = `${why?.reason}/${view.newest?.id}`
    if (record.toldBackOffOf === about) continue
    record.toldBackOffOf = about
    const tell = (type: 'Normal' | 'Warning', reason: string, message: string) =>
      containerEvent(recorder, pod, view.name, type, reason, message)
    if (why?.reason === 'CrashLoopBackOff') {
      tell(
        'Warning',
        'BackOff',
        `Back-off restarting failed container ${view.name} in pod ${name}_${namespace}(${uid})`,
      )
    } else if (why?.reason === 'ImagePullBackOff') {
      tell('Normal', 'BackOff', `Back-off pulling image "${record.missingImage ?? view.spec.image}"`)
      tell('Warning', 'Failed', 'Error: ImagePullBackOff')
    }
  }
}
