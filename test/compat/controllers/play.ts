import type { Kind } from '../../../src/api/kind.ts'
import { StatusError } from '../../../src/api/meta/status-error.ts'
import { PodMetricsKind } from '../../../src/api/metrics/v1beta1/metrics.ts'
import { scheme } from '../../../src/api/scheme.ts'
import { formatTime } from '../../../src/api/value/time.ts'
import { collectionPath, objectPath } from '../../../src/client/api-client.ts'
import type { TransportRequest } from '../../../src/client/transport.ts'
import { holdsNow } from './condition.ts'
import { type PathOf, requestsOf } from './requests.ts'
import type { Condition, Scene, Story, StoryStep } from './story.ts'
import { type Sighting, valueAt, type Wire } from './wire.ts'

export interface Played {
  readonly actions: readonly (readonly Action[])[]
  readonly sightings: readonly Sighting[]
  /** The objects at the end of each stage, by kind and name. */
  readonly ends: readonly ReadonlyMap<string, ReadonlyMap<string, Wire>>[]
  readonly failure: string | null
}

interface Action {
  readonly action: string
  readonly code: number
  readonly message?: string
}

const watchedAlways = ['Pod', 'PersistentVolumeClaim', 'ControllerRevision', 'StatefulSet', 'Event', 'PersistentVolume']
const quietMs = 1200

/** Metrics are what a story says they are: their kind is a definition's then. */
const kinds = [...scheme.kinds, PodMetricsKind] as readonly Kind[]

export function kindOf(name: string): Kind | undefined {
  return kinds.find(({ kind, group }) => kind === name && group !== 'events.k8s.io')
}

/** The kinds whose objects a story's watcher is told of. */
export function watchedIn({ steps, watch = [], alsoWatch = [] }: Story): readonly string[] {
  const awaited = steps.flatMap(({ until = [] }) => [until].flat() as readonly Condition[]).map(({ kind }) => kind)
  const all = new Set([...watchedAlways, ...watch, ...alsoWatch, ...awaited])
  return [...all].filter((kind) => kindOf(kind) !== undefined)
}

