import type { ApiObject } from '../../api/meta/object.ts'
import { timestamp } from '../metadata/times.ts'
import type { DeleteOptions } from '../options/delete-options.ts'
import type { Resource } from '../registry.ts'
import { sameValue } from '../same-value.ts'

const orphan = 'orphan'
const foreground = 'foregroundDeletion'

/**
 * What a DELETE leaves of an object: null when it goes at once; the same object when it is on its way already and
 * nothing changes; else the object with its deletion begun, waiting for its grace and its finalizers.
 */
export function afterDelete(
  resource: Resource,
  object: ApiObject,
  options: DeleteOptions,
  nowMs: number,
): ApiObject | null {
  const finalizers = finalizersFor(resource, object, options)
  const grace = Math.max(0, resource.strategy.graceSeconds(object, options.graceSeconds) ?? 0)
  const waits = finalizers.length > 0 || specFinalizers(object).length > 0
  if (!waits && grace === 0) return null
  const metadata = object.metadata ?? {}
  const withFinalizers = sameValue(finalizers, metadata.finalizers ?? []) ? object : finalized(object, finalizers)
  if (metadata.deletionTimestamp !== undefined) {
    const left = metadata.deletionGracePeriodSeconds ?? 0
    if (grace >= left) return withFinalizers
    const began = Date.parse(metadata.deletionTimestamp) - left * 1000
    return marked(withFinalizers, began + grace * 1000, grace, metadata.generation)
  }
  const generation = metadata.generation === undefined ? undefined : metadata.generation + 1
  return terminating(marked(withFinalizers, nowMs + grace * 1000, grace, generation))
}

function marked(object: ApiObject, atMs: number, grace: number, generation: number | undefined): ApiObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ...(generation !== undefined && { generation }),
      deletionTimestamp: timestamp(atMs),
      deletionGracePeriodSeconds: grace,
    },
  }
}

/** A namespace shows that it is being emptied. */
function terminating(object: ApiObject): ApiObject {
  if (object.kind !== 'Namespace') return object
  const { deletionGracePeriodSeconds: _, ...metadata } = object.metadata ?? {}
  return {
    ...object,
    metadata,
    status: { ...(object as { status?: object }).status, phase: 'Terminating' },
  } as ApiObject
}

function finalized(object: ApiObject, finalizers: readonly string[]): ApiObject {
  const { finalizers: _, ...metadata } = object.metadata ?? {}
  return { ...object, metadata: { ...metadata, ...(finalizers.length > 0 && { finalizers }) } }
}

function specFinalizers(object: ApiObject): readonly string[] {
  return (object as { spec?: { finalizers?: readonly string[] } }).spec?.finalizers ?? []
}

/** The propagation policy becomes a finalizer, on which the garbage collector acts. */
function finalizersFor(resource: Resource, object: ApiObject, options: DeleteOptions): readonly string[] {
  const had = object.metadata?.finalizers ?? []
  const others = had.filter((each) => each !== orphan && each !== foreground)
  switch (options.propagation) {
    case 'Orphan':
      return [...others, orphan]
    case 'Foreground':
      return [...others, foreground]
    case 'Background':
      return others
    case null:
      if (had.includes(orphan) || (resource.strategy.orphansByDefault && !had.includes(foreground))) {
        return had.includes(orphan) ? had : [...others, orphan]
      }
      return had
  }
}
