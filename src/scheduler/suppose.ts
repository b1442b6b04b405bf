/** The cluster as it would be if some pods came or went. Pure. */
import type { Cluster, NodeInfo, PodInfo } from './model.ts'
import { minus, plus } from './requests.ts'
import { isCounted } from './tallies.ts'

export function withPods(node: NodeInfo, coming: readonly PodInfo[]): NodeInfo {
  const { name, labels, taints, unschedulable, allocatable, images, owners } = node
  const pods = new Map(node.pods)
  let { requested } = node
  let { cpu, memory } = node.counted
  for (const pod of coming) {
    pods.set(pod.key, pod)
    requested = plus(requested, pod.requests)
    cpu += pod.counted.cpu
    memory += pod.counted.memory
  }
  return { name, labels, taints, unschedulable, allocatable, images, owners, pods, requested, counted: { cpu, memory } }
}

export function withoutPods(node: NodeInfo, going: ReadonlySet<string>): NodeInfo {
  const { name, labels, taints, unschedulable, allocatable, images, owners, counted } = node
  const pods = new Map(node.pods)
  let { requested } = node
  for (const key of going) {
    const pod = pods.get(key)
    if (pod === undefined) continue
    pods.delete(key)
    requested = minus(requested, pod.requests)
  }
  return { name, labels, taints, unschedulable, allocatable, images, owners, pods, requested, counted }
}

/** The cluster without those pods of one node. */
export function clusterWithout(cluster: Cluster, node: NodeInfo, going: ReadonlySet<string>): Cluster {
  const left = withoutPods(node, going)
  let nodes: readonly NodeInfo[] | undefined
  function* staying(pods: Iterable<PodInfo>): Iterable<PodInfo> {
    for (const pod of pods) if (!going.has(pod.key)) yield pod
  }
  return {
    nodes: () => (nodes ??= cluster.nodes().map((one) => (one.name === left.name ? left : one))),
    node: (name) => (name === left.name ? left : cluster.node(name)),
    podsIn: (namespace) => staying(cluster.podsIn(namespace)),
    counting: (counted, namespace, selector) => {
      const all = cluster.counting(counted, namespace, selector)
      const here = [...left.pods.values()].filter(
        (pod) => pod.namespace === namespace && isCounted(counted, pod, selector),
      ).length
      return (one) => (one.name === left.name ? here : all(one))
    },
    namespaceLabels: (namespace) => cluster.namespaceLabels(namespace),
    repelling: () => staying(cluster.repelling()),
    // Only what a pod may do is asked of a supposed cluster, not what it would like.
    leaning: () => [],
    usersOf: (claim) => staying(cluster.usersOf(claim)),
    nodesWith: (image) => cluster.nodesWith(image),
    budgetsIn: (namespace) => cluster.budgetsIn(namespace),
    awaitedOn: (name) => cluster.awaitedOn(name),
    nominationOf: (pod) => cluster.nominationOf(pod),
  }
}
