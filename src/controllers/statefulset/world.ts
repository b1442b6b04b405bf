import type { OptIn } from '../../api/apps/v1/stateful-set-opt-ins.ts'
import { defaultFeatureGates, type FeatureGates } from '../../api/feature-gates.ts'
import type { ControllerRevision, PersistentVolumeClaim, Pod, StatefulSet } from '../../api/types.gen.ts'
import { assert, unreachable } from '../../base/assert.ts'
import { controllerOf, ownerReferenceTo } from '../owner-reference.ts'
import { LastSeen } from './last-seen.ts'
import type { Action, OwnerReference, Plan } from './model.ts'
import { observe } from './observe.ts'
import { plan } from './plan.ts'
import { historyOf, revisionFor, settleHistory, versionsOf } from './revisions.ts'
import { orderedDeletionFinalizer } from './take-down.ts'

/**
 * A cluster small enough to be a value in a test: one set, its objects in maps, a kubelet and a garbage collector that act when told to.
 * Writing what cannot be (a second pod of a name) is an assertion, so a plan that wants it fails the test.
 */
export class World {
  set: StatefulSet
  readonly pods = new Map<string, Pod>()
  readonly claims = new Map<string, PersistentVolumeClaim>()
  readonly revisions = new Map<string, ControllerRevision>()
  /** Nodes whose power is known to be off. */
  readonly deadNodes = new Map<string, number>()
  nowMs = 1_000_000
  readonly #lastSeen = new LastSeen()
  #uids = 0
  classAllowsGrowth = true

  constructor(set: StatefulSet) {
    this.set = set
  }

  /** A copy that goes its own way. */
  fork(): World {
    const copy = new World(this.set)
    for (const part of ['pods', 'claims', 'revisions'] as const) {
      for (const [name, object] of this[part]) (copy[part] as Map<string, unknown>).set(name, object)
    }
    copy.nowMs = this.nowMs
    for (const [node, sinceMs] of this.deadNodes) copy.deadNodes.set(node, sinceMs)
    copy.#uids = this.#uids
    return copy
  }

