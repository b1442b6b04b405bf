/** What a node tells of itself as Events, in the kubelet's words. */
import type { Node, NodeStatus } from '../api/types.gen.ts'
import type { EventRecorder } from '../client/event-recorder.ts'

export interface NodeEvent {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
}

export const starting: NodeEvent = { type: 'Normal', reason: 'Starting', message: 'Starting kubelet.' }

/** Of each condition, what is told when it becomes false or true. */
const changes = [
  ['MemoryPressure', { False: 'NodeHasSufficientMemory', True: 'NodeHasInsufficientMemory' }],
  ['DiskPressure', { False: 'NodeHasNoDiskPressure', True: 'NodeHasDiskPressure' }],
  ['PIDPressure', { False: 'NodeHasSufficientPID', True: 'NodeHasInsufficientPID' }],
  ['Ready', { False: 'NodeNotReady', True: 'NodeReady' }],
] as const

/** `before`: what was known of the node; undefined for a new one. */
export function statusEvents(name: string, before: NodeStatus | undefined, now: NodeStatus): readonly NodeEvent[] {
  const is = (status: NodeStatus | undefined, type: string) =>
    status?.conditions?.find((condition) => condition.type === type)?.status
  const conditions = changes.flatMap(([type, reasons]) => {
    const status = is(now, type)
    if (status === is(before, type) || (status !== 'True' && status !== 'False')) return []
    return [statusEvent(name, reasons[status])]
  })
  const [then, boot] = [before?.nodeInfo?.bootID ?? '', now.nodeInfo?.bootID ?? '']
  if (then === '' || then === boot) return conditions
  const message = `Node ${name} has been rebooted, boot id: ${boot}`
  return [{ type: 'Warning', reason: 'Rebooted', message }, ...conditions]
}

/** Null: it takes pods, or takes none, as before. */
export function cordonEvent(before: Node | undefined, now: Node): NodeEvent | null {
  const [was, is] = [before, now].map((node) => node?.spec?.unschedulable ?? false)
  if (was === is) return null
  return statusEvent(now.metadata.name ?? '', is ? 'NodeNotSchedulable' : 'NodeSchedulable')
}

function statusEvent(name: string, reason: string): NodeEvent {
  return { type: 'Normal', reason, message: `Node ${name} status is now: ${reason}` }
}

/** The node's name stands for its uid, by which `kubectl describe node` looks for what a kubelet has told. */
export function tellOfNode(recorder: EventRecorder, name: string, { type, reason, message }: NodeEvent): void {
  recorder.event({ apiVersion: 'v1', kind: 'Node', metadata: { name, uid: name } }, type, reason, message)
}
