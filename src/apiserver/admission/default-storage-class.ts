import type { PersistentVolumeClaim } from '../../api/types.gen.ts'
import { markedClass } from './default-class.ts'
import { type AdmissionPlugin, type PluginRoles, wholeKindOf } from './plugin.ts'

const mark = 'storageclass.kubernetes.io/is-default-class'
const olderName = 'volume.beta.kubernetes.io/storage-class'

/** A claim that names no class gets the default one. */
export function defaultStorageClass({ registry }: PluginRoles): AdmissionPlugin {
  return {
    name: 'DefaultStorageClass',
    admit(attributes) {
      const { object, operation } = attributes
      if (operation !== 'CREATE' || wholeKindOf(attributes) !== 'persistentvolumeclaims') return object
      const { spec, ...claim } = object as PersistentVolumeClaim
      const named = spec?.storageClassName !== undefined || claim.metadata?.annotations?.[olderName] !== undefined
      const chosen = named ? null : markedClass(registry, 'storage.k8s.io', 'storageclasses', mark)
      return chosen === null ? object : ({ ...claim, spec: { ...spec, storageClassName: chosen } } as object)
    },
  }
}
