import { Aliases, labelsOf, taintsOf } from './aliases.ts'
import { eventCounts, eventText } from './events.ts'
import { counters, type Pictures, picturesOf } from './pictures.ts'
import type { Played } from './play.ts'
import type { Order } from './story.ts'
import { addressless } from './whole.ts'
import { isReady, type Sighting, valueAt, type Wire } from './wire.ts'

/** What a watcher was told about one object: who, and what. */
export type Telling = readonly [string, string]

export interface ToldStage {
  readonly actions: readonly string[]
  readonly streams: Readonly<Record<string, readonly Telling[]>>
  readonly statusSteps: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>
  readonly snapshot: Pictures
}

export const streamOf: Readonly<Record<string, string>> = {
  Pod: 'pods',
  PersistentVolumeClaim: 'claims',
  ControllerRevision: 'revisions',
  StatefulSet: 'sets',
  PersistentVolume: 'volumes',
  Node: 'nodes',
  ConfigMap: 'configMaps',
  ReplicaSet: 'replicaSets',
  Deployment: 'deployments',
  Job: 'jobs',
  Namespace: 'namespaces',
}

/** What is told of each kind: the fields a watcher looks at. */
function facts(kind: string, object: Wire, names: Aliases): Readonly<Record<string, unknown>> {
  const owners = names.owners(object).join(',')
  const terminating = object.metadata.deletionTimestamp !== undefined
  switch (kind) {
    case 'Pod': {
      const labels = labelsOf(object)
      const rev = names.revision(labels['controller-revision-hash'] ?? labels['pod-template-hash'])
      return { phase: valueAt(object, 'status.phase'), ready: isReady(object), rev, owner: owners, terminating }
    }
    case 'PersistentVolumeClaim': {
      const storageClass = valueAt(object, 'spec.storageClassName')
      const volume = valueAt(object, 'spec.volumeName')
      return {
        phase: valueAt(object, 'status.phase'),
        volume: volume && names.text(volume),
        class: storageClass === undefined ? undefined : names.text(storageClass) || '""',
        owners,
        terminating,
      }
    }
    case 'PersistentVolume': {
      const claim = valueAt(object, 'spec.claimRef') as { namespace?: string; name: string } | undefined
      const phase = valueAt(object, 'status.phase')
      return { phase, claim: claim && names.text(`${claim.namespace ?? ''}/${claim.name}`), terminating }
    }
    case 'ReplicaSet': {
      const revision = valueAt(object, 'metadata.annotations.deployment~kubernetes~io/revision')
      return { replicas: valueAt(object, 'spec.replicas'), revision, owner: owners, terminating }
    }
    case 'ControllerRevision':
      return { revision: object['revision'], owner: owners }
    case 'Node': {
      const conditions = (valueAt(object, 'status.conditions') ?? []) as readonly { type: string; status: string }[]
      return {
        ready: conditions.find(({ type }) => type === 'Ready')?.status,
        taints: taintsOf(object, names),
        terminating,
      }
    }
    case 'Namespace':
      return { phase: valueAt(object, 'status.phase') }
    case 'ConfigMap':
      return { owners, finalizers: ((object.metadata['finalizers'] ?? []) as readonly string[]).join(','), terminating }
    default:
      return { finalizers: ((object.metadata['finalizers'] ?? []) as readonly string[]).join(','), terminating }
  }
}

