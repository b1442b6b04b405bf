import { apiVersionOf, type Kind } from './kind.ts'
import { isObject, type JsonObject } from './ops/json-value.ts'

// Versions upstream can still read and does not serve: no longer, or not unless asked to. Who patches an object may say it is
// written in one of them; who sends one as a whole is told that it is another version, and not that nobody knows it.

interface FormerVersion {
  readonly apiVersion: string
  /** The object with the defaults that version had and today's has not. */
  withDefaults(object: JsonObject): JsonObject
}

const roles = 'Role ClusterRole RoleBinding ClusterRoleBinding'
const reviews = 'SubjectAccessReview SelfSubjectAccessReview LocalSubjectAccessReview SelfSubjectRulesReview'
const policies =
  'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding MutatingAdmissionPolicy MutatingAdmissionPolicyBinding'
const claims = 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice'
const flow = 'FlowSchema PriorityLevelConfiguration'

/** The kinds of each version, but for those `scheme` has. */
const unserved: Readonly<Record<string, string>> = {
  v1: 'PodStatusResult RangeAllocation SerializedReference',
  'admissionregistration.k8s.io/v1alpha1': policies,
  'admissionregistration.k8s.io/v1beta1': `${policies} ValidatingWebhookConfiguration MutatingWebhookConfiguration`,
  'apiextensions.k8s.io/v1beta1': 'CustomResourceDefinition',
  'apiregistration.k8s.io/v1beta1': 'APIService',
  'apps/v1beta1': 'ControllerRevision Deployment DeploymentRollback Scale StatefulSet',
  'apps/v1beta2': 'ControllerRevision DaemonSet Deployment ReplicaSet Scale StatefulSet',
  'authentication.k8s.io/v1alpha1': 'SelfSubjectReview',
  'authentication.k8s.io/v1beta1': 'SelfSubjectReview TokenReview',
  'authorization.k8s.io/v1beta1': reviews,
  'batch/v1beta1': 'CronJob',
  'certificates.k8s.io/v1alpha1': 'ClusterTrustBundle',
  'certificates.k8s.io/v1beta1': 'CertificateSigningRequest ClusterTrustBundle PodCertificateRequest',
  'coordination.k8s.io/v1alpha2': 'LeaseCandidate',
  'coordination.k8s.io/v1beta1': 'Lease LeaseCandidate',
  'discovery.k8s.io/v1beta1': 'EndpointSlice',
  'events.k8s.io/v1beta1': 'Event',
  'extensions/v1beta1': 'DaemonSet Deployment DeploymentRollback Ingress NetworkPolicy ReplicaSet Scale',
  'flowcontrol.apiserver.k8s.io/v1beta1': flow,
  'flowcontrol.apiserver.k8s.io/v1beta2': flow,
  'flowcontrol.apiserver.k8s.io/v1beta3': flow,
  'imagepolicy.k8s.io/v1alpha1': 'ImageReview',
  'internal.apiserver.k8s.io/v1alpha1': 'StorageVersion',
  'networking.k8s.io/v1beta1': 'IPAddress Ingress IngressClass ServiceCIDR',
  'node.k8s.io/v1alpha1': 'RuntimeClass',
  'node.k8s.io/v1beta1': 'RuntimeClass',
  'policy/v1beta1': 'Eviction PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1alpha1': roles,
  'rbac.authorization.k8s.io/v1beta1': roles,
  'resource.k8s.io/v1alpha3': 'DeviceTaintRule ResourcePoolStatusRequest',
  'resource.k8s.io/v1beta1': claims,
  'resource.k8s.io/v1beta2': `${claims} DeviceTaintRule`,
  'scheduling.k8s.io/v1alpha2': 'PodGroup Workload',
  'scheduling.k8s.io/v1beta1': 'PriorityClass',
  'storage.k8s.io/v1alpha1': 'CSIStorageCapacity VolumeAttachment VolumeAttributesClass',
  'storage.k8s.io/v1beta1': 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass',
  'storagemigration.k8s.io/v1beta1': 'StorageVersionMigration',
}

const kindsOf = new Map(Object.entries(unserved).map(([version, kinds]) => [version, new Set(kinds.split(' '))]))

/** Whose fields were others: an object of today says nothing in them. */
const shapedOtherwise = [
  ...['apiextensions.k8s.io/v1beta1 CustomResourceDefinition', 'node.k8s.io/v1alpha1 RuntimeClass'],
  ...['extensions/v1beta1 Ingress', 'networking.k8s.io/v1beta1 Ingress'],
  ...claims.split(' ').map((kind) => `resource.k8s.io/v1beta1 ${kind}`),
]

/** Those of before apps/v1beta2: a workload without labels has its template's. */
const labelling = ['apps/v1beta1', 'extensions/v1beta1']

/** Whether upstream reads that version of that kind, or any kind of it, without serving it. */
export function isFormerVersion(apiVersion: string, kind?: string): boolean {
  const kinds = kindsOf.get(apiVersion)
  return kinds !== undefined && (kind === undefined || kinds.has(kind))
}

export function formerVersion(
  kind: Pick<Kind, 'group' | 'version' | 'kind'>,
  apiVersion: string,
): FormerVersion | undefined {
  if (apiVersion === apiVersionOf(kind) || !isFormerVersion(apiVersion, kind.kind)) return undefined
  if (shapedOtherwise.includes(`${apiVersion} ${kind.kind}`)) return undefined
  return { apiVersion, withDefaults: labelling.includes(apiVersion) ? withTemplateLabels : (object) => object }
}

function withTemplateLabels(object: JsonObject): JsonObject {
  const metadata = objectAt(object, 'metadata')
  const labels = objectAt(objectAt(objectAt(objectAt(object, 'spec'), 'template'), 'metadata'), 'labels')
  if (Object.keys(objectAt(metadata, 'labels')).length > 0 || Object.keys(labels).length === 0) return object
  return { ...object, metadata: { ...metadata, labels } }
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = object[name]
  return isObject(value) ? value : {}
}
