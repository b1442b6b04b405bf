/**
 * `berth/api`: Kubernetes' API as data and pure functions. Kinds, the types of their objects, and what can be done to any object
 * by its schema: read it, fill in defaults, write it, as Kubernetes 1.36 does.
 *
 * Objects are plain JSON, frozen or not; no function here changes what it is given, none waits, and none touches the machine.
 */
export {
  MutatingAdmissionPolicyBindingKind,
  MutatingAdmissionPolicyKind,
} from './admissionregistration/v1/mutating-admission-policy.ts'
export {
  ValidatingAdmissionPolicyBindingKind,
  ValidatingAdmissionPolicyKind,
} from './admissionregistration/v1/validating-admission-policy.ts'
export {
  MutatingWebhookConfigurationKind,
  ValidatingWebhookConfigurationKind,
} from './admissionregistration/v1/webhook-configuration.ts'
export { CustomResourceDefinitionKind } from './apiextensions/v1/custom-resource-definition.ts'
export { APIServiceKind } from './apiregistration/v1/api-service.ts'
export { ControllerRevisionKind } from './apps/v1/controller-revision.ts'
export { DaemonSetKind } from './apps/v1/daemon-set.ts'
export { DeploymentKind } from './apps/v1/deployment.ts'
export { ReplicaSetKind } from './apps/v1/replica-set.ts'
export { StatefulSetKind } from './apps/v1/stateful-set.ts'
export { SelfSubjectReviewKind } from './authentication/v1/self-subject-review.ts'
export { TokenReviewKind } from './authentication/v1/token-review.ts'
export {
  LocalSubjectAccessReviewKind,
  SelfSubjectAccessReviewKind,
  SubjectAccessReviewKind,
} from './authorization/v1/access-review.ts'
export { SelfSubjectRulesReviewKind } from './authorization/v1/rules-review.ts'
export { AutoscalingV1HorizontalPodAutoscalerKind } from './autoscaling/v1/horizontal-pod-autoscaler.ts'
export { HorizontalPodAutoscalerKind } from './autoscaling/v2/horizontal-pod-autoscaler.ts'
export { CronJobKind } from './batch/v1/cron-job.ts'
export { JobKind } from './batch/v1/job.ts'
export { CertificateSigningRequestKind } from './certificates/v1/certificate-signing-request.ts'
export { LeaseKind } from './coordination/v1/lease.ts'
export { BindingKind } from './core/v1/binding.ts'
export { ComponentStatusKind } from './core/v1/component-status.ts'
export { ConfigMapKind } from './core/v1/config-map.ts'
export { EndpointsKind } from './core/v1/endpoints.ts'
export { EventKind } from './core/v1/event.ts'
export { LimitRangeKind } from './core/v1/limit-range.ts'
export { NamespaceKind } from './core/v1/namespace.ts'
export { NodeKind } from './core/v1/node.ts'
export { PersistentVolumeKind } from './core/v1/persistent-volume.ts'
export { PersistentVolumeClaimKind } from './core/v1/persistent-volume-claim.ts'
export { PodKind } from './core/v1/pod.ts'
export { PodTemplateKind } from './core/v1/pod-template.ts'
export { ReplicationControllerKind } from './core/v1/replication-controller.ts'
export { ResourceQuotaKind } from './core/v1/resource-quota.ts'
export { SecretKind } from './core/v1/secret.ts'
export { ServiceKind } from './core/v1/service.ts'
export { ServiceAccountKind } from './core/v1/service-account.ts'
export { EndpointSliceKind } from './discovery/v1/endpoint-slice.ts'
export { EventsV1EventKind } from './events/v1/event.ts'
export { FlowSchemaKind } from './flowcontrol/v1/flow-schema.ts'
export { PriorityLevelConfigurationKind } from './flowcontrol/v1/priority-level-configuration.ts'
export { apiVersionOf, type Column, type Kind, type ScaleSubresource } from './kind.ts'
export type { ApiObject } from './meta/object.ts'
export { isStatusError, type StatusCause, type StatusDetails, StatusError } from './meta/status-error.ts'
export { IngressKind } from './networking/v1/ingress.ts'
export { IngressClassKind } from './networking/v1/ingress-class.ts'
export { NetworkPolicyKind } from './networking/v1/network-policy.ts'
export { IPAddressKind, ServiceCIDRKind } from './networking/v1/service-addresses.ts'
export { RuntimeClassKind } from './node/v1/runtime-class.ts'
export { arrange } from './ops/arrange.ts'
export { type Decoded, DecodeError, type DecodeOptions, decode, type FieldValidation } from './ops/decode.ts'
export { applyDefaults } from './ops/default.ts'
export { encode } from './ops/encode.ts'
export { PodDisruptionBudgetKind } from './policy/v1/pod-disruption-budget.ts'
export { ClusterRoleKind, RoleKind } from './rbac/v1/role.ts'
export { ClusterRoleBindingKind, RoleBindingKind } from './rbac/v1/role-binding.ts'
export { DeviceClassKind } from './resource/v1/device-class.ts'
export { ResourceClaimTemplateKind, ResourceV1ResourceClaimKind } from './resource/v1/resource-claim.ts'
export { ResourceSliceKind } from './resource/v1/resource-slice.ts'
export { PriorityClassKind } from './scheduling/v1/priority-class.ts'
export type { Field, ListSemantics, Message, PatchSemantics, Type } from './schema/message.ts'
export { type BodyKind, scheme } from './scheme.ts'
export { CSIDriverKind } from './storage/v1/csi-driver.ts'
export { CSINodeKind } from './storage/v1/csi-node.ts'
export { CSIStorageCapacityKind } from './storage/v1/csi-storage-capacity.ts'
export { StorageClassKind } from './storage/v1/storage-class.ts'
export { VolumeAttachmentKind } from './storage/v1/volume-attachment.ts'
export { VolumeAttributesClassKind } from './storage/v1/volume-attributes-class.ts'
export type * from './types.gen.ts'
export { durationFault, formatAge, formatDuration, parseDuration } from './value/duration.ts'
export { type IntOrString, scaledValue } from './value/int-or-string.ts'
export {
  type Amount,
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  parseQuantity,
  QuantityError,
  quantityMilliValue,
  quantityValue,
  subtractQuantities,
} from './value/quantity.ts'
export { formatMicroTime, formatTime, parseTime } from './value/time.ts'
