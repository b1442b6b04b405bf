import type { FeatureGates } from '../../api/feature-gates.ts'
import type { Kind } from '../../api/kind.ts'
import { strategyByKind } from './by-kind.ts'
import { claimStrategy } from './claim.ts'
import { configStrategies } from './config.ts'
import { eventStrategy, eventsV1EventStrategy, leaseStrategy } from './coordination.ts'
import { customResourceDefinitionStrategy } from './custom-resource-definition.ts'
import { daemonSetStrategy } from './daemon-set.ts'
import { deploymentStrategy } from './deployment.ts'
import { endpointSliceStrategy, endpointsStrategy } from './endpoints.ts'
import { jobStrategy } from './job.ts'
import { namespaceStrategy } from './namespace.ts'
import { nodeStrategy } from './node.ts'
import { podStrategy } from './pod.ts'
import { replicaSetStrategy, replicationControllerStrategy } from './replica-set.ts'
import { roleStrategies } from './roles.ts'
import { serviceStrategy } from './service.ts'
import { controllerRevisionStrategy, statefulSetStrategy } from './stateful-set.ts'
import { volumeStrategy } from './storage.ts'
import { csiNodeStrategy, storageClassStrategy, volumeAttachmentStrategy } from './storage-class.ts'
import type { Strategy } from './strategy.ts'

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
  'csinodes.storage.k8s.io': csiNodeStrategy,
  'controllerrevisions.apps': controllerRevisionStrategy,
  'customresourcedefinitions.apiextensions.k8s.io': customResourceDefinitionStrategy,
  'deployments.apps': deploymentStrategy,
  'replicasets.apps': replicaSetStrategy,
  replicationcontrollers: replicationControllerStrategy,
  'daemonsets.apps': daemonSetStrategy,
  'jobs.batch': jobStrategy,
  'leases.coordination.k8s.io': leaseStrategy,
  'roles.rbac.authorization.k8s.io': roleStrategies.role,
  'clusterroles.rbac.authorization.k8s.io': roleStrategies.clusterRole,
  'rolebindings.rbac.authorization.k8s.io': roleStrategies.roleBinding,
  'clusterrolebindings.rbac.authorization.k8s.io': roleStrategies.clusterRoleBinding,
  events: eventStrategy,
  'events.events.k8s.io': eventsV1EventStrategy,
}

// biome-ignore lint/suspicious/noExplicitAny: as above
const gated: Readonly<Record<string, (gates: FeatureGates) => Strategy<any>>> = {
  'statefulsets.apps': statefulSetStrategy,
}

export function strategyFor(kind: Kind, gates: FeatureGates): Strategy {
  const { group, plural } = kind
  const name = group === '' ? plural : `${plural}.${group}`
  return gated[name]?.(gates) ?? strategies[name] ?? strategyByKind(kind)
}
