import type { Kind } from '../../api/kind.ts'
import { claimStrategy } from './claim.ts'
import { configStrategies } from './config.ts'
import { eventStrategy, leaseStrategy } from './coordination.ts'
import { endpointSliceStrategy, endpointsStrategy } from './endpoints.ts'
import { namespaceStrategy } from './namespace.ts'
import { nodeStrategy } from './node.ts'
import { podStrategy } from './pod.ts'
import { serviceStrategy } from './service.ts'
import { controllerRevisionStrategy, statefulSetStrategy } from './stateful-set.ts'
import { storageClassStrategy, volumeAttachmentStrategy, volumeStrategy } from './storage.ts'
import { type Strategy, strategy } from './strategy.ts'

// biome-ignore lint/suspicious/noExplicitAny: a strategy only ever sees objects of its own kind; the key ties them together
const strategies: Readonly<Record<string, Strategy<any>>> = {
  configmaps: configStrategies.configMap,
  secrets: configStrategies.secret,
  serviceaccounts: configStrategies.serviceAccount,
  namespaces: namespaceStrategy,
  nodes: nodeStrategy,
  pods: podStrategy,
  services: serviceStrategy,
  endpoints: endpointsStrategy,
  'endpointslices.discovery.k8s.io': endpointSliceStrategy,
  persistentvolumes: volumeStrategy,
  persistentvolumeclaims: claimStrategy,
  'storageclasses.storage.k8s.io': storageClassStrategy,
  'volumeattachments.storage.k8s.io': volumeAttachmentStrategy,
  'statefulsets.apps': statefulSetStrategy,
  'controllerrevisions.apps': controllerRevisionStrategy,
  'leases.coordination.k8s.io': leaseStrategy,
  events: eventStrategy,
  'events.events.k8s.io': eventStrategy,
}

const plain = strategy({})

export function strategyFor({ group, plural }: Kind): Strategy {
  return strategies[group === '' ? plural : `${plural}.${group}`] ?? plain
}
