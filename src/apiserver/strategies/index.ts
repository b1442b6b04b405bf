import type { FeatureGates } from '../../api/feature-gates.ts'
import type { Kind } from '../../api/kind.ts'
import { admissionStrategies } from './admission-registration.ts'
import { apiServiceStrategy } from './api-service.ts'
import { autoscalerStrategy } from './autoscaler.ts'
import { strategyByKind } from './by-kind.ts'
import { certificateRequestStrategy } from './certificate-request.ts'
import { withOpenTemplate } from './closed-fields.ts'
import { componentStatusStrategy } from './component-status.ts'
import { configStrategies } from './config.ts'
import { eventStrategy, eventsV1EventStrategy, leaseStrategy } from './coordination.ts'
import { customResourceDefinitionStrategy } from './custom-resource-definition.ts'
import {
  deviceClassStrategy,
  resourceClaimStrategy,
  resourceClaimTemplateStrategy,
  resourceSliceStrategy,
} from './devices.ts'
import { flowSchemaStrategy, priorityLevelStrategy } from './flow/flow.ts'
import { limitRangeStrategy, resourceQuotaStrategy } from './limits.ts'
import { metadataChecksOf } from './metadata-checks.ts'
import { namespaceStrategy } from './namespace.ts'
import { ingressClassStrategy, ingressStrategy, networkPolicyStrategy } from './networking.ts'
import { nodeStrategy } from './node.ts'
import { podStrategy } from './pod/pod.ts'
import { podTemplateStrategy } from './pod/pod-template.ts'
import { priorityClassStrategy } from './priority-class.ts'
import { roleStrategies } from './roles.ts'
import { runtimeClassStrategy } from './runtime-class.ts'
import { endpointSliceStrategy, endpointsStrategy } from './service/endpoints.ts'
import { serviceStrategy } from './service/service.ts'
import { ipAddressStrategy, serviceCidrStrategy } from './service/service-addresses.ts'
import { claimStrategy } from './storage/claim.ts'
import { csiDriverStrategy } from './storage/csi-driver.ts'
import { capacityStrategy, csiNodeStrategy } from './storage/csi-node.ts'
import { volumeStrategy } from './storage/storage.ts'
import { attributesClassStrategy, storageClassStrategy, volumeAttachmentStrategy } from './storage/storage-class.ts'
import type { Strategy } from './strategy.ts'
import { cronJobStrategy } from './workload/cron-job.ts'
import { daemonSetStrategy } from './workload/daemon-set.ts'
import { deploymentStrategy } from './workload/deployment.ts'
import { disruptionBudgetStrategy } from './workload/disruption-budget.ts'
import { jobStrategy } from './workload/job.ts'
import { replicaSetStrategy, replicationControllerStrategy } from './workload/replica-set.ts'
import { controllerRevisionStrategy, statefulSetStrategy } from './workload/stateful-set.ts'

