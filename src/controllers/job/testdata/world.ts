import type { Job, JobSpec, Pod } from '../../../api/types.gen.ts'
import type { Shuffle } from '../../any-order.ts'
import { indexOf } from '../indexes.ts'
import { type Plan, trackingFinalizer } from '../model.ts'
import { desire } from '../observe.ts'
import { plan } from '../plan.ts'
import type { Streak } from '../streak.ts'

export type Spec = Partial<JobSpec>

/** A Job and its pods as a value, and a kubelet that ends pods when told to. */
export class World {
  job: Job
  pods = new Map<string, Pod>()
  nowMs = Date.parse('2026-01-01T00:00:00Z')
  reached = 0
  told: string[] = []
  streak: Streak | null = null
  #made = 0

  constructor(spec: Spec) {
    const template = { spec: { containers: [], restartPolicy: 'Never' } }
    this.job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'job', namespace: 'shop', uid: 'job-uid', generation: 1 },
      spec: { template, parallelism: 1, backoffLimit: 6, ...spec },
    }
  }

  plan(seen: Shuffle = (items) => items): Plan {
    const pods = seen([...this.pods.values()])
    return plan({ desired: desire(this.job), pods, streak: this.streak, nowMs: this.nowMs })
  }

  /** Does so many of a plan's writes, in the executor's order. */
  do(next: Plan, most = Number.POSITIVE_INFINITY): void {
    const writes: (() => void)[] = []
    for (const { metadata } of next.remove) writes.push(() => this.#letGo(metadata.name ?? ''))
    for (const { metadata } of next.remove) writes.push(() => this.#delete(metadata.name ?? ''))
    for (const pod of next.create) writes.push(() => this.#create(pod))
    if (next.status !== null) writes.push(() => this.#write(next))
    for (const { metadata } of next.letGo) writes.push(() => this.#letGo(metadata.name ?? ''))
    writes.push(() => (this.streak = next.streak))
    for (const { metadata } of next.end) writes.push(() => this.#delete(metadata.name ?? ''))
    for (const write of writes.slice(0, most)) write()
    const active = [...this.pods.values()].filter(({ status }) => status?.phase === 'Running').length
    this.reached = Math.max(this.reached, active)
  }

  #write({ status, notices }: Plan): void {
    this.job = { ...this.job, status: status! }
    this.told.push(...notices.map(({ reason }) => reason))
  }

  #letGo(name: string): void {
    const pod = this.pods.get(name)
    if (pod === undefined) return
    const { finalizers: _, ...metadata } = pod.metadata
    if (metadata.deletionTimestamp !== undefined && pod.status?.phase !== 'Running') this.pods.delete(name)
    else this.pods.set(name, { ...pod, metadata })
  }

  #delete(name: string): void {
    const pod = this.pods.get(name)
    if (pod === undefined) return
    this.pods.set(name, { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } })
  }

  #create(pod: Pod): void {
    const name = `pod-${this.#made++}`
    const creationTimestamp = new Date(this.nowMs).toISOString()
    this.pods.set(name, {
      ...pod,
      metadata: { ...pod.metadata, name, uid: name, creationTimestamp },
      status: { phase: 'Running' },
    })
  }

  /** The pods that run of this index end with an exit code. */
  terminate(index: number, exitCode: number): void {
    this.nowMs += 1_000_000
    const finishedAt = new Date(this.nowMs).toISOString()
    const containerStatuses = [{ name: 'main', state: { terminated: { exitCode, finishedAt } } }]
    for (const [name, pod] of this.pods) {
      if (pod.status?.phase !== 'Running' || indexOf(pod) !== index) continue
      const phase = exitCode === 0 ? 'Succeeded' : 'Failed'
      this.pods.set(name, { ...pod, status: { phase, containerStatuses } as unknown as Pod['status'] & object })
    }
  }

  /** Plans until nothing changes while no pod ends; time for back-offs passes. */
  settle(): void {
    for (let round = 0; round < 6; round++) {
      this.do(this.plan())
      this.nowMs += 1_000_000
    }
  }

  /** Pods told to stop end, and are gone where nothing holds them. */
  stopEnding(): void {
    for (const [name, { metadata }] of this.pods) {
      if (metadata.deletionTimestamp === undefined) continue
      if (metadata.finalizers === undefined) this.pods.delete(name)
      else this.pods.set(name, { ...this.pods.get(name)!, status: { phase: 'Failed' } })
    }
  }

  /** Pods that run end; those told to stop end, too, and are gone if nothing holds them. */
  kubelet(phase: 'Succeeded' | 'Failed'): void {
    this.nowMs += 1_000_000
    for (const [name, pod] of this.pods) {
      if (pod.status?.phase !== 'Running') continue
      const stopped = pod.metadata.deletionTimestamp !== undefined
      const held = pod.metadata.finalizers?.includes(trackingFinalizer)
      if (stopped && !held) this.pods.delete(name)
      else this.pods.set(name, { ...pod, status: { phase: stopped ? 'Failed' : phase } })
    }
  }

  run(phase: 'Succeeded' | 'Failed'): void {
    for (let round = 0; round < 100; round++) {
      this.do(this.plan())
      this.kubelet(phase)
    }
  }

  says(): string {
    const { succeeded = 0, failed = 0, conditions = [] } = this.job.status ?? {}
    return [
      `${succeeded} succeeded`,
      `${failed} failed`,
      ...conditions.map(({ type, status }) => `${type}=${status}`),
    ].join(', ')
  }
}

export const indexed = (spec: Spec): Spec => ({ completionMode: 'Indexed', completions: 3, parallelism: 3, ...spec })

export const reason = ({ job }: World) =>
  job.status?.conditions?.map((one) => `${one.type} ${one.reason}: ${one.message}`)
