import { isReady, type Played, type Sighting, valueAt, type Wire } from './play.ts'
import type { Order } from './story.ts'

/** What a watcher was told about one object: who, and what. */
type Telling = readonly [string, string]

export interface ToldStage {
  readonly actions: readonly string[]
  readonly streams: Readonly<Record<string, readonly Telling[]>>
  readonly statusSteps: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>
  readonly snapshot: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

const streamOf: Readonly<Record<string, string>> = {
  Pod: 'pods',
  PersistentVolumeClaim: 'claims',
  ControllerRevision: 'revisions',
  StatefulSet: 'sets',
  PersistentVolume: 'volumes',
}
export const schedulerComponent = 'default-scheduler'
const counters = ['replicas', 'readyReplicas', 'availableReplicas', 'currentReplicas', 'updatedReplicas'] as const

interface Owner {
  readonly kind: string
  readonly name: string
  readonly controller?: boolean
  readonly blockOwnerDeletion?: boolean
}

/** Names that differ from run to run, replaced by the recordings' own: rev1, pv(data-web-0), $NS. */
class Aliases {
  readonly #names = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  readonly #incarnations = new Map<string, string[]>()
  readonly #namespace: string

  constructor(sightings: readonly Sighting[], namespace: string) {
    this.#namespace = namespace
    const revisionsFirst = [...sightings].sort((a, b) => rank(a) - rank(b))
    for (const { kind, object } of revisionsFirst) this.#learn(kind, object)
  }

  #learn(kind: string, object: Wire): void {
    const { name, uid } = object.metadata
    const uids = this.#incarnations.get(`${kind}/${name}`) ?? []
    if (!uids.includes(uid)) this.#incarnations.set(`${kind}/${name}`, [...uids, uid])
    if (kind === 'ControllerRevision' && !this.#names.has(name)) {
      const owner = ownersOf(object)[0]?.name ?? name.replace(/-[a-z0-9]+$/, '')
      const alias = `rev${this.#count(`rev/${owner}`)}`
      this.#names.set(name, `${owner}@${alias}`)
      const hash = labelsOf(object)['controller.kubernetes.io/hash']
      if (hash !== undefined) this.#names.set(hash, alias)
    }
    if (kind === 'PersistentVolume' && name.startsWith('pvc-') && !this.#names.has(name)) {
      const claim = String(valueAt(object, 'spec.claimRef.name'))
      const count = this.#count(`pv/${claim}`)
      this.#names.set(name, count > 1 ? `pv(${claim}#${count})` : `pv(${claim})`)
    }
  }

  #count(what: string): number {
    const count = (this.#counts.get(what) ?? 0) + 1
    this.#counts.set(what, count)
    return count
  }

