import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import { apiVersionOf } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { APIService } from '../../api/types.gen.ts'
import type { Cancel } from '../../base/timers.ts'
import type { Client } from '../../client/client.ts'
import type { Informer, Informers } from '../../client/informer.ts'
import {
  type ExtensionKind,
  type ExtensionVersion,
  extensionKinds,
  extensionVersion,
  isAvailable,
  isExtension,
} from '../extension-kinds.ts'
import type { OwnershipGraph } from './graph.ts'

type Watched = (kind: ExtensionKind['kind'], informer: Informer<ApiObject>) => Cancel

interface Roles {
  readonly client: Client
  readonly informers: Informers
  readonly graph: OwnershipGraph
  /** Is told of each kind that comes. */
  readonly watched: Watched
}

/** Kinds of other servers are members as long as an APIService names these; while a server is away, those that it had. */
export function followExtensionMembers({ client, informers, graph, watched }: Roles): Cancel {
  const known = new Map<string, ExtensionVersion>()
  const members = new ExtensionMembers(informers, graph, watched)
  let isOver = false
  const learn = async (name: string, service: APIService) => {
    const { group = '', version = '' } = service.spec ?? {}
    try {
      known.set(name, extensionVersion(service, await client.discover(group, version)))
    } catch (error) {
      // Once it answers again the APIService says so.
      if (!isStatusError(error)) throw error
    }
  }
  const settle = async (name: string, service: APIService | null) => {
    if (service === null || !isExtension(service)) known.delete(name)
    else if (isAvailable(service)) await learn(name, service)
    if (!isOver) members.become(extensionKinds([...known.values()], ['delete', 'list', 'watch']))
  }
  let work: Promise<void> = Promise.resolve()
  const cancel = informers.of(APIServiceKind).subscribe((change) => {
    const { metadata } = change.is === 'deleted' ? change.old : change.object
    const { name = '' } = metadata
    const isConcerned = known.has(name) || (change.is !== 'deleted' && isExtension(change.object))
    if (isConcerned) work = work.then(() => settle(name, change.is === 'deleted' ? null : change.object))
  })
  return () => {
    isOver = true
    cancel()
    members.end()
  }
}

interface Member {
  readonly kind: ExtensionKind['kind']
  readonly end: Cancel
}

class ExtensionMembers {
  readonly #informers: Informers
  readonly #graph: OwnershipGraph
  readonly #watched: Watched
  /** By all that a kind is known by. */
  readonly #members = new Map<string, Member>()

  constructor(informers: Informers, graph: OwnershipGraph, watched: Watched) {
    this.#informers = informers
    this.#graph = graph
    this.#watched = watched
  }

  become(kinds: readonly ExtensionKind[]): void {
    const wanted = new Map(kinds.map((each) => [namesOf(each), each]))
    for (const [names, { kind, end }] of this.#members) {
      if (wanted.has(names)) continue
      end()
      this.#graph.remove(kind)
      this.#informers.drop(kind)
      this.#members.delete(names)
    }
    for (const [names, { kind, versions }] of wanted) {
      if (this.#members.has(names)) continue
      const informer = this.#graph.add(
        kind,
        versions.map((version) => `${kind.group}/${version}`),
      )
      this.#members.set(names, { kind, end: this.#watched(kind, informer) })
    }
  }

  end(): void {
    for (const { end } of this.#members.values()) end()
  }
}

function namesOf({ kind, versions }: ExtensionKind): string {
  return JSON.stringify([apiVersionOf(kind), kind.kind, kind.plural, kind.namespaced, versions])
}
