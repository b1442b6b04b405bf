/** `berth/testing`: a Kubernetes in the process of a test, made in a fraction of a second and gone without a trace. */
import '../base/os/needs-node.ts'

export type { Behaviour } from '../node/simulated/behaviour.ts'
export type { PretendedContainer, TestClusterOptions } from './options.ts'
export { startTestCluster, type TestCluster } from './test-cluster.ts'
