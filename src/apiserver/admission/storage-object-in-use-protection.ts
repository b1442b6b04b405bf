import type { ApiObject } from '../../api/meta/object.ts'
import { type AdmissionPlugin, wholeKindOf } from './plugin.ts'

const finalizers: Readonly<Record<string, string>> = {
  persistentvolumeclaims: 'kubernetes.io/pvc-protection',
  persistentvolumes: 'kubernetes.io/pv-protection',
  'volumeattributesclasses.storage.k8s.io': 'kubernetes.io/vac-protection',
}

/** What pods, claims or volumes may use does not go before they do. */
export function storageObjectInUseProtection(): AdmissionPlugin {
  return {
    name: 'StorageObjectInUseProtection',
    admit(attributes) {
      const { object, operation } = attributes
      const finalizer = operation === 'CREATE' ? finalizers[wholeKindOf(attributes) ?? ''] : undefined
      return finalizer === undefined ? object : withFinalizer(object as ApiObject, finalizer)
    },
  }
}

function withFinalizer(object: ApiObject, finalizer: string): ApiObject {
  const had = object.metadata?.finalizers ?? []
  if (had.includes(finalizer)) return object
  return { ...object, metadata: { ...object.metadata, finalizers: [...had, finalizer] } }
}