  text(value: unknown): string {
    let text = String(value ?? '')
    const names = [...this.#names].sort(([a], [b]) => b.length - a.length)
    for (const [name, alias] of names) text = text.replaceAll(name, alias)
    return text
      .replaceAll(this.#namespace, '$NS')
      .replace(/is invalid: \[(.*)\]/, (_, causes: string) => `is invalid: [${sortCauses(causes)}]`)
  }

  revision(name: unknown): string | undefined {
    return name === undefined ? undefined : this.text(name).replace(/^.*@/, '')
  }

  who(kind: string, { metadata: { name, uid } }: Wire): string {
    const incarnation = (this.#incarnations.get(`${kind}/${name}`) ?? []).indexOf(uid) + 1
    return incarnation > 1 ? `${this.text(name)}#${incarnation}` : this.text(name)
  }

  owners(object: Wire): readonly string[] {
    return ownersOf(object).map(
      ({ kind, name, controller, blockOwnerDeletion }) =>
        `${kind}/${this.text(name)}${controller ? ' controller' : ''}${blockOwnerDeletion ? ' block' : ''}`,
    )
  }
}

function rank({ kind }: Sighting): number {
  return kind === 'ControllerRevision' ? 0 : 1
}

function sortCauses(causes: string): string {
  return causes
    .split(/, (?=(?:metadata|spec)[.:])/)
    .sort()
    .join(', ')
}

function ownersOf(object: Wire): readonly Owner[] {
  return (object.metadata['ownerReferences'] ?? []) as readonly Owner[]
}

function labelsOf(object: Wire): Readonly<Record<string, string>> {
  return (object.metadata['labels'] ?? {}) as Readonly<Record<string, string>>
}

/** What is told of each kind: the fields a watcher looks at. */
function facts(kind: string, object: Wire, names: Aliases): Readonly<Record<string, unknown>> {
  const owners = names.owners(object).join(',')
  const terminating = object.metadata.deletionTimestamp !== undefined
  switch (kind) {
    case 'Pod': {
      const rev = names.revision(labelsOf(object)['controller-revision-hash'])
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
    case 'ControllerRevision':
      return { revision: object['revision'], owner: owners }
    default:
      return { finalizers: ((object.metadata['finalizers'] ?? []) as readonly string[]).join(','), terminating }
  }
}

/** A story as its watcher would tell it, stage by stage. */
export function tell({ actions, sightings, ends }: Played, namespace: string): readonly ToldStage[] {
  const names = new Aliases(sightings, namespace)
  const before = new Map<string, Readonly<Record<string, unknown>>>()
  const counted = new Map<string, Readonly<Record<string, number>>>()
  const events = new Set<string>()
  return ends.map((end, stage) => {
    const streams: Record<string, Telling[]> = {}
    const statusSteps: Record<string, Record<string, number[]>> = {}
    for (const sighting of sightings.filter((one) => one.stage === stage)) {
      const { kind, object } = sighting
      if (kind === 'Event') {
        const told = eventText(sighting, names)
        if (told === null || events.has(told.join('|'))) continue
        events.add(told.join('|'))
        ;(streams['events'] ??= []).push(told)
        continue
      }
      if (kind === 'StatefulSet') countStatus(object, names, counted, statusSteps)
      ;(streams[streamOf[kind]!] ??= []).push(...changeTexts(sighting, names, before))
    }
    const done = actions[stage]!.map(({ action, code }) => `${names.text(action)}: ${code}`)
    return { actions: done, streams, statusSteps, snapshot: snapshotOf(end, names) }
  })
}

/** The scheduler's count the nodes of a run; they are compared elsewhere. */
function eventText({ type, object }: Sighting, names: Aliases): Telling | null {
  const component = String(valueAt(object, 'source.component') || object['reportingComponent'] || '')
  const message = String(object['message'] ?? '')
  const reason = String(object['reason'])
  if (type === 'DELETED' || component === schedulerComponent) return null
  if (message.startsWith('(combined from') || message.includes('the object has been modified')) return null
  const about = valueAt(object, 'involvedObject') as { kind: string; name: string }
  return [
    `${about.kind}/${names.text(about.name)}`,
    `${object['type']} ${reason}: ${names.text(message)} [${component}]`,
  ]
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
    Object.entries(facts(kind, object, names)).map(([field, value]) => [field, value === '' ? undefined : value]),
  )
  before.set(uid, now)
  if (old === undefined) {
    const told = Object.entries(now).filter(
      ([field, value]) =>
        value !== undefined && value !== false && !(kind === 'Pod' && (field === 'ready' || value === 'Pending')),
    )
    return [[who, ['created', ...told.map(([field, value]) => `${field}=${value}`)].join(' ')]]
  }
  return Object.keys(now)
    .filter((field) => now[field] !== old[field])
    .map((field) => [who, field === 'terminating' ? 'terminating' : `${field}=${now[field] ?? '(none)'}`])
}

function snapshotOf(end: Played['ends'][number], names: Aliases): ToldStage['snapshot'] {
  const of = (kind: string, picture: (object: Wire) => unknown) =>
    Object.fromEntries([...(end.get(kind) ?? [])].map(([name, object]) => [names.text(name), picture(object)]))
  const field = (object: Wire, path: string) => valueAt(object, path)
  return {
    Pod: of('Pod', (pod) => ({
      phase: field(pod, 'status.phase'),
      ready: isReady(pod),
      owner: names.owners(pod),
      hostname: field(pod, 'spec.hostname'),
      subdomain: field(pod, 'spec.subdomain'),
      image: field(pod, 'spec.containers.0.image'),
      labels: Object.fromEntries(Object.entries(labelsOf(pod)).map(([key, value]) => [key, names.revision(value)])),
    })),
    ControllerRevision: of('ControllerRevision', (one) => ({ revision: one['revision'], owner: names.owners(one) })),
    StatefulSet: of('StatefulSet', (set) => ({
      generation: field(set, 'metadata.generation'),
      specReplicas: field(set, 'spec.replicas'),
      observedGeneration: field(set, 'status.observedGeneration'),
      ...Object.fromEntries(counters.map((counter) => [counter, field(set, `status.${counter}`) ?? 0])),
      currentRevision: names.revision(field(set, 'status.currentRevision')),
      updateRevision: names.revision(field(set, 'status.updateRevision')),
      collisionCount: field(set, 'status.collisionCount'),
    })),
    PersistentVolumeClaim: of('PersistentVolumeClaim', (claim) => ({
      phase: field(claim, 'status.phase'),
      owners: names.owners(claim),
    })),
  }
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
