/** `berth/testing`: a Kubernetes in the process of a test, made in a fraction of a second and gone without a trace. */
import '../base/os/needs-node.ts'

export { startTestCluster, type TestCluster, type TestClusterOptions } from './test-cluster.ts'