  /** Writes the history, and then decides, as the controller does; `shuffle` changes the order objects are seen in. */
  plan(shuffle: <T>(items: readonly T[]) => readonly T[] = (items) => items): Plan {
    const before = historyOf(this.set, shuffle([...this.revisions.values()]))
    const step = settleHistory(this.set, before)
    const update =
      step.is === 'right'
        ? step.update
        : step.is === 'renumber'
          ? { ...step.revision, revision: step.number }
          : revisionFor(this.set, step.number, 0, 0)
    this.revisions.set(update.metadata.name ?? '', update)
    const history = historyOf(this.set, shuffle([...this.revisions.values()]))
    const versions = versionsOf(this.set, history, update, 0)
    const around = {
      claim: (name: string) => this.claims.get(name),
      allowsGrowth: () => this.classAllowsGrowth,
      deadSinceMs: (node: string) => this.deadNodes.get(node) ?? null,
    }
    const pods = shuffle([...this.pods.values()])
    return plan(observe(this.set, versions, pods, around, history, this.nowMs, gatesOf(this.set), this.#lastSeen))
  }

  /** False where the API server would refuse it: the rest of the plan is then left for another time. */
  do(action: Action): boolean {
    switch (action.is) {
      case 'adopt-pod':
        this.setOwners(action.pod.metadata.name ?? '', [ownerReferenceTo(this.set)])
        break
      case 'release-pod':
        this.setOwners(action.pod.metadata.name ?? '', [])
        break
      case 'make-claims':
        for (const claim of action.create) this.#make(this.claims, claim)
        return action.terminating.length === 0
      case 'own-claims':
        for (const { name, owners } of action.claims) this.#ownClaim(name, owners)
        break
      case 'create-pod':
        if (this.#isForeign(action.pod.metadata.name ?? '')) return false
        this.#make(this.pods, { ...action.pod, status: { phase: 'Pending' } })
        break
      case 'repair-pod':
        return this.#update(action.pod)
      case 'delete-pod':
        this.deletePod(action.name)
        break
      case 'release-pod-of-dead-node':
        this.pods.delete(action.name)
        break
      case 'grow-claims':
        for (const { name, storage } of action.claims)
          this.#editClaim(name, (claim) => ({ ...claim, spec: asking(claim, storage) }))
        break
      case 'keep-set':
        this.#setFinalizers([orderedDeletionFinalizer])
        break
      case 'let-set-go':
        this.#setFinalizers([])
        break
      default:
        unreachable(action)
    }
    return true
  }

  execute(next: Plan): void {
    if (actionsOf(next).every((action) => this.do(action))) this.settle(next)
  }

  settle(next: Plan): void {
    if (next.status) this.set = { ...this.set, status: next.status }
    for (const revision of next.prune) this.revisions.delete(revision.metadata.name ?? '')
  }

  editPod(name: string, edit: (pod: Pod) => Pod): void {
    const pod = this.pods.get(name)
    if (pod !== undefined) this.pods.set(name, edit(pod))
  }

  setOwners(podName: string, ownerReferences: readonly OwnerReference[]): void {
    this.editPod(podName, (pod) => ({ ...pod, metadata: { ...pod.metadata, ownerReferences } }))
  }

  deletePod(name: string): void {
    this.editPod(name, (pod) => ({ ...pod, metadata: { ...pod.metadata, deletionTimestamp: 'now' } }))
  }

  /** Pods that were told to stop are gone, all others run and are ready; what belonged to a pod that is gone goes, too. */
  kubelet(): void {
    this.nowMs += 60_000
    for (const [name, pod] of this.pods) {
      if (pod.metadata.deletionTimestamp !== undefined) this.pods.delete(name)
      else if (pod.status?.phase === 'Pending' || pod.status?.phase === 'Running') this.setPhase(name, 'Running', true)
    }
    const uids = new Set([this.set, ...this.pods.values()].map((object) => object.metadata.uid))
    for (const [name, claim] of this.claims) {
      const owners = claim.metadata.ownerReferences ?? []
      const orphaned = owners.length > 0 && owners.every((owner) => !uids.has(owner.uid))
      if (orphaned || claim.metadata.deletionTimestamp !== undefined) this.claims.delete(name)
      else this.#editClaim(name, bound)
    }
  }

  setPhase(name: string, phase: string, ready: boolean): void {
    const condition = { type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: '1970-01-01T00:00:00Z' }
    this.editPod(name, (pod) => ({ ...pod, status: { phase, conditions: [condition] } }))
  }

  readySince(name: string, sinceMs: number): void {
    const condition = { type: 'Ready', status: 'True', lastTransitionTime: new Date(sinceMs).toISOString() }
    this.editPod(name, (pod) => ({ ...pod, status: { ...pod.status, conditions: [condition] } }))
  }

  /** Decides and acts, with the kubelet in between, until nothing is left to do. Answers the rounds it took. */
  run(mostRounds = 200): number {
    for (let round = 1; round <= mostRounds; round++) {
      const before = this.state()
      this.execute(this.plan())
      this.kubelet()
      if (this.state() === before) return round
    }
    assert(false, `no rest after ${mostRounds} rounds: ${this.state()}`)
  }

  /** All that matters about a state: who is there, of which version, with what claims; not which uids they got, nor when. */
  state(): string {
    const pods = [...this.pods.values()].map((pod) => {
      const { labels, ownerReferences = [], name, deletionTimestamp } = pod.metadata
      return [name, labels, ownerReferences.length, deletionTimestamp, pod.status?.phase, pod.spec]
    })
    const claims = [...this.claims.values()].map(({ metadata }) => [
      metadata.name,
      metadata.deletionTimestamp,
      metadata.ownerReferences?.map((owner) => `${owner.kind}/${owner.name}`),
    ])
    const revisions = [...this.revisions.values()].map(({ metadata, revision }) => [metadata.name, revision])
    const { conditions, ...status } = this.set.status ?? {}
    const told = conditions?.map(({ lastTransitionTime: _, ...condition }) => condition)
    return JSON.stringify([pods.sort(), claims.sort(), revisions.sort(), status, told])
  }

  /** The API server refuses an update of what has changed meanwhile, as a deletion changes it. */
  #update(pod: Pod): boolean {
    const { name = '', deletionTimestamp } = pod.metadata
    const there = this.pods.get(name)
    if (there === undefined || there.metadata.deletionTimestamp !== deletionTimestamp) return false
    this.pods.set(name, pod)
    return true
  }

  #editClaim(name: string, edit: (claim: PersistentVolumeClaim) => PersistentVolumeClaim): void {
    const claim = this.claims.get(name)
    if (claim !== undefined) this.claims.set(name, edit(claim))
  }

  #setFinalizers(finalizers: readonly string[]): void {
    this.set = { ...this.set, metadata: { ...this.set.metadata, finalizers } }
  }

