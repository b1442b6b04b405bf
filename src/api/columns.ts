import { controllerRevisionColumns, statefulSetColumns } from './apps/v1/columns.ts'
import { leaseColumns } from './coordination/v1/columns.ts'
import { eventColumns } from './core/v1/event-columns.ts'
import { nodeColumns } from './core/v1/node-columns.ts'
import { podColumns } from './core/v1/pod-columns.ts'
import { endpointsColumns, serviceColumns } from './core/v1/service-columns.ts'
import { configMapColumns, namespaceColumns, secretColumns, serviceAccountColumns } from './core/v1/simple-columns.ts'
import { persistentVolumeClaimColumns, persistentVolumeColumns } from './core/v1/volume-columns.ts'
import { endpointSliceColumns } from './discovery/v1/columns.ts'
import type { Column, Kind } from './kind.ts'
import { csiNodeColumns, storageClassColumns, volumeAttachmentColumns } from './storage/v1/columns.ts'

/** The printed columns of each resource, by plural. */
// biome-ignore lint/suspicious/noExplicitAny: a column reads the objects of its own kind; the key ties them together
const columns: Readonly<Record<string, readonly Column<any>[]>> = {
  configmaps: configMapColumns,
  controllerrevisions: controllerRevisionColumns,
  csinodes: csiNodeColumns,
  endpoints: endpointsColumns,
  endpointslices: endpointSliceColumns,
  events: eventColumns,
  leases: leaseColumns,
  namespaces: namespaceColumns,
  nodes: nodeColumns,
  persistentvolumeclaims: persistentVolumeClaimColumns,
  persistentvolumes: persistentVolumeColumns,
  pods: podColumns,
  secrets: secretColumns,
  serviceaccounts: serviceAccountColumns,
  services: serviceColumns,
  statefulsets: statefulSetColumns,
  storageclasses: storageClassColumns,
  volumeattachments: volumeAttachmentColumns,
}

export function columnsOf({ plural, columns: own }: Pick<Kind, 'plural' | 'columns'>): readonly Column[] {
  return own ?? columns[plural] ?? []
}
