import {
  MutatingAdmissionPolicyBindingKind,
  MutatingAdmissionPolicyKind,
} from './admissionregistration/v1/mutating-admission-policy.ts'
import {
  ValidatingAdmissionPolicyBindingKind,
  ValidatingAdmissionPolicyKind,
} from './admissionregistration/v1/validating-admission-policy.ts'
import {
  MutatingWebhookConfigurationKind,
  ValidatingWebhookConfigurationKind,
} from './admissionregistration/v1/webhook-configuration.ts'
import { APIGroupDiscovery } from './apidiscovery/v2/api-group-discovery.ts'
import { CustomResourceDefinitionKind } from './apiextensions/v1/custom-resource-definition.ts'
import { APIServiceKind } from './apiregistration/v1/api-service.ts'
import { ControllerRevisionKind } from './apps/v1/controller-revision.ts'
import { DaemonSetKind } from './apps/v1/daemon-set.ts'
import { DeploymentKind } from './apps/v1/deployment.ts'
import { ReplicaSetKind } from './apps/v1/replica-set.ts'
import { StatefulSetKind } from './apps/v1/stateful-set.ts'
import { SelfSubjectReviewKind } from './authentication/v1/self-subject-review.ts'
import { TokenRequest } from './authentication/v1/token-request.ts'
import { TokenReviewKind } from './authentication/v1/token-review.ts'
import {
  LocalSubjectAccessReviewKind,
  SelfSubjectAccessReviewKind,
  SubjectAccessReviewKind,
} from './authorization/v1/access-review.ts'
import { SelfSubjectRulesReviewKind } from './authorization/v1/rules-review.ts'
import { AutoscalingV1HorizontalPodAutoscalerKind } from './autoscaling/v1/horizontal-pod-autoscaler.ts'
import { Scale } from './autoscaling/v1/scale.ts'
import { HorizontalPodAutoscalerKind } from './autoscaling/v2/horizontal-pod-autoscaler.ts'
import { CronJobKind } from './batch/v1/cron-job.ts'
import { JobKind } from './batch/v1/job.ts'
import { CertificateSigningRequestKind } from './certificates/v1/certificate-signing-request.ts'
import { LeaseKind } from './coordination/v1/lease.ts'
import { BindingKind } from './core/v1/binding.ts'
import { ComponentStatusKind } from './core/v1/component-status.ts'
import { ConfigMapKind } from './core/v1/config-map.ts'
import {
  NodeProxyOptions,
  PodAttachOptions,
  PodExecOptions,
  PodPortForwardOptions,
  PodProxyOptions,
  ServiceProxyOptions,
} from './core/v1/connect-options.ts'
import { EndpointsKind } from './core/v1/endpoints.ts'
import { EventKind } from './core/v1/event.ts'
import { LimitRangeKind } from './core/v1/limit-range.ts'
import { NamespaceKind } from './core/v1/namespace.ts'
import { NodeKind } from './core/v1/node.ts'
import { PersistentVolumeKind } from './core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from './core/v1/persistent-volume-claim.ts'
import { PodKind } from './core/v1/pod.ts'
import { PodTemplateKind } from './core/v1/pod-template.ts'
import { ReplicationControllerKind } from './core/v1/replication-controller.ts'
import { ResourceQuotaKind } from './core/v1/resource-quota.ts'
import { SecretKind } from './core/v1/secret.ts'
import { ServiceKind } from './core/v1/service.ts'
import { ServiceAccountKind } from './core/v1/service-account.ts'
import { EndpointSliceKind } from './discovery/v1/endpoint-slice.ts'
import { EventsV1EventKind } from './events/v1/event.ts'
import { FlowSchemaKind } from './flowcontrol/v1/flow-schema.ts'
import { PriorityLevelConfigurationKind } from './flowcontrol/v1/priority-level-configuration.ts'
import { apiVersionOf, type Kind } from './kind.ts'
import { Condition } from './meta/v1/condition.ts'
import { APIGroup, APIGroupList, APIResourceList, APIVersions } from './meta/v1/discovery.ts'
import {
  CreateOptions,
  DeleteOptions,
  GetOptions,
  ListOptions,
  PatchOptions,
  UpdateOptions,
} from './meta/v1/options.ts'
import { Status } from './meta/v1/status.ts'
import { PartialObjectMetadata, Table } from './meta/v1/table.ts'
import { VersionInfo } from './meta/v1/version-info.ts'
import { WatchEvent } from './meta/v1/watch-event.ts'
import { IngressKind } from './networking/v1/ingress.ts'
import { IngressClassKind } from './networking/v1/ingress-class.ts'
import { NetworkPolicyKind } from './networking/v1/network-policy.ts'
import { IPAddressKind, ServiceCIDRKind } from './networking/v1/service-addresses.ts'
import { RuntimeClassKind } from './node/v1/runtime-class.ts'
import { Eviction } from './policy/v1/eviction.ts'
import { PodDisruptionBudgetKind } from './policy/v1/pod-disruption-budget.ts'
import { ClusterRoleKind, RoleKind } from './rbac/v1/role.ts'
import { ClusterRoleBindingKind, RoleBindingKind } from './rbac/v1/role-binding.ts'
import { DeviceClassKind } from './resource/v1/device-class.ts'
import { ResourceClaimTemplateKind, ResourceV1ResourceClaimKind } from './resource/v1/resource-claim.ts'
import { ResourceSliceKind } from './resource/v1/resource-slice.ts'
import { PriorityClassKind } from './scheduling/v1/priority-class.ts'
import type { Message } from './schema/message.ts'
import { CSIDriverKind } from './storage/v1/csi-driver.ts'
import { CSINodeKind } from './storage/v1/csi-node.ts'
import { CSIStorageCapacityKind } from './storage/v1/csi-storage-capacity.ts'
import { StorageClassKind } from './storage/v1/storage-class.ts'
import { VolumeAttachmentKind } from './storage/v1/volume-attachment.ts'
import { VolumeAttributesClassKind } from './storage/v1/volume-attributes-class.ts'

