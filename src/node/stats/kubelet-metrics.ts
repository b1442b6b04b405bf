import type { Pod } from '../../api/types.gen.ts'
import { exposition } from '../../base/prometheus.ts'
import type { Container, ContainerState, Sandbox } from '../runtime.ts'
import type { DiskSample } from './disk-sample.ts'
import { volumeFamilies } from './disk-summary.ts'

const states: readonly ContainerState['is'][] = ['created', 'exited', 'running']

/** The kubelet's `/metrics`: what it says of its node's pods, not of its own program. Pure. */
export function kubeletMetrics(
  node: string,
  sandboxes: readonly Pick<Sandbox, 'state'>[],
  containers: readonly Pick<Container, 'state'>[],
  pods: readonly Pod[],
  disk: DiskSample | null,
): string {
  const count = (is: ContainerState['is']) => containers.filter(({ state }) => state.is === is).length
  return exposition([
    {
      name: 'kubelet_node_name',
      help: "[ALPHA] The node's name. The count is always 1.",
      type: 'gauge',
      rows: [[`{node="${node}"}`, 1]],
    },
    {
      name: 'kubelet_running_containers',
      help: '[ALPHA] Number of containers currently running',
      type: 'gauge',
      rows: states.map((is) => [`{container_state="${is}"}`, count(is)]),
    },
    {
      name: 'kubelet_running_pods',
      help: '[ALPHA] Number of pods that have a running pod sandbox',
      type: 'gauge',
      rows: [['', sandboxes.filter(({ state }) => state === 'ready').length]],
    },
    ...(disk === null ? [] : volumeFamilies(disk, pods)),
  ])
}