/** A story as its watcher would tell it, stage by stage. */
export function tell(
  { actions, sightings, ends }: Played,
  namespace: string,
  schedulerReasons: readonly string[] = [],
): readonly ToldStage[] {
  const names = new Aliases(sightings, namespace)
  const before = new Map<string, Readonly<Record<string, unknown>>>()
  const counted = new Map<string, Readonly<Record<string, number>>>()
  const events = new Set<string>()
  return ends.map((end, stage) => {
    const streams: Record<string, Telling[]> = {}
    const statusSteps: Record<string, Record<string, number[]>> = {}
    for (const sighting of sightings.filter((one) => one.stage === stage)) {
      const { kind, object } = sighting
      if (kind === 'ConfigMap' && object.metadata.name === 'fake-kubelet') continue
      if (kind === 'Event') {
        if (sighting.type === 'DELETED' || String(object['message']).startsWith('(combined from')) continue
        const told = eventText(object, names, schedulerReasons)
        if (told === null || events.has(told.join('|'))) continue
        events.add(told.join('|'))
        ;(streams['events'] ??= []).push(told)
        continue
      }
      if (kind === 'StatefulSet') countStatus(object, names, counted, statusSteps)
      const stream = streamOf[kind]
      if (stream !== undefined) (streams[stream] ??= []).push(...changeTexts(sighting, names, before))
    }
    const done = actions[stage]!.map(({ action, code, message }) =>
      addressless(names.text(actionText(action, code, message))),
    )
    return {
      actions: done,
      streams,
      statusSteps,
      snapshot: { ...picturesOf(end, names), Event: eventCounts(end, names, schedulerReasons) },
    }
  })
}

/** What came of a request; of a refusal its first line. */
export function actionText(action: string, code: number, message: string | undefined): string {
  const [line] = message?.split('\n') ?? []
  return line === undefined ? `${action}: ${code}` : `${action}: ${code} ${line}`
}

function countStatus(
  object: Wire,
  names: Aliases,
  counted: Map<string, Readonly<Record<string, number>>>,
  steps: Record<string, Record<string, number[]>>,
): void {
  const { uid, name } = object.metadata
  const was = counted.get(uid)
  const now = Object.fromEntries(counters.map((field) => [field, Number(valueAt(object, `status.${field}`) ?? 0)]))
  for (const field of counters) {
    if (now[field] !== was?.[field]) ((steps[names.text(name)] ??= {})[field] ??= []).push(now[field]!)
  }
  counted.set(uid, now)
}

function changeTexts(
  { kind, type, object }: Sighting,
  names: Aliases,
  before: Map<string, Readonly<Record<string, unknown>>>,
): readonly Telling[] {
  const who = names.who(kind, object)
  const { uid } = object.metadata
  const old = before.get(uid)
  if (type === 'DELETED') {
    before.delete(uid)
    return [[who, 'deleted']]
  }
  const now = Object.fromEntries(
    Object.entries(facts(kind, object, names)).map(([field, value]) => [
      field,
      value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value,
    ]),
  )
  before.set(uid, now)
  if (old === undefined) {
    const told = Object.entries(now).filter(
      ([field, value]) =>
        value !== undefined && value !== false && !(kind === 'Pod' && (field === 'ready' || value === 'Pending')),
    )
    return [[who, ['created', ...told.map(([field, value]) => `${field}=${value}`)].join(' ')]]
  }
  return Object.keys(now).flatMap((field): readonly Telling[] => {
    if (Array.isArray(now[field]) || Array.isArray(old[field])) {
      const after = (now[field] ?? []) as readonly string[]
      const before = (old[field] ?? []) as readonly string[]
      const come = after.filter((one) => !before.includes(one)).map((one) => `+${field} ${one}`)
      const gone = before.filter((one) => !after.includes(one)).map((one) => `-${field} ${one}`)
      return [...come, ...gone].map((what) => [who, what])
    }
    if (now[field] === old[field]) return []
    return [[who, field === 'terminating' ? 'terminating' : `${field}=${now[field] ?? '(none)'}`]]
  })
}

/** A stream in the order that is promised of it, from the strongest to the weakest. */
export function shape(stream: readonly Telling[], order: Order): unknown {
  const lines = () => [...new Set(stream.map(([who, what]) => `${who} ${what}`))].sort()
  switch (order) {
    case 'total':
      return stream.map(([who, what]) => `${who} ${what}`)
    case 'perObject':
      return Object.fromEntries(
        Map.groupBy(stream, ([who]) => who)
          .entries()
          .map(([who, told]) => [who, told.map(([, what]) => what)]),
      )
    case 'bag':
      return [...Map.groupBy(stream, ([who]) => who).values()]
        .map((told) => told.map(([, what]) => what).join(' | '))
        .sort()
    case 'set':
    case 'atLeast':
      return lines()
    case 'kinds':
      return [...new Set(stream.map(([, what]) => what))].sort()
  }
}
