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
  const metadata = object.metadata ?? {}
  const usual = resource.strategy.graceSeconds(object, options.graceSeconds)
  const left = usual === null ? 0 : (metadata.deletionGracePeriodSeconds ?? 0)
  const grace = metadata.deletionTimestamp === undefined ? Math.max(0, usual ?? 0) : shortened(options, left)
  // Its end has begun, and nothing asked for makes it come sooner: nor does anything else change.
  if (left > 0 && grace === left) return { is: 'waiting', object }
  const finalizers = finalizersFor(resource, object, options)
  const isFirst = resource.strategy.isMarkedFirst && metadata.deletionTimestamp === undefined
  const waits = isFirst || finalizers.length > 0 || specFinalizers(object).length > 0
  if (waits || grace > 0) return { is: 'waiting', object: begun(resource, object, finalizers, grace, nowMs) }
  const ended = metadata.deletionTimestamp !== undefined && left === 0
  return usual === null || ended
    ? { is: 'gone' }
    : { is: 'ending', object: begun(resource, object, finalizers, grace, nowMs) }
}

/** A grace only ever gets shorter, by what is asked for and by nothing else. */
function shortened({ graceSeconds: asked }: DeleteOptions, left: number): number {
  return asked === null ? left : Math.min(left, asked < 0 ? 1 : asked)
}

/** The object with its deletion begun. */
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
    const endMs = Date.parse(metadata.deletionTimestamp) + millisOf(grace) - millisOf(left)
    // What has had more than that has a second left, or none.
    const [atMs, rest] = endMs < nowMs ? [nowMs, Math.min(grace, 1)] : [endMs, grace]
    return marked(withFinalizers, atMs, rest, metadata.generation)
  }
  const generation = metadata.generation === undefined ? undefined : metadata.generation + 1
  return resource.strategy.beginDeletion(marked(withFinalizers, nowMs + millisOf(grace), grace, generation))
}

/** As Go counts: beyond 292 years of nanoseconds it begins at the other end. */
function millisOf(seconds: number): number {
  return Number(BigInt.asIntN(64, BigInt(seconds) * 1_000_000_000n)) / 1e6
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
  // Upstream's own code takes the old way of asking for the opposite of leaving orphans.
  if (resource.strategy.deletesByItself && options.asksNotToOrphan) return [...others, foreground]
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
