import type { ApiObject, OwnerReference } from '../../api/meta/object.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import type { Change } from '../../client/informer.ts'
import { type OwnershipGraph, ownerUids } from './graph.ts'
import { knownOwners } from './observe.ts'

/**
 * Tells, when an object comes to refer to it, of an owner that is in another namespace, where it can own nothing from here. As upstream
 * it looks no further than the first owner that is not what the reference says, be it only by its name.
 */
export function tellAstray(change: Change<ApiObject>, graph: OwnershipGraph, recorder: EventRecorder): void {
  if (change.is === 'deleted') return
  const { ownerReferences = [], namespace = '' } = change.object.metadata ?? {}
  if (ownerReferences.length === 0) return
  const before = change.is === 'updated' ? ownerUids(change.old) : []
  for (const reference of ownerReferences) {
    const at = graph.namespaceOf(reference.uid)
    if (at === undefined || before.includes(reference.uid)) continue
    if (at !== '' && at !== namespace) {
      tellInvalidNamespace(recorder, change.object, reference)
      return
    }
    if (knownOwners({ metadata: { namespace, ownerReferences: [reference] } }, graph) === null) return
  }
}

function tellInvalidNamespace(recorder: EventRecorder, about: ApiObject, reference: OwnerReference): void {
  const { apiVersion, kind, name, uid } = reference
  const namespace = about.metadata?.namespace ?? ''
  const owner = `[${apiVersion}/${kind}, namespace: ${namespace}, name: ${name}, uid: ${uid}]`
  const text = `ownerRef ${owner} does not exist in namespace "${namespace}"`
  // It knows who an object is and not in what version, as upstream's graph.
  const { resourceVersion: _version, ...metadata } = about.metadata ?? {}
  recorder.event({ ...about, metadata }, 'Warning', 'OwnerRefInvalidNamespace', text)
}