/** Tells one story in a namespace of its own: does what its user does, and notes what a watcher sees. */
export async function play(
  { transport, time, programs }: Scene,
  story: Story,
  namespace: string,
  slower = 1,
): Promise<Played> {
  const watched = watchedIn(story)
  const sightings: Sighting[] = []
  const ends: ReadonlyMap<string, ReadonlyMap<string, Wire>>[] = []
  const all: Action[][] = []
  const now = new Map(watched.map((kind) => [kind, new Map<string, Wire>()]))
  const captured = new Map<string, string>()
  let actions: Action[] = []
  let changedMs = time.now()

  const path: PathOf = (kindName, known = '', subresource) => {
    const kind = kindOf(kindName)
    if (kind === undefined) throw new StatusError(404, 'NotFound', `kind ${kindName} is not served yet`)
    const [name = '', at] = known.split('@')
    const elsewhere = at || namespace
    return name === '' ? collectionPath(kind, elsewhere) : objectPath(kind, { namespace: elsewhere, name }, subresource)
  }
  const act = async (action: string, request: TransportRequest) => {
    changedMs = time.now()
    try {
      const answer = await inTime(transport.send(request))
      actions.push({ action, code: request.method === 'POST' ? 201 : 200 })
      return answer
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
      actions.push({ action, code: error.code, message: error.message })
      return undefined
    }
  }
  /** Time goes on while an answer is awaited. */
  const inTime = async <T>(answer: Promise<T>): Promise<T> => {
    let over = false
    void answer.then(
      () => (over = true),
      () => (over = true),
    )
    while (!over) await time.pass(1)
    return await answer
  }
  const find = (kind: string, name: string | undefined) => now.get(kind)?.get(name ?? '')
  const holds = (condition: Condition) => holdsNow(condition, now, sightings, find)
  const endStage = async (quietInStory: number) => {
    const quiet = quietInStory * slower
    const capMs = time.now() + 20_000 * slower
    while (time.now() - changedMs < quiet && time.now() < capMs) await time.pass(100 * slower)
    ends.push(new Map([...now].map(([kind, objects]) => [kind, new Map(objects)])))
    all.push(actions)
    actions = []
  }

  await inTime(transport.send({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: namespace } } }))
  const watch = (kindName: string, where: string, isOurs: (seen: Wire) => boolean) => {
    const kind = kindOf(kindName)!
    const query = { resourceVersion: '' }
    return transport.watch(
      { method: 'GET', path: collectionPath(kind, where), query },
      {
        onEvent({ type, object }) {
          const seen = object as unknown as Wire
          if (type === 'BOOKMARK' || !isOurs(seen)) return
          const before = now.get(kindName)!.get(seen.metadata.name)
          if (kindName === 'Node' && type === 'MODIFIED' && isSameNode(before, seen)) {
            now.get(kindName)!.set(seen.metadata.name, seen)
            return
          }
          if (kindName === 'ConfigMap' && seen.metadata.name === 'kube-root-ca.crt') return
          if (type === 'DELETED') now.get(kindName)!.delete(seen.metadata.name)
          else now.get(kindName)!.set(seen.metadata.name, seen)
          sightings.push({ stage: ends.length, kind: kindName, type, object: seen })
          changedMs = time.now()
        },
        onEnd: () => undefined,
      },
    )
  }
  const cancels = watched.map((kind) => watch(kind, namespace, (seen) => isOfStory(kind, seen, namespace)))
  if (story.clusterEvents) {
    const concerns = (event: Wire) => String(valueAt(event, 'involvedObject.name')).includes(namespace)
    cancels.push(watch('Event', 'default', concerns))
  }
  const step = async (one: StoryStep): Promise<string | null> => {
    if (one.until !== undefined) {
      const conditions = [one.until].flat() as readonly Condition[]
      const reached = await time.until(() => conditions.every(holds), (one.timeout ?? 40) * 1000 * slower, 40 * slower)
      if (!reached) return `waited in vain for ${JSON.stringify(conditions.find((condition) => !holds(condition)))}`
      changedMs = Math.max(changedMs, time.now() - 1)
      if (!one.fast) await endStage(one.quiet ?? story.quiet ?? quietMs)
    } else if (one.hold !== undefined) {
      await time.pass(one.hold * slower)
      if (!one.fast) await endStage(one.quiet ?? 300)
    } else if (one.end !== undefined) {
      await programs!.end(one.end)
    } else if (one.start !== undefined) {
      await programs!.start(one.start)
    } else if (one.captureAttachment !== undefined) {
      const { var: name, node, volume } = one.captureAttachment
      const is = (seen: Wire) =>
        valueAt(seen, 'spec.nodeName') === node &&
        (volume === undefined || valueAt(seen, 'spec.source.persistentVolumeName') === volume)
      captured.set(`$${name}`, [...now.get('VolumeAttachment')!.values()].find(is)?.metadata.name ?? 'none')
    } else if (one.capture !== undefined) {
      const object = await inTime(transport.send({ method: 'GET', path: path(one.capture.kind, one.capture.name) }))
      captured.set(`$${one.capture.var}`, String(valueAt(object as Wire, one.capture.path)))
    } else
      for (const { action, request } of await requestsOf(one, path, { transport, time })) await act(action, request)
    return null
  }

  let failure: string | null = null
  for (const [index, raw] of story.steps.entries()) {
    let text = JSON.stringify(raw).replaceAll('$NS', namespace)
    text = text.replaceAll(
      /"tolerationSeconds":(\d+)/g,
      (_, seconds) => `"tolerationSeconds":${Number(seconds) * slower}`,
    )
    text = text.replaceAll(/\$AGO(\d+)/g, (_, minutes) =>
      formatTime((Math.floor(time.now() / 60_000) - minutes) * 60_000),
    )
    for (const [name, value] of captured) text = text.replaceAll(name, value)
    failure = await step(JSON.parse(text) as StoryStep)
    if (failure === null) continue
    failure = `step ${index}: ${failure}`
    await endStage(300)
    break
  }
  if (actions.length > 0) await endStage(quietMs)
  for (const cancel of cancels) cancel()
  return { actions: all, sightings, ends, failure }
}

/** A heartbeat is no news. */
function isSameNode(before: Wire | undefined, after: Wire): boolean {
  const picture = (node: Wire | undefined) => [
    node?.['spec'],
    ((valueAt(node, 'status.conditions') ?? []) as readonly { type: string; status: string }[]).map(
      ({ type, status }) => `${type}=${status}`,
    ),
    node?.metadata['annotations'],
    node?.metadata.deletionTimestamp,
  ]
  return JSON.stringify(picture(before)) === JSON.stringify(picture(after))
}

function isOfStory(kind: string, object: Wire, namespace: string): boolean {
  const { name } = object.metadata
  if (kind === 'VolumeAttachment')
    return String(valueAt(object, 'spec.source.persistentVolumeName')).startsWith(namespace)
  if (kind !== 'PersistentVolume') return kindOf(kind)?.namespaced !== false || isNamedFor(name, namespace)
  const claimed = valueAt(object, 'spec.claimRef.namespace') === namespace
  return claimed || object.metadata.name.startsWith(namespace)
}

/** What is the cluster's is a story's by its name; definitions have it in their group's. */
function isNamedFor(name: string, namespace: string): boolean {
  return name === namespace || name.startsWith(`${namespace}-`) || name.includes(`.${namespace}.`)
}
