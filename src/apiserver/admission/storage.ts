import type { ApiObject } from '../../api/meta/object.ts'
import type { PersistentVolumeClaim, StorageClass } from '../../api/types.gen.ts'
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
