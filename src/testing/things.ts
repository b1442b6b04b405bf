import type { ApiObject } from '../api/meta/object.ts'
import { systemClock as clock } from '../base/os/clock.ts'
import { systemRandom as random } from '../base/os/random.ts'
import { uuid } from '../base/random.ts'
import type { Serve, Ways } from './open-extension.ts'

type Meta = NonNullable<ApiObject['metadata']>

/**
 * What a server behind an APIService may have: things of a group, in memory, as far as a namespace's end and the collection of
 * garbage ask for them.
 */
export class Things {
  readonly #group: string
  readonly #objects = new Map<string, ApiObject>()
  readonly #watchers = new Set<(line: string) => void>()
  #revision = 0

  constructor(group: string) {
    this.#group = group
  }

  get names(): readonly string[] {
    return [...this.#objects.keys()]
  }

  readonly serve: Serve = (method, { pathname, searchParams }, body) => {
    const [, , group, version, ...rest] = pathname.split('/')
    if (group !== this.#group || version !== 'v1') return { status: 404 }
    if (rest.length === 0) return answer({ kind: 'APIResourceList', resources: [thing] })
    const [namespace = '', , name] = rest[0] === 'namespaces' ? rest.slice(1) : ['']
    if (name === undefined) {
      if (method === 'POST') return this.#create(namespace, JSON.parse(body) as ApiObject)
      return searchParams.has('watch') ? this.#watch() : this.#list(namespace)
    }
    const found = this.#objects.get(`${namespace}/${name}`)
    if (found === undefined) return answer({ kind: 'Status', reason: 'NotFound', code: 404 }, 404)
    if (method === 'PATCH') return answer(this.#put('MODIFIED', patched(found, JSON.parse(body) as ApiObject)))
    return method === 'DELETE' ? this.#delete(found) : answer(found)
  }

  #create(namespace: string, sent: ApiObject): Ways {
    const metadata = {
      ...sent.metadata,
      namespace,
      uid: uuid(random),
      creationTimestamp: new Date(clock.now()).toISOString(),
    }
    return answer(this.#put('ADDED', { ...sent, metadata }), 201)
  }

  #list(namespace: string): Ways {
    const items = [...this.#objects.values()].filter(
      ({ metadata }) => namespace === '' || metadata?.namespace === namespace,
    )
    return answer({ kind: 'ThingList', metadata: { resourceVersion: String(this.#revision) }, items })
  }

  /** From now on, and no past: whoever has listed has seen it. */
  #watch(): Ways {
    return {
      stream: (write) => {
        this.#watchers.add(write)
        return () => void this.#watchers.delete(write)
      },
    }
  }

  #delete(object: ApiObject): Ways {
    if ((object.metadata?.finalizers ?? []).length === 0) return answer(this.#put('DELETED', object))
    const metadata = { ...object.metadata, deletionTimestamp: new Date(clock.now()).toISOString() } as Meta
    return answer(this.#put('MODIFIED', { ...object, metadata }))
  }

  #put(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: ApiObject): ApiObject {
    const resourceVersion = String(++this.#revision)
    const next = { ...object, metadata: { ...object.metadata, resourceVersion } }
    const key = `${next.metadata.namespace}/${next.metadata.name}`
    const isGone = next.metadata.deletionTimestamp !== undefined && (next.metadata.finalizers ?? []).length === 0
    const told = isGone ? 'DELETED' : type
    if (told === 'DELETED') this.#objects.delete(key)
    else this.#objects.set(key, next)
    for (const write of this.#watchers) write(`${JSON.stringify({ type: told, object: next })}\n`)
    return next
  }
}

const thing = {
  ...{ name: 'things', singularName: 'thing', kind: 'Thing', namespaced: true },
  verbs: ['create', 'delete', 'get', 'list', 'patch', 'watch'],
}

function answer(object: object, status = 200): Ways {
  return { status, headers: { 'content-type': 'application/json' }, text: JSON.stringify(object) }
}

/** Of the metadata. */
function patched(object: ApiObject, patch: ApiObject): ApiObject {
  return { ...object, metadata: { ...object.metadata, ...patch.metadata } }
}
