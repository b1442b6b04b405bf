import type { PersistentVolumeClaim, StorageClass } from '../../api/types.gen.ts'
import { compareQuantities } from '../../api/value/quantity.ts'
import { forbidden } from '../refusals.ts'
import { type AdmissionPlugin, type PluginRoles, wholeKindOf } from './plugin.ts'

const olderName = 'volume.beta.kubernetes.io/storage-class'
const rule =
  'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize'

/** A bound claim grows where the class it was made from says that its volumes can. */
export function persistentVolumeClaimResize({ registry }: PluginRoles): AdmissionPlugin {
  return {
    name: 'PersistentVolumeClaimResize',
    validate(attributes) {
      const { resource, operation, name } = attributes
      if (operation !== 'UPDATE' || wholeKindOf(attributes) !== 'persistentvolumeclaims') return
      const [claim, old] = [attributes.object as PersistentVolumeClaim, attributes.old as PersistentVolumeClaim]
      if (compareQuantities(sizeOf(claim), sizeOf(old)) <= 0) return
      if (old.status?.phase !== 'Bound')
        throw forbidden(resource.name, name, 'Only bound persistent volume claims can be expanded')
      const className = old.metadata?.annotations?.[olderName] ?? old.spec?.storageClassName ?? ''
      const found = registry.object('storage.k8s.io', 'v1', 'storageclasses', null, className) as StorageClass | null
      if (found?.allowVolumeExpansion !== true) throw forbidden(resource.name, name, rule)
    },
  }
}

function sizeOf({ spec }: PersistentVolumeClaim): string {
  return spec?.resources?.requests?.['storage'] ?? '0'
}
