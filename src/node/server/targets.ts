import type { Pod } from '../../api/types.gen.ts'
import type { RunningNode } from '../agent.ts'
import { statusOf } from '../observe.ts'
import type { Container, Sandbox } from '../runtime.ts'

/** An answer other than success, with upstream's words. */
export class NodeRefusal extends Error {
  override readonly name = 'NodeRefusal'
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

interface Target {
  readonly namespace: string
  readonly pod: string
}

export function targetPod(node: RunningNode, { namespace, pod }: Target): Pod {
  const found = node.pods.find(namespace, pod)
  if (found === undefined) throw new NodeRefusal(404, `pod "${pod}" does not exist`)
  return found.pod
}

/** The running instance, for exec and attach. */
export async function targetContainer(
  node: RunningNode,
  target: Target & { readonly container: string },
): Promise<Container> {
  const pod = targetPod(node, target)
  const [newest] = await node.pods.instancesOf(pod, target.container)
  if (newest?.state.is === 'running') return newest
  throw new NodeRefusal(404, `container not found ("${target.container}")`)
}

export async function targetSandbox(node: RunningNode, pod: Pod): Promise<Sandbox> {
  const sandbox = await node.pods.sandboxOf(pod)
  if (sandbox === null) throw new NodeRefusal(404, `pod not found ("${pod.metadata.name}_${pod.metadata.namespace}")`)
  return sandbox
}

/** The instance whose log is meant: the newest, or the one before it. */
export async function targetLog(node: RunningNode, pod: Pod, container: string, previous: boolean): Promise<Container> {
  const { initContainers = [], containers = [], ephemeralContainers = [] } = pod.spec ?? {}
  const all = [...initContainers, ...containers, ...ephemeralContainers]
  const about = `container "${container}" in pod "${pod.metadata.name}"`
  if (!all.some((spec) => spec.name === container)) throw new NodeRefusal(404, `${about} is not valid`)
  const instances = (await node.pods.instancesOf(pod, container)).filter((it) => it.state.is !== 'created')
  if (previous) {
    const ended = instances.find((it, index) => it.state.is === 'exited' && (index > 0 || waits(pod, container)))
    if (ended !== undefined) return ended
    throw new NodeRefusal(400, `previous terminated ${about} not found`)
  }
  const [newest] = instances
  if (newest !== undefined) return newest
  const reason = statusOf(pod, container)?.state?.waiting?.reason ?? 'ContainerCreating'
  throw new NodeRefusal(400, `${about} is waiting to start: ${reason}`)
}

/** In a crash loop the newest instance has ended: it is the previous one. */
function waits(pod: Pod, container: string): boolean {
  return statusOf(pod, container)?.state?.waiting !== undefined
}
