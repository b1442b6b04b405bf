import { type Sighting, valueAt, type Wire } from './wire.ts'

interface Owner {
  readonly kind: string
  readonly name: string
  readonly controller?: boolean
  readonly blockOwnerDeletion?: boolean
}

/** Names that differ from run to run, replaced by the recordings' own: rev1, pv(data-web-0), $NS. */
export class Aliases {
  readonly #names = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  readonly #incarnations = new Map<string, string[]>()
  readonly #namespace: string
  #firstMinute: number | undefined
  /** All names are known then: what a text is does not change. */
  readonly #longestFirst: readonly (readonly [string, string])[]
  readonly #texts = new Map<string, string>()
  /** The real names of revisions and of Deployments' ReplicaSets, by alias. */
  readonly hashed: Record<string, string> = {}

  constructor(sightings: readonly Sighting[], namespace: string) {
    this.#namespace = namespace
    const revisionsFirst = [...sightings].sort((a, b) => rank(a) - rank(b))
    for (const { kind, object } of revisionsFirst) this.#learn(kind, object)
    this.#longestFirst = [...this.#names].sort(([a], [b]) => b.length - a.length)
  }

  #learn(kind: string, object: Wire): void {
    const { name, uid } = object.metadata
    const uids = this.#incarnations.get(`${kind}/${name}`) ?? []
    if (!uids.includes(uid)) this.#incarnations.set(`${kind}/${name}`, [...uids, uid])
    if (kind === 'ControllerRevision' && !this.#names.has(name)) {
      const owner = ownersOf(object)[0]?.name ?? name.replace(/-[a-z0-9]+$/, '')
      const alias = `rev${this.#count(`rev/${owner}`)}`
      this.#names.set(name, `${owner}@${alias}`)
      this.hashed[`${owner}@${alias}`] = name
      const labels = labelsOf(object)
      const hash = labels['controller.kubernetes.io/hash'] ?? labels['controller-revision-hash']
      if (hash !== undefined) this.#names.set(hash, alias)
    }
    if (kind === 'Job') this.#names.set(uid, '$UID')
    if (kind === 'Job' && ownersOf(object)[0]?.kind === 'CronJob') this.#learnScheduled(name)
    if (kind === 'VolumeAttachment') this.#names.set(name, `va(${valueAt(object, 'spec.nodeName')})`)
    if (kind === 'ReplicaSet' && !this.#names.has(name)) this.#learnSet(object)
    if (kind === 'Pod' && !this.#names.has(name)) this.#learnPod(object)
    if (kind === 'EndpointSlice' && !this.#names.has(name)) {
      const service = labelsOf(object)['kubernetes.io/service-name'] ?? ''
      const family = object['addressType'] === 'IPv6' ? 'v6-' : ''
      this.#names.set(name, `${service}-${family}slice${this.#count(`slice/${family}${service}`)}`)
    }
    if (kind === 'PersistentVolume' && name.startsWith('pvc-') && !this.#names.has(name)) {
      const claim = String(valueAt(object, 'spec.claimRef.name'))
      const count = this.#count(`pv/${claim}`)
      this.#names.set(name, count > 1 ? `pv(${claim}#${count})` : `pv(${claim})`)
    }
  }

  /** ReplicaSets of a Deployment are numbered in order of creation; the hash that names one stands for it. */
  #learnSet(object: Wire): void {
    const hash = labelsOf(object)['pod-template-hash']
    const owner = ownersOf(object)[0]?.name
    if (hash === undefined || owner === undefined) return
    const alias = `rs${this.#count(`rs/${owner}`)}`
    this.#names.set(object.metadata.name, `${owner}-${alias}`)
    this.hashed[`${owner}-${alias}`] = object.metadata.name
    this.#names.set(hash, alias)
  }

  /** A CronJob's Jobs are named for their minute: `c-$MIN` is the story's first, `c-$MIN+2` that of two minutes later. */
  #learnScheduled(name: string): void {
    const [, base = '', digits = ''] = /^(.*)-(\d{8})$/.exec(name) ?? []
    const minute = Number(digits)
    this.#firstMinute ??= minute
    const later = minute === this.#firstMinute ? '' : `+${minute - this.#firstMinute}`
    this.#names.set(name, `${base}-$MIN${later}`)
  }

  /** Pods with random names are numbered, too. */
  #learnPod(object: Wire): void {
    const prefix = object.metadata['generateName']
    const owner = ownersOf(object)[0]
    if (typeof prefix !== 'string' || owner === undefined || owner.kind === 'StatefulSet') return
    const base = this.#names.get(prefix.slice(0, -1)) ?? prefix.slice(0, -1)
    this.#names.set(object.metadata.name, `${base}-pod${this.#count(`pod/${base}`)}`)
  }

  #count(what: string): number {
    const count = (this.#counts.get(what) ?? 0) + 1
    this.#counts.set(what, count)
    return count
  }

  text(value: unknown): string {
    const raw = String(value ?? '')
    let text = this.#texts.get(raw)
    if (text === undefined) {
      text = this.#renamed(raw)
      this.#texts.set(raw, text)
    }
    return text
  }

  #renamed(raw: string): string {
    let text = raw
    for (const [name, alias] of this.#longestFirst) text = text.replaceAll(name, alias)
    return text
      .replaceAll(this.#namespace, '$NS')
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '$UID')
      .replaceAll(/-\d{8}\b/g, '-$MIN')
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
  return kind === 'ControllerRevision' || kind === 'ReplicaSet' ? 0 : 1
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

export function labelsOf(object: Wire): Readonly<Record<string, string>> {
  return (object.metadata['labels'] ?? {}) as Readonly<Record<string, string>>
}

export function taintsOf(node: Wire, names: Aliases): readonly string[] {
  const taints = (valueAt(node, 'spec.taints') ?? []) as readonly { key: string; value?: string; effect: string }[]
  return taints.map(({ key, value, effect }) => names.text(`${key}${value ? `=${value}` : ''}:${effect}`)).sort()
}
