import type { PodStatus } from '../types.gen.ts'

/** The resize that a pod waits for can never be had on its node (KEP-1287). */
export function isHopeless(status: PodStatus | undefined): boolean {
  return status?.conditions?.find(({ type }) => type === 'PodResizePending')?.reason === 'Infeasible'
}
