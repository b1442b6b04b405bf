/** Pods nobody else will take away: their node is gone for good, they never had one, or there are too many finished. Pure. */

export interface PodView {
  readonly id: string
  readonly nodeName: string
  readonly phase: string
  readonly terminating: boolean
  readonly createdAt: string
}

/** `gone`: no such Node object for long enough, and the API server says so itself. */
export type NodeState = 'there' | 'missing' | 'gone' | 'out-of-service'

export interface Collected {
  readonly id: string
  readonly why: 'orphaned' | 'out-of-service' | 'never-placed' | 'too-many'
}

/**
 * Taken away by force are only pods that can't run: whoever deleted the Node, or said that it is out of service, has said
 * that nothing runs there.
 */
export function plan(
  pods: readonly PodView[],
  stateOf: (node: string) => NodeState,
  mostFinished: number,
): readonly Collected[] {
  const collected = pods.flatMap((pod): readonly Collected[] => {
    const why = reasonFor(pod, stateOf)
    return why === null ? [] : [{ id: pod.id, why }]
  })
  const taken = new Set(collected.map(({ id }) => id))
  return [
    ...collected,
    ...tooMany(
      pods.filter(({ id }) => !taken.has(id)),
      mostFinished,
    ),
  ]
}

/** It is on its way out and no kubelet will ever see to it. */
export function isNeverPlaced({ nodeName, terminating }: PodView): boolean {
  return terminating && nodeName === ''
}

function reasonFor(pod: PodView, stateOf: (node: string) => NodeState): Collected['why'] | null {
  if (isNeverPlaced(pod)) return 'never-placed'
  if (pod.nodeName === '') return null
  const state = stateOf(pod.nodeName)
  if (state === 'gone') return 'orphaned'
  return state === 'out-of-service' && pod.terminating ? 'out-of-service' : null
}

/** The oldest go first. */
function tooMany(pods: readonly PodView[], most: number): readonly Collected[] {
  if (most <= 0) return []
  const finished = pods.filter(
    ({ phase, terminating }) => !terminating && (phase === 'Failed' || phase === 'Succeeded'),
  )
  return finished
    .toSorted((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1))
    .slice(0, Math.max(0, finished.length - most))
    .map(({ id }) => ({ id, why: 'too-many' }))
}
