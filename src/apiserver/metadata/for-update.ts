import type { ApiObject, ObjectMeta } from '../../api/meta/object.ts'
import { sameValue } from '../same-value.ts'
import type { Strategy } from '../strategies/strategy.ts'

/** What an update can't change about metadata is taken from what is there. */
export function metadataForUpdate(object: ApiObject, old: ApiObject, namespaced: boolean): ObjectMeta {
  const { resourceVersion, generation, ...given } = { ...object.metadata }
  const sent = namespaced ? given : withoutNamespace(given)
  const kept = old.metadata ?? {}
  return {
    ...sent,
    ...(kept.namespace !== undefined && sent.namespace === undefined && { namespace: kept.namespace }),
    ...(sent.uid === undefined && kept.uid !== undefined && { uid: kept.uid }),
    ...(kept.creationTimestamp !== undefined && { creationTimestamp: kept.creationTimestamp }),
    ...(kept.generation !== undefined && { generation: kept.generation }),
    ...(kept.deletionTimestamp !== undefined && { deletionTimestamp: kept.deletionTimestamp }),
    ...(kept.deletionGracePeriodSeconds !== undefined &&
      sent.deletionGracePeriodSeconds === undefined && {
        deletionGracePeriodSeconds: kept.deletionGracePeriodSeconds,
      }),
  }
}

/** Of what lies in none, one that is sent says nothing. */
function withoutNamespace({ namespace, ...metadata }: ObjectMeta): ObjectMeta {
  return metadata
}

/** One more when what the kind counts generations of has changed. `counted`: the object as the kind counts it. */
export function withGeneration<T extends ApiObject>(object: T, old: T, strategy: Strategy<T>, counted: T): T {
  const { generationOf } = strategy
  if (generationOf === null || sameValue(generationOf(counted), generationOf(old))) return object
  return { ...object, metadata: { ...object.metadata, generation: (old.metadata?.generation ?? 0) + 1 } }
}
