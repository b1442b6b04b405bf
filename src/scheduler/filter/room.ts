/** Whether there is room: processors, memory, the number of pods, ports of the node. Pure. */
import { collide } from '../../api/match/host-ports.ts'
import type { NodeInfo, PodInfo, Refusal } from '../model.ts'

export function refuseTooSmall(pod: PodInfo, node: NodeInfo): Refusal | null {
  return hasRoom(pod, node) ? null : tooSmall(pod, node)
}

function hasRoom({ requests }: PodInfo, { allocatable, requested }: NodeInfo): boolean {
  for (const name in requests) {
    const wanted = requests[name]!
    if (wanted > 0 && wanted > (allocatable[name] ?? 0) - (requested[name] ?? 0)) return false
  }
  return true
}

/** The most frequent ones are not put together for each node. */
const reasonsBy: Readonly<Record<string, string>> = {
  pods: 'Too many pods',
  cpu: 'Insufficient cpu',
  memory: 'Insufficient memory',
}

function tooSmall(pod: PodInfo, node: NodeInfo): Refusal {
  const reasons: string[] = []
  let fixed = false
  for (const name in pod.requests) {
    const wanted = pod.requests[name]!
    const whole = node.allocatable[name] ?? 0
    if (wanted === 0 || wanted <= whole - (node.requested[name] ?? 0)) continue
    reasons.push(reasonsBy[name] ?? `Insufficient ${name}`)
    if (wanted > whole) fixed = true
  }
  return { by: 'room', reasons, fixed }
}

const portsTaken: Refusal = {
  by: 'ports',
  reasons: ["node(s) didn't have free ports for the requested pod ports"],
  fixed: false,
}

export function refusePortsTaken(pod: PodInfo, node: NodeInfo): Refusal | null {
  if (pod.hostPorts.length === 0) return null
  for (const other of node.pods.values()) {
    if (collide(pod.hostPorts, other.hostPorts)) return portsTaken
  }
  return null
}
