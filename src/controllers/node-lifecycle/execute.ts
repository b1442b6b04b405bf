import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { Node, NodeCondition, Pod, Taint } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'

const reported = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure']

const words = {
  stopped: { reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.' },
  never: { reason: 'NodeStatusNeverUpdated', message: 'Kubelet never posted node status.' },
} as const

/** Says Unknown for a node that says nothing itself. */
export async function markUnknown(node: Node, why: keyof typeof words, client: Client, now: string): Promise<Node> {
  const before = node.status?.conditions ?? []
  const unknown = (type: string): NodeCondition => {
    const old = before.find((condition) => condition.type === type)
    if (old?.status === 'Unknown') return old
    const lastHeartbeatTime = old?.lastHeartbeatTime ?? node.metadata?.creationTimestamp ?? null
    return { type, status: 'Unknown', lastHeartbeatTime, lastTransitionTime: now, ...words[why] }
  }
  const conditions = [...before.filter(({ type }) => !reported.includes(type)), ...reported.map(unknown)]
  const wanted = { ...node, status: { ...node.status, conditions } }
  return client.update(NodeKind, wanted, { subresource: 'status' })
}

export async function setTaints(node: Node, taints: readonly Taint[], client: Client): Promise<Node> {
  return client.update(NodeKind, { ...node, spec: { ...node.spec, taints } })
}

export async function addLabels({ metadata }: Node, labels: Readonly<Record<string, string>>, client: Client) {
  const patch = { metadata: { labels } }
  return client.patch(NodeKind, { name: metadata.name ?? '' }, 'application/strategic-merge-patch+json', patch)
}

/** What was ready on a node that is not is not ready either: it must not get traffic, nor count. */
export async function markPodNotReady(pod: Pod, client: Client, recorder: EventRecorder, now: string): Promise<void> {
  const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready')
  if (ready?.status !== 'True') return
  const { namespace = '', name = '', uid } = pod.metadata ?? {}
  const condition = { ...ready, status: 'False', lastTransitionTime: now }
  const patch = { metadata: { uid }, status: { conditions: [condition] } }
  try {
    await client.patch(PodKind, { namespace, name }, 'application/strategic-merge-patch+json', patch, {
      subresource: 'status',
    })
  } catch (error) {
    if (isStatusError(error, 'NotFound') || isStatusError(error, 'Conflict')) return
    throw error
  }
  recorder.event(pod, 'Warning', 'NodeNotReady', 'Node is not ready')
}
