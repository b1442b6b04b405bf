/**
 * Gives pods their addresses: what CNI's ADD and DEL do. One per node. Idempotent like all of the runtime:
 * `setUp` of a pod that has its address answers it, `tearDown` of one that has none does nothing.
 */
export interface PodNetwork {
  /** Joins the network namespace at `netnsPath` to the pod network; answers its addresses, the first the pod's own. */
  setUp(podId: string, netnsPath: string): Promise<readonly string[]>
  tearDown(podId: string): Promise<void>
  /** The pods that hold an address, also those set up by an earlier process. */
  list(): Promise<readonly string[]>
}