/** A message that is sent or answered but not stored: bodies of subresources, options, discovery. */
export interface BodyKind {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly message: Message
}

const kinds = [
  NamespaceKind,
  NodeKind,
  PersistentVolumeKind,
  PersistentVolumeClaimKind,
  PodKind,
  ServiceKind,
  EndpointsKind,
  ConfigMapKind,
  SecretKind,
  ServiceAccountKind,
  EventKind,
  StatefulSetKind,
  ControllerRevisionKind,
  StorageClassKind,
  VolumeAttachmentKind,
  CSINodeKind,
  EndpointSliceKind,
  EventsV1EventKind,
  LeaseKind,
  PodTemplateKind,
  ReplicationControllerKind,
  LimitRangeKind,
  ResourceQuotaKind,
  ComponentStatusKind,
  BindingKind,
  DeploymentKind,
  ReplicaSetKind,
  DaemonSetKind,
  JobKind,
  CronJobKind,
  PodDisruptionBudgetKind,
  HorizontalPodAutoscalerKind,
  AutoscalingV1HorizontalPodAutoscalerKind,
  RoleKind,
  ClusterRoleKind,
  RoleBindingKind,
  ClusterRoleBindingKind,
  TokenReviewKind,
  SelfSubjectReviewKind,
  SubjectAccessReviewKind,
  LocalSubjectAccessReviewKind,
  SelfSubjectAccessReviewKind,
  SelfSubjectRulesReviewKind,
  IngressKind,
  IngressClassKind,
  NetworkPolicyKind,
  IPAddressKind,
  ServiceCIDRKind,
  PriorityClassKind,
  RuntimeClassKind,
  CSIDriverKind,
  CSIStorageCapacityKind,
  VolumeAttributesClassKind,
  CertificateSigningRequestKind,
  MutatingWebhookConfigurationKind,
  ValidatingWebhookConfigurationKind,
  ValidatingAdmissionPolicyKind,
  ValidatingAdmissionPolicyBindingKind,
  MutatingAdmissionPolicyKind,
  MutatingAdmissionPolicyBindingKind,
  CustomResourceDefinitionKind,
  APIServiceKind,
  FlowSchemaKind,
  PriorityLevelConfigurationKind,
  DeviceClassKind,
  ResourceV1ResourceClaimKind,
  ResourceClaimTemplateKind,
  ResourceSliceKind,
] as readonly Kind[]

