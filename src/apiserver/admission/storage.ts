import type { ApiObject } from '../../api/meta/object.ts'
import type { PersistentVolumeClaim, StorageClass } from '../../api/types.gen.ts'
import { compareQuantities } from '../../api/value/quantity.ts'
import type { Call } from '../handlers/call.ts'
import { forbidden } from '../refusals.ts'
import type { Registry } from '../registry.ts'

const defaultMark = 'storageclass.kubernetes.io/is-default-class'
const legacyClass = 'volume.beta.kubernetes.io/storage-class'

/** A claim that names no class gets the default one; with several, the newest, and of those the first by name. */
export function claimOnCreate(registry: Registry, object: ApiObject): ApiObject {
  const claim = object as PersistentVolumeClaim
  const named = claim.spec?.storageClassName !== undefined || claim.metadata?.annotations?.[legacyClass] !== undefined
  if (named || claim.spec === undefined) return claim
  const chosen = defaultClass(registry)
  if (chosen === null) return claim
  return { ...claim, spec: { ...claim.spec, storageClassName: chosen } } as ApiObject
}

/** A claim grows where the class it was made from says that its volumes can. */
export function claimOnUpdate(registry: Registry, call: Call, object: ApiObject, old: ApiObject): ApiObject {
  const [claim, before] = [object as PersistentVolumeClaim, old as PersistentVolumeClaim]
  const size = claim.spec?.resources?.requests?.['storage'] ?? '0'
  if (compareQuantities(size, before.spec?.resources?.requests?.['storage'] ?? '0') <= 0) return object
  const refuse = (why: string) => forbidden(call.resource.name, claim.metadata?.name ?? '', why)
  if (before.status?.phase !== 'Bound') return object
  const name = before.spec?.storageClassName || before.metadata?.annotations?.[legacyClass] || ''
  const storageClass = registry.object('storage.k8s.io', 'v1', 'storageclasses', null, name) as StorageClass | null
  if (storageClass?.allowVolumeExpansion !== true) {
    const rule =
      'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize'
    throw refuse(rule)
  }
  return object
}

function defaultClass(registry: Registry): string | null {
  const classes = registry.find('storage.k8s.io', 'v1', 'storageclasses')
  const defaults = (classes?.cache.list(classes.prefix) ?? [])
    .map(({ object }) => object as StorageClass)
    .filter(({ metadata }) => metadata?.annotations?.[defaultMark] === 'true')
    .sort((a, b) => (createdAt(a) < createdAt(b) ? 1 : createdAt(a) > createdAt(b) ? -1 : 0))
  return defaults[0]?.metadata?.name ?? null
}

function createdAt({ metadata }: StorageClass): string {
  return metadata?.creationTimestamp ?? ''
}

/** Storage in use is not taken away under its user: a finalizer holds it until the controller says it is free. */
export function withProtection(object: ApiObject, finalizer: string): ApiObject {
  const finalizers = object.metadata?.finalizers ?? []
  if (finalizers.includes(finalizer)) return object
  return { ...object, metadata: { ...object.metadata, finalizers: [...finalizers, finalizer] } }
}
