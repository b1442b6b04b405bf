import { CustomResourceDefinitionKind } from '../../api/apiextensions/v1/custom-resource-definition.ts'
import { apiVersionOf, type Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import type { CustomResourceDefinition } from '../../api/types.gen.ts'
import type { Cancel } from '../../base/timers.ts'
import type { Informer, Informers } from '../../client/informer.ts'
import { customKindOf } from '../custom-kinds.ts'
import type { OwnershipGraph } from './graph.ts'

interface Followed {
  readonly kind: Kind
  /** What the kind is known by: all that is served of it. */
  readonly names: string
  readonly end: Cancel
}

/** Kinds made at run time are members as long as their definitions serve them. `watched` is told of each that comes. */
export function followCustomMembers(
  informers: Informers,
  graph: OwnershipGraph,
  watched: (kind: Kind, informer: Informer<ApiObject>) => Cancel,
): Cancel {
  const followed = new Map<string, Followed>()
  const follow = (name: string, definition: CustomResourceDefinition | null) => {
    const kind = definition === null ? null : customKindOf(definition)
    const served = kind === null ? [] : servedVersions(definition)
    const names = kind === null ? '' : JSON.stringify([apiVersionOf(kind), kind.kind, kind.namespaced, served])
    const before = followed.get(name)
    if (before?.names === names || (before === undefined && kind === null)) return
    if (before !== undefined) {
      before.end()
      if (definition === null) graph.bury(before.kind)
      else graph.remove(before.kind)
      informers.drop(before.kind)
      followed.delete(name)
    }
    if (kind === null) return
    const informer = graph.add(
      kind,
      served.map((version) => `${kind.group}/${version}`),
    )
    followed.set(name, { kind, names, end: watched(kind, informer) })
  }
  const cancel = informers.of(CustomResourceDefinitionKind).subscribe((change) => {
    if (change.is === 'deleted') follow(change.old.metadata.name ?? '', null)
    else follow(change.object.metadata.name ?? '', change.object)
  })
  return () => {
    cancel()
    for (const { end } of followed.values()) end()
  }
}

function servedVersions(definition: CustomResourceDefinition | null): readonly string[] {
  return (definition?.spec.versions ?? []).filter(({ served }) => served).map(({ name }) => name)
}