const meta = (kind: string, message: Message): BodyKind => ({ group: 'meta.k8s.io', version: 'v1', kind, message })

const bodies: readonly BodyKind[] = [
  { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest', message: TokenRequest },
  { group: 'autoscaling', version: 'v1', kind: 'Scale', message: Scale },
  { group: 'policy', version: 'v1', kind: 'Eviction', message: Eviction },
  { group: '', version: 'v1', kind: 'PodExecOptions', message: PodExecOptions },
  { group: '', version: 'v1', kind: 'PodAttachOptions', message: PodAttachOptions },
  { group: '', version: 'v1', kind: 'PodPortForwardOptions', message: PodPortForwardOptions },
  { group: '', version: 'v1', kind: 'PodProxyOptions', message: PodProxyOptions },
  { group: '', version: 'v1', kind: 'ServiceProxyOptions', message: ServiceProxyOptions },
  { group: '', version: 'v1', kind: 'NodeProxyOptions', message: NodeProxyOptions },
  { group: '', version: 'v1', kind: 'Status', message: Status },
  { group: '', version: 'v1', kind: 'APIVersions', message: APIVersions },
  { group: '', version: 'v1', kind: 'APIGroup', message: APIGroup },
  { group: '', version: 'v1', kind: 'APIGroupList', message: APIGroupList },
  { group: '', version: 'v1', kind: 'APIResourceList', message: APIResourceList },
  { group: 'apidiscovery.k8s.io', version: 'v2', kind: 'APIGroupDiscovery', message: APIGroupDiscovery },
  meta('Table', Table),
  meta('PartialObjectMetadata', PartialObjectMetadata),
  meta('WatchEvent', WatchEvent),
  meta('DeleteOptions', DeleteOptions),
  meta('CreateOptions', CreateOptions),
  meta('UpdateOptions', UpdateOptions),
  meta('PatchOptions', PatchOptions),
  meta('GetOptions', GetOptions),
  meta('ListOptions', ListOptions),
]

const byName = new Map(kinds.map((kind) => [`${apiVersionOf(kind)} ${kind.kind}`, kind]))
const byPath = new Map(kinds.map((kind) => [`${apiVersionOf(kind)} ${kind.plural}`, kind]))

/** Other versions of a kind that is in the list itself lead to the same objects. */
const storages = kinds.filter(({ kind, storedAs }) => storedAs === undefined || !byName.has(`${storedAs} ${kind}`))

/** Everything the API server serves, as data. */
export const scheme = {
  /** Everything with a path of its own. What has no verb but create is answered, never stored. */
  kinds,
  /** The kinds once each, where several versions lead to the same objects: for who goes through all objects there are. */
  storages,
  /** What is exchanged beside them. */
  bodies,
  /** Messages in none of the above that OpenAPI names all the same. */
  messages: [Condition, VersionInfo] as readonly Message[],
  /** @param apiVersion `v1`, `apps/v1` */
  byGroupVersionKind: (apiVersion: string, kind: string): Kind | undefined => byName.get(`${apiVersion} ${kind}`),
  byResource: (group: string, version: string, plural: string): Kind | undefined =>
    byPath.get(`${apiVersionOf({ group, version })} ${plural}`),
} as const
