/** Whether there is room: processors, memory, the number of pods, ports of the node. Pure. */
import { collide } from '../../api/match/host-ports.ts'
import type { NodeInfo, PodInfo, Refusal } from '../model.ts'

/** What nearly all pods ask for is read where it stands; what else this one asks for is looked up by name. */
export function roomFor(pod: PodInfo): (node: NodeInfo) => Refusal | null {
  const { cpu = 0, memory = 0, pods = 0, ...others } = pod.requests
  const further = Object.entries(others)
  return (node) => {
    const { allocatable, requested } = node
    const fits =
      hasLeft(cpu, allocatable.cpu, requested.cpu) &&
      hasLeft(memory, allocatable.memory, requested.memory) &&
      hasLeft(pods, allocatable.pods, requested.pods) &&
      (further.length === 0 || further.every(([name, wanted]) => hasLeft(wanted, allocatable[name], requested[name])))
    return fits ? null : tooSmall(pod, node)
  }
}

/** Who asks for nothing of it does not care how little is left. */
function hasLeft(wanted: number, whole = 0, taken = 0): boolean {
  return wanted <= 0 || wanted <= whole - taken
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