// biome-ignore lint/suspicious/noExplicitAny: a strategy only ever sees objects of its own kind; the key ties them together
const strategies: Readonly<Record<string, Strategy<any>>> = {
  componentstatuses: componentStatusStrategy,
  configmaps: configStrategies.configMap,
  'certificatesigningrequests.certificates.k8s.io': certificateRequestStrategy,
  'apiservices.apiregistration.k8s.io': apiServiceStrategy,
  'mutatingadmissionpolicies.admissionregistration.k8s.io': admissionStrategies.mutatingPolicy,
  'mutatingadmissionpolicybindings.admissionregistration.k8s.io': admissionStrategies.mutatingBinding,
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': admissionStrategies.mutatingWebhooks,
  'validatingadmissionpolicies.admissionregistration.k8s.io': admissionStrategies.validatingPolicy,
  'validatingadmissionpolicybindings.admissionregistration.k8s.io': admissionStrategies.validatingBinding,
  'validatingwebhookconfigurations.admissionregistration.k8s.io': admissionStrategies.validatingWebhooks,
  'deviceclasses.resource.k8s.io': deviceClassStrategy,
  'resourceclaims.resource.k8s.io': resourceClaimStrategy,
  'resourceclaimtemplates.resource.k8s.io': resourceClaimTemplateStrategy,
  'resourceslices.resource.k8s.io': resourceSliceStrategy,
  'flowschemas.flowcontrol.apiserver.k8s.io': flowSchemaStrategy,
  'prioritylevelconfigurations.flowcontrol.apiserver.k8s.io': priorityLevelStrategy,
  secrets: configStrategies.secret,
  serviceaccounts: configStrategies.serviceAccount,
  namespaces: namespaceStrategy,
  nodes: nodeStrategy,
  pods: podStrategy,
  podtemplates: withOpenTemplate(podTemplateStrategy, 'template'),
  services: serviceStrategy,
  endpoints: endpointsStrategy,
  'endpointslices.discovery.k8s.io': endpointSliceStrategy,
  persistentvolumes: volumeStrategy,
  persistentvolumeclaims: claimStrategy,
  'storageclasses.storage.k8s.io': storageClassStrategy,
  'volumeattachments.storage.k8s.io': volumeAttachmentStrategy,
  'csinodes.storage.k8s.io': csiNodeStrategy,
  'csistoragecapacities.storage.k8s.io': capacityStrategy,
  'volumeattributesclasses.storage.k8s.io': attributesClassStrategy,
  'controllerrevisions.apps': controllerRevisionStrategy,
  'customresourcedefinitions.apiextensions.k8s.io': customResourceDefinitionStrategy,
  'deployments.apps': withOpenTemplate(deploymentStrategy, 'spec.template'),
  'replicasets.apps': withOpenTemplate(replicaSetStrategy, 'spec.template'),
  replicationcontrollers: withOpenTemplate(replicationControllerStrategy, 'spec.template'),
  'daemonsets.apps': withOpenTemplate(daemonSetStrategy, 'spec.template'),
  'jobs.batch': withOpenTemplate(jobStrategy, 'spec.template'),
  'cronjobs.batch': withOpenTemplate(cronJobStrategy, 'spec.jobTemplate.spec.template'),
  'horizontalpodautoscalers.autoscaling': autoscalerStrategy,
  'ingresses.networking.k8s.io': ingressStrategy,
  'ingressclasses.networking.k8s.io': ingressClassStrategy,
  'networkpolicies.networking.k8s.io': networkPolicyStrategy,
  'ipaddresses.networking.k8s.io': ipAddressStrategy,
  'servicecidrs.networking.k8s.io': serviceCidrStrategy,
  'runtimeclasses.node.k8s.io': runtimeClassStrategy,
  resourcequotas: resourceQuotaStrategy,
  limitranges: limitRangeStrategy,
  'priorityclasses.scheduling.k8s.io': priorityClassStrategy,
  'csidrivers.storage.k8s.io': csiDriverStrategy,
  'poddisruptionbudgets.policy': disruptionBudgetStrategy,
  'leases.coordination.k8s.io': leaseStrategy,
  'roles.rbac.authorization.k8s.io': roleStrategies.role,
  'clusterroles.rbac.authorization.k8s.io': roleStrategies.clusterRole,
  'rolebindings.rbac.authorization.k8s.io': roleStrategies.roleBinding,
  'clusterrolebindings.rbac.authorization.k8s.io': roleStrategies.clusterRoleBinding,
  events: eventStrategy,
  'events.events.k8s.io': eventsV1EventStrategy,
}

// biome-ignore lint/suspicious/noExplicitAny: a strategy that gates decide about, of its own kind as well
const gated: Readonly<Record<string, (gates: FeatureGates) => Strategy<any>>> = {
  'statefulsets.apps': (gates) => withOpenTemplate(statefulSetStrategy(gates), 'spec.template'),
}

export function strategyFor(kind: Kind, gates: FeatureGates): Strategy {
  const { group, plural } = kind
  const name = group === '' ? plural : `${plural}.${group}`
  const own = gated[name]?.(gates) ?? strategies[name] ?? strategyByKind(kind)
  return { ...own, ...metadataChecksOf(name) }
}
