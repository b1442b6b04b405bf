import type { PersistentVolumeClaim, Pod } from '../../api/types.gen.ts'
import { columns, type Paint } from '../terminal.ts'

/** As wide as they get: the picture does not jump, and its lines stand below each other in a file, where each is written once. */
const leastWidths = ['  counter-0', 'waits for counter-0', '10.244.0.10', 'data-counter-0'].map(({ length }) => length)

/** The set's pods in the order of their ordinals, each with its address and claim, as the tour shows them. */
export function picture(
  pods: readonly Pod[],
  claims: readonly PersistentVolumeClaim[],
  replicas: number,
  paint: Paint,
): string[] {
  const rows = Array.from({ length: replicas }, (_, ordinal) => row(ordinal, pods, claims, paint))
  return columns([['  POD', 'STATE', 'ADDRESS', 'CLAIM', 'VOLUME'].map(paint.dim), ...rows], leastWidths)
}

function row(ordinal: number, pods: readonly Pod[], claims: readonly PersistentVolumeClaim[], paint: Paint): string[] {
  const name = `counter-${ordinal}`
  const pod = pods.find((one) => one.metadata?.name === name)
  const claim = claims.find((one) => one.metadata?.name === `data-${name}`)
  return [
    `  ${pod === undefined ? paint.dim(name) : paint.bold(name)}`,
    pod === undefined ? paint.dim(whyNone(ordinal, pods)) : state(pod, paint),
    pod?.status?.podIP ?? '',
    claim?.metadata?.name ?? '',
    claim?.spec?.volumeName ?? '',
  ]
}

function whyNone(ordinal: number, pods: readonly Pod[]): string {
  const before = `counter-${ordinal - 1}`
  const isDue = ordinal === 0 || isReady(pods.find((one) => one.metadata?.name === before))
  return isDue ? 'to be made' : `waits for ${before}`
}

function state(pod: Pod, paint: Paint): string {
  if (pod.metadata?.deletionTimestamp !== undefined) return paint.busy('terminating')
  if (isReady(pod)) return paint.good('ready')
  if (pod.status?.phase === 'Running') return paint.busy('running')
  return paint.busy(pod.spec?.nodeName === undefined ? 'to be scheduled' : 'starting')
}

export function isReady(pod: Pod | undefined): boolean {
  return pod?.status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') ?? false
}
