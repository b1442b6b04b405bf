import type { ApiObject } from '../../api/meta/object.ts'
import { timestamp } from '../metadata/times.ts'
import type { DeleteOptions } from '../options/delete-options.ts'
import type { Resource } from '../registry.ts'
import { sameValue } from '../same-value.ts'

const orphan = 'orphan'
const foreground = 'foregroundDeletion'

/**
 * What a DELETE makes of an object. What has a grace, and uses none of it, is seen ending all the same: it is written once
 * more, deleted, before it goes.
 */
export type AfterDelete =
  | { readonly is: 'gone' }
  | { readonly is: 'ending'; readonly object: ApiObject }
  /** Waits for its grace and its finalizers; the very same object where nothing changes. */
  | { readonly is: 'waiting'; readonly object: ApiObject }

export function afterDelete(resource: Resource, object: ApiObject, options: DeleteOptions, nowMs: number): AfterDelete {
  const held = resource.strategy.heldBack(object, nowMs)
  if (held !== null) return { is: 'waiting', object: held }
  const finalizers = finalizersFor(resource, object, options)
  const usual = resource.strategy.graceSeconds(object, options.graceSeconds)
  const grace = Math.max(0, usual ?? 0)
  const metadata = object.metadata ?? {}
  const isFirst = resource.strategy.isMarkedFirst && metadata.deletionTimestamp === undefined
  const waits = isFirst || finalizers.length > 0 || specFinalizers(object).length > 0
  if (waits || grace > 0) return { is: 'waiting', object: begun(resource, object, finalizers, grace, nowMs) }
  const ended = metadata.deletionTimestamp !== undefined && (metadata.deletionGracePeriodSeconds ?? 0) === 0
  return usual === null || ended
    ? { is: 'gone' }
    : { is: 'ending', object: begun(resource, object, finalizers, grace, nowMs) }
}

/** The object with its deletion begun; a grace only ever gets shorter. */
function begun(
  resource: Resource,
  object: ApiObject,
  finalizers: readonly string[],
  grace: number,
  nowMs: number,
): ApiObject {
  const metadata = object.metadata ?? {}
  const withFinalizers = sameValue(finalizers, metadata.finalizers ?? []) ? object : finalized(object, finalizers)
  if (metadata.deletionTimestamp !== undefined) {
    const left = metadata.deletionGracePeriodSeconds ?? 0
    if (grace >= left) return withFinalizers
    const began = Date.parse(metadata.deletionTimestamp) - left * 1000
    return marked(withFinalizers, began + grace * 1000, grace, metadata.generation)
  }
  const generation = metadata.generation === undefined ? undefined : metadata.generation + 1
  return resource.strategy.beginDeletion(marked(withFinalizers, nowMs + grace * 1000, grace, generation))
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
  if (resource.strategy.ownsNothing) return others
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
