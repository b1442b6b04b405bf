import { formatDuration } from '../../api/value/duration.ts'
import { transitionMs } from '../eviction/node-pressure.ts'
import { type Thresholds, thresholdText } from '../eviction/thresholds.ts'
import type { ImageGcPolicy } from '../image-gc/model.ts'
import { leaseSeconds } from '../node-object.ts'
import { upstreamDurations } from '../roles.ts'
import { longestLogBytes, mostLogFiles, rotationMs } from './log-rotation.ts'

/** How a node is set up, as far as it could be otherwise. */
export interface NodeSetting {
  readonly address: string
  readonly port: number
  readonly manifestFolder: string
  readonly logFolder: string
  readonly nameserver: string
  readonly clusterDomain: string
  readonly heartbeatMs: number
  readonly mostPods: number
  /** 0: none. */
  readonly podPidsLimit: number
  readonly images: ImageGcPolicy
  readonly evictionHard: Thresholds
}

/** `/configz`: a KubeletConfiguration (kubelet.config.k8s.io/v1beta1) of what this node does. Pure. */
export function configuration(node: NodeSetting): object {
  const { images } = node
  const kubeletconfig = {
    kind: 'KubeletConfiguration',
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    enableServer: true,
    staticPodPath: node.manifestFolder,
    podLogsDir: node.logFolder,
    address: node.address,
    port: node.port,
    authentication: { webhook: { enabled: false }, anonymous: { enabled: false } },
    clusterDomain: node.clusterDomain,
    clusterDNS: [node.nameserver],
    nodeStatusUpdateFrequency: formatDuration(node.heartbeatMs),
    nodeLeaseDurationSeconds: leaseSeconds(node.heartbeatMs),
    imageMinimumGCAge: formatDuration(images.minimumAgeMs),
    imageMaximumGCAge: formatDuration(images.maximumAgeMs),
    imageGCHighThresholdPercent: images.highThresholdPercent,
    imageGCLowThresholdPercent: images.lowThresholdPercent,
    cgroupsPerQOS: true,
    cgroupDriver: 'cgroupfs',
    cpuManagerPolicy: 'none',
    memoryManagerPolicy: 'None',
    topologyManagerPolicy: 'none',
    topologyManagerScope: 'container',
    maxPods: node.mostPods,
    podPidsLimit: node.podPidsLimit === 0 ? -1 : node.podPidsLimit,
    resolvConf: '/etc/resolv.conf',
    cpuCFSQuota: true,
    cpuCFSQuotaPeriod: '100ms',
    serializeImagePulls: true,
    evictionHard: Object.fromEntries(
      Object.entries(node.evictionHard).map(([signal, threshold]) => [signal, thresholdText(threshold)]),
    ),
    evictionPressureTransitionPeriod: formatDuration(transitionMs),
    enableControllerAttachDetach: true,
    failSwapOn: false,
    containerLogMaxSize: thresholdText({ bytes: longestLogBytes, share: Infinity }),
    containerLogMaxFiles: mostLogFiles,
    containerLogMonitorInterval: formatDuration(rotationMs),
    configMapAndSecretChangeDetectionStrategy: 'Watch',
    crashLoopBackOff: { maxContainerRestartPeriod: formatDuration(upstreamDurations.restart.longestMs) },
    enforceNodeAllocatable: ['none'],
    seccompDefault: false,
    registerNode: true,
    localStorageCapacityIsolation: true,
    failCgroupV1: false,
  }
  return { kubeletconfig }
}