  #ownClaim(name: string, ownerReferences: readonly OwnerReference[]): void {
    this.#editClaim(name, (claim) => ({ ...claim, metadata: { ...claim.metadata, ownerReferences } }))
  }

  /** A pod that is nobody's, or another's, keeps its name. */
  #isForeign(podName: string): boolean {
    const pod = this.pods.get(podName)
    return pod !== undefined && controllerOf(pod)?.uid !== this.set.metadata.uid
  }

  #make<T extends Pod | PersistentVolumeClaim>(into: Map<string, T>, object: T): void {
    const name = object.metadata.name ?? ''
    assert(!into.has(name), `${name} is there already`)
    into.set(name, {
      ...object,
      metadata: { ...object.metadata, uid: `uid-${++this.#uids}`, resourceVersion: `${this.#uids}` },
    })
  }
}

function asking({ spec }: PersistentVolumeClaim, storage: string) {
  return { ...spec, resources: { requests: { storage } } }
}

/** A volume is as large as was asked for. */
function bound(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const { storage = '1Gi' } = claim.spec?.resources?.requests ?? {}
  return { ...claim, status: { phase: 'Bound', capacity: { storage } } }
}

export function actionsOf({ ownership, phases }: Plan): readonly Action[] {
  return [...ownership, ...phases.flat(2)]
}

export interface WebOptions {
  readonly image?: string
  readonly claims?: readonly string[]
  readonly asks?: readonly OptIn[]
  readonly spec?: Partial<NonNullable<StatefulSet['spec']>>
}

/** A set `web`, as the API server would hand it out. */
export function webSet(
  replicas: number,
  { image = 'app:1', claims = [], asks = [], spec = {} }: WebOptions = {},
): StatefulSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: {
      ...{ name: 'web', namespace: 'shop', uid: 'web-uid', generation: 1 },
      annotations: Object.fromEntries(asks.map((name) => [`berth.dev/${name}`, 'true'])),
    },
    spec: {
      replicas,
      serviceName: 'web',
      selector: { matchLabels: { app: 'web' } },
      template: webTemplate(image),
      volumeClaimTemplates: claims.map((name) => ({ metadata: { name }, spec: { accessModes: ['ReadWriteOnce'] } })),
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      revisionHistoryLimit: 10,
      ...spec,
    },
  }
}

export function webTemplate(image: string) {
  return {
    metadata: { labels: { app: 'web' } },
    spec: {
      containers: [
        {
          name: 'main',
          image,
          resources: {},
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
          imagePullPolicy: 'IfNotPresent',
        },
      ],
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      schedulerName: 'default-scheduler',
    },
  }
}

/** The API server leaves maxUnavailable out of sets where its gate is closed. */
function gatesOf({ spec }: StatefulSet): FeatureGates {
  const isOpen = spec?.updateStrategy?.rollingUpdate?.maxUnavailable !== undefined
  return { ...defaultFeatureGates, MaxUnavailableStatefulSet: isOpen }
}
