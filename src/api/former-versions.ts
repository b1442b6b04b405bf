import type { Kind } from './kind.ts'
import { isObject, type JsonObject } from './ops/json-value.ts'

// Versions upstream still reads and no longer serves: who patches an object may say it is written in one of them.

interface FormerVersion {
  readonly apiVersion: string
  /** The object with the defaults that version had and today's has not. */
  withDefaults(object: JsonObject): JsonObject
}

const former: Readonly<Record<string, readonly string[]>> = {
  apiservices: ['apiregistration.k8s.io/v1beta1'],
  clusterrolebindings: ['rbac.authorization.k8s.io/v1beta1', 'rbac.authorization.k8s.io/v1alpha1'],
  clusterroles: ['rbac.authorization.k8s.io/v1beta1', 'rbac.authorization.k8s.io/v1alpha1'],
  controllerrevisions: ['apps/v1beta1', 'apps/v1beta2'],
  cronjobs: ['batch/v1beta1'],
  csidrivers: ['storage.k8s.io/v1beta1'],
  csinodes: ['storage.k8s.io/v1beta1'],
  daemonsets: ['apps/v1beta2', 'extensions/v1beta1'],
  deployments: ['apps/v1beta1', 'apps/v1beta2', 'extensions/v1beta1'],
  endpointslices: ['discovery.k8s.io/v1beta1'],
  events: ['events.k8s.io/v1beta1'],
  flowschemas: [
    'flowcontrol.apiserver.k8s.io/v1beta1',
    'flowcontrol.apiserver.k8s.io/v1beta2',
    'flowcontrol.apiserver.k8s.io/v1beta3',
  ],
  ingressclasses: ['networking.k8s.io/v1beta1'],
  ipaddresses: ['networking.k8s.io/v1beta1'],
  leases: ['coordination.k8s.io/v1beta1'],
  mutatingwebhookconfigurations: ['admissionregistration.k8s.io/v1beta1'],
  networkpolicies: ['extensions/v1beta1'],
  poddisruptionbudgets: ['policy/v1beta1'],
  priorityclasses: ['scheduling.k8s.io/v1beta1'],
  replicasets: ['apps/v1beta2', 'extensions/v1beta1'],
  rolebindings: ['rbac.authorization.k8s.io/v1beta1', 'rbac.authorization.k8s.io/v1alpha1'],
  roles: ['rbac.authorization.k8s.io/v1beta1', 'rbac.authorization.k8s.io/v1alpha1'],
  runtimeclasses: ['node.k8s.io/v1beta1'],
  servicecidrs: ['networking.k8s.io/v1beta1'],
  statefulsets: ['apps/v1beta1', 'apps/v1beta2'],
  storageclasses: ['storage.k8s.io/v1beta1'],
  validatingwebhookconfigurations: ['admissionregistration.k8s.io/v1beta1'],
  volumeattachments: ['storage.k8s.io/v1beta1', 'storage.k8s.io/v1alpha1'],
  volumeattributesclasses: ['storage.k8s.io/v1beta1', 'storage.k8s.io/v1alpha1'],
}

/** Those of before apps/v1beta2: a workload without labels has its template's. */
const labelling = ['apps/v1beta1', 'extensions/v1beta1']

export function formerVersion({ plural }: Pick<Kind, 'plural'>, apiVersion: string): FormerVersion | undefined {
  if (former[plural]?.includes(apiVersion) !== true) return undefined
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
