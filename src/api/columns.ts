import {
  admissionPolicyBindingColumns,
  mutatingAdmissionPolicyColumns,
  validatingAdmissionPolicyColumns,
  webhookConfigurationColumns,
} from './admissionregistration/v1/columns.ts'
import { customResourceDefinitionColumns } from './apiextensions/v1/columns.ts'
import { apiServiceColumns } from './apiregistration/v1/columns.ts'
import {
  controllerRevisionColumns,
  daemonSetColumns,
  deploymentColumns,
  replicaSetColumns,
  statefulSetColumns,
} from './apps/v1/columns.ts'
import { horizontalPodAutoscalerColumns } from './autoscaling/v2/columns.ts'
import { cronJobColumns, jobColumns } from './batch/v1/columns.ts'
import { certificateSigningRequestColumns } from './certificates/v1/columns.ts'
import { createdAtColumn, nameColumn } from './column.ts'
import { leaseColumns } from './coordination/v1/columns.ts'
import { eventColumns } from './core/v1/event-columns.ts'
import { nodeColumns } from './core/v1/node-columns.ts'
import { podColumns, podRowConditions } from './core/v1/pod-columns.ts'
import { endpointsColumns, serviceColumns } from './core/v1/service-columns.ts'
import { configMapColumns, namespaceColumns, secretColumns, serviceAccountColumns } from './core/v1/simple-columns.ts'
import { persistentVolumeClaimColumns, persistentVolumeColumns } from './core/v1/volume-columns.ts'
import {
  componentStatusColumns,
  limitRangeColumns,
  podTemplateColumns,
  replicationControllerColumns,
  resourceQuotaColumns,
} from './core/v1/workload-columns.ts'
import { endpointSliceColumns } from './discovery/v1/columns.ts'
import { byPrecedence, flowSchemaColumns, priorityLevelColumns } from './flowcontrol/v1/columns.ts'
import type { Column, Kind } from './kind.ts'
import type { ApiObject } from './meta/object.ts'
import {
  ingressClassColumns,
  ingressColumns,
  ipAddressColumns,
  networkPolicyColumns,
  serviceCidrColumns,
} from './networking/v1/columns.ts'
import { runtimeClassColumns } from './node/v1/columns.ts'
import { podDisruptionBudgetColumns } from './policy/v1/columns.ts'
import { roleBindingColumns, roleColumns } from './rbac/v1/columns.ts'
import { agedColumns, resourceClaimColumns, resourceSliceColumns } from './resource/v1/columns.ts'
import { priorityClassColumns } from './scheduling/v1/columns.ts'
import {
  csiDriverColumns,
  csiNodeColumns,
  csiStorageCapacityColumns,
  storageClassColumns,
  volumeAttachmentColumns,
  volumeAttributesClassColumns,
} from './storage/v1/columns.ts'

/** The printed columns of each resource, by plural. */
// biome-ignore lint/suspicious/noExplicitAny: a column reads the objects of its own kind; the key ties them together
const columns: Readonly<Record<string, readonly Column<any>[]>> = {
  apiservices: apiServiceColumns,
  certificatesigningrequests: certificateSigningRequestColumns,
  clusterrolebindings: roleBindingColumns,
  clusterroles: roleColumns,
  componentstatuses: componentStatusColumns,
  configmaps: configMapColumns,
  controllerrevisions: controllerRevisionColumns,
  cronjobs: cronJobColumns,
  csidrivers: csiDriverColumns,
  csinodes: csiNodeColumns,
  csistoragecapacities: csiStorageCapacityColumns,
  customresourcedefinitions: customResourceDefinitionColumns,
  daemonsets: daemonSetColumns,
  deployments: deploymentColumns,
  deviceclasses: agedColumns,
  endpoints: endpointsColumns,
  endpointslices: endpointSliceColumns,
  events: eventColumns,
  flowschemas: flowSchemaColumns,
  horizontalpodautoscalers: horizontalPodAutoscalerColumns,
  ingressclasses: ingressClassColumns,
  ingresses: ingressColumns,
  ipaddresses: ipAddressColumns,
  jobs: jobColumns,
  leases: leaseColumns,
  limitranges: limitRangeColumns,
  mutatingadmissionpolicies: mutatingAdmissionPolicyColumns,
  mutatingadmissionpolicybindings: admissionPolicyBindingColumns,
  mutatingwebhookconfigurations: webhookConfigurationColumns,
  namespaces: namespaceColumns,
  networkpolicies: networkPolicyColumns,
  nodes: nodeColumns,
  persistentvolumeclaims: persistentVolumeClaimColumns,
  persistentvolumes: persistentVolumeColumns,
  poddisruptionbudgets: podDisruptionBudgetColumns,
  pods: podColumns,
  podtemplates: podTemplateColumns,
  priorityclasses: priorityClassColumns,
  prioritylevelconfigurations: priorityLevelColumns,
  replicasets: replicaSetColumns,
  replicationcontrollers: replicationControllerColumns,
  resourceclaims: resourceClaimColumns,
  resourceclaimtemplates: agedColumns,
  resourcequotas: resourceQuotaColumns,
  resourceslices: resourceSliceColumns,
  rolebindings: roleBindingColumns,
  roles: roleColumns,
  runtimeclasses: runtimeClassColumns,
  secrets: secretColumns,
  serviceaccounts: serviceAccountColumns,
  servicecidrs: serviceCidrColumns,
  services: serviceColumns,
  statefulsets: statefulSetColumns,
  storageclasses: storageClassColumns,
  validatingadmissionpolicies: validatingAdmissionPolicyColumns,
  validatingadmissionpolicybindings: admissionPolicyBindingColumns,
  validatingwebhookconfigurations: webhookConfigurationColumns,
  volumeattachments: volumeAttachmentColumns,
  volumeattributesclasses: volumeAttributesClassColumns,
}

const plain: readonly Column[] = [nameColumn(), createdAtColumn]
/** In which order rows stand, where that is not the list's own. */
// biome-ignore lint/suspicious/noExplicitAny: an order compares the objects of its own kind; the key ties them together
const rowOrders: Readonly<Record<string, (a: any, b: any) => number>> = {
  flowschemas: byPrecedence,
}

export function rowOrderOf({ plural, columns: own }: Pick<Kind, 'plural' | 'columns'>) {
  return own === undefined ? rowOrders[plural] : undefined
}

export function columnsOf({ plural, columns: own }: Pick<Kind, 'plural' | 'columns'>): readonly Column[] {
  return own ?? columns[plural] ?? plain
}

type RowConditions = (object: ApiObject) => readonly object[] | undefined

/** What rows tell of their objects beside the cells. */
const rowConditions: Readonly<Record<string, RowConditions>> = { pods: podRowConditions }

export function rowConditionsOf({ plural }: Pick<Kind, 'plural'>): RowConditions {
  return rowConditions[plural] ?? (() => undefined)
}
