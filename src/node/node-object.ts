import type { ContainerImage, Lease, Node, NodeCondition, NodeStatus, Taint } from '../api/types.gen.ts'
import { formatMicroTime, formatTime } from '../api/value/time.ts'
import type { PressureCondition } from './eviction/pressure.ts'
import type { Image } from './runtime.ts'

/** The machine, as `kubectl describe node` shows it. */
export interface Machine {
  readonly architecture: string
  readonly operatingSystem: string
  readonly kernelVersion: string
  readonly osImage: string
  readonly machineId: string
  readonly bootId: string
  readonly systemUuid: string
}

/** What is said of a node when it comes, and is somebody else's to change from then on. */
export interface NodeComing {
  readonly labels: Readonly<Record<string, string>>
  readonly taints: readonly Taint[]
}

export interface NodeOptions {
  readonly name: string
  /** One for each family of its pods' addresses. */
  readonly podCidrs: readonly string[]
  /** Internal addresses, the first one is the pods' hostIP. */
  readonly addresses: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly coming?: NodeComing
  readonly capacity: Readonly<Record<string, string>>
  /** What pods may have of it. */
  readonly allocatable: Readonly<Record<string, string>>
  readonly machine: Machine
  readonly kubeletVersion: string
  /** Port of the kubelet server; 0 where there is none. */
  readonly serverPort: number
  /** How often it says that it lives: `upstreamHeartbeatMs`, unless a cluster is to notice sooner. */
  readonly heartbeatMs: number
}

/** As upstream's kubelet: a quarter of nodeLeaseDurationSeconds. */
export const upstreamHeartbeatMs = 10_000

/** What the scheduler and the API server may not take for granted (KEP-5328), in order. */
const declaredFeatures = [
  'ExtendWebSocketsToKubelet',
  'InPlacePodLevelResourcesVerticalScaling',
  'InPlacePodVerticalScalingInitContainers',
  'RestartAllContainersOnContainerExits',
] as const

export function nodeObject(options: NodeOptions): Node {
  const { name, podCidrs, machine, coming } = options
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { ...nodeLabels(options), ...coming?.labels },
      annotations: { 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' },
    },
    spec: {
      ...(podCidrs[0] !== undefined && { podCIDR: podCidrs[0], podCIDRs: podCidrs }),
      ...(coming !== undefined && coming.taints.length > 0 && { taints: coming.taints }),
    },
    status: { nodeInfo: { ...nodeInfo(options, ''), architecture: machine.architecture } },
  }
}

export function nodeLabels({ name, labels, machine }: NodeOptions): Readonly<Record<string, string>> {
  return {
    'beta.kubernetes.io/arch': machine.architecture,
    'beta.kubernetes.io/os': machine.operatingSystem,
    'kubernetes.io/arch': machine.architecture,
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': machine.operatingSystem,
    ...labels,
  }
}

function nodeInfo({ machine, kubeletVersion }: NodeOptions, runtimeVersion: string): NodeStatus['nodeInfo'] & object {
  return {
    machineID: machine.machineId,
    systemUUID: machine.systemUuid,
    bootID: machine.bootId,
    kernelVersion: machine.kernelVersion,
    osImage: machine.osImage,
    containerRuntimeVersion: runtimeVersion,
    kubeletVersion,
    kubeProxyVersion: '',
    operatingSystem: machine.operatingSystem,
    architecture: machine.architecture,
  }
}

const facts = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const

/** The same while the node is short of it. */
const under = [
  ['MemoryPressure', 'True', 'KubeletHasInsufficientMemory', 'kubelet has insufficient memory available'],
  ['DiskPressure', 'True', 'KubeletHasDiskPressure', 'kubelet has disk pressure'],
] as const

/** What its status tells beside what it is. */
export interface NodeSight {
  readonly runtimeVersion: string
  readonly images: readonly Image[]
  readonly pressures: readonly PressureCondition[]
}

/** What the node says of itself; what others say of it (`volumesAttached`, their conditions) is not in it. */
export function nodeStatus(
  options: NodeOptions,
  old: NodeStatus | undefined,
  { runtimeVersion, images, pressures }: NodeSight,
  nowMs: number,
): NodeStatus {
  const conditions = facts.map((fact): NodeCondition => {
    const [type, status, reason, message] =
      under.find(([short]) => short === fact[0] && pressures.includes(short)) ?? fact
    const before = old?.conditions?.find((condition) => condition.type === type)
    const moved = before?.status !== status ? formatTime(nowMs) : (before.lastTransitionTime ?? formatTime(nowMs))
    return { type, status, lastHeartbeatTime: formatTime(nowMs), lastTransitionTime: moved, reason, message }
  })
  return {
    capacity: options.capacity,
    allocatable: options.allocatable,
    conditions,
    addresses: [
      ...options.addresses.map((address) => ({ type: 'InternalIP', address })),
      { type: 'Hostname', address: options.name },
    ],
    ...(options.serverPort === 0 ? {} : { daemonEndpoints: { kubeletEndpoint: { Port: options.serverPort } } }),
    nodeInfo: nodeInfo(options, runtimeVersion),
    runtimeHandlers: [{ name: '', features: { recursiveReadOnlyMounts: true, userNamespaces: true } }],
    features: { supplementalGroupsPolicy: true },
    declaredFeatures: [...declaredFeatures],
    images: toldImages(images),
  }
}

/** The kubelet's `nodeStatusMaxImages`. */
const mostToldImages = 50

/** The largest first. */
export function toldImages(images: readonly Image[]): readonly ContainerImage[] {
  const largestFirst = images.toSorted((a, b) => b.sizeBytes - a.sizeBytes)
  return largestFirst
    .slice(0, mostToldImages)
    .map(({ names, sizeBytes }) => ({ names, ...(sizeBytes === 0 ? {} : { sizeBytes }) }))
}

/**
 * A strategic merge: beside its own part, of which nothing old stays, it leaves all as it is. Whoever sends the whole
 * object is refused for a taint that came meanwhile.
 */
export function nodeStatusPatch(
  old: NodeStatus = {},
  { capacity, allocatable, addresses, ...rest }: NodeStatus,
): object {
  return {
    status: {
      ...rest,
      capacity: { ...nulls(old.capacity), ...capacity },
      allocatable: { ...nulls(old.allocatable), ...allocatable },
      addresses: old.addresses === undefined ? addresses : [{ $patch: 'replace' }, ...(addresses ?? [])],
    },
  }
}

function nulls(map: object = {}): object {
  return Object.fromEntries(Object.keys(map).map((key) => [key, null]))
}

export function leaseObject(node: Node, { heartbeatMs }: NodeOptions, nowMs: number): Lease {
  const { name = '', uid = '' } = node.metadata
  const leaseDurationSeconds = leaseSeconds(heartbeatMs)
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name,
      namespace: 'kube-node-lease',
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }],
    },
    spec: { holderIdentity: name, leaseDurationSeconds, renewTime: formatMicroTime(nowMs) },
  }
}

/** Four heartbeats, as upstream. */
export function leaseSeconds(heartbeatMs: number): number {
  return Math.max(1, Math.round((heartbeatMs * 4) / 1000))
}
