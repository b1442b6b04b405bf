// What the recordings show of the objects that are there at the end of a stage.

import { type Aliases, labelsOf, taintsOf } from './aliases.ts'
import { list, networkPictures, type Picture } from './network-pictures.ts'
import type { Played } from './play.ts'
import { whole, wholeObject } from './whole.ts'
import { isReady, valueAt, type Wire } from './wire.ts'

export const counters = [
  'replicas',
  'readyReplicas',
  'availableReplicas',
  'currentReplicas',
  'updatedReplicas',
] as const

/** By kind and name. */
export type Pictures = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const isLeaving = ({ metadata }: Wire) => (metadata.deletionTimestamp === undefined ? undefined : true)

interface ConditionShape {
  readonly type: string
  readonly status: string
  readonly reason?: string
}

const ownedOrHeld: Picture = (object, names) => ({
  owners: names.owners(object),
  finalizers: object.metadata['finalizers'],
  terminating: isLeaving(object),
})

const pictures: Readonly<Record<string, Picture>> = {
  Pod: (pod, names) => ({
    phase: valueAt(pod, 'status.phase'),
    ready: isReady(pod),
    owner: names.owners(pod),
    hostname: valueAt(pod, 'spec.hostname'),
    subdomain: valueAt(pod, 'spec.subdomain'),
    image: valueAt(pod, 'spec.containers.0.image'),
    labels: labels(pod, names),
    claims: list<{ name: string; persistentVolumeClaim?: { claimName: string } }>(pod, 'spec.volumes')
      .filter(({ persistentVolumeClaim }) => persistentVolumeClaim !== undefined)
      .map(({ name, persistentVolumeClaim }) => `${name}=${persistentVolumeClaim!.claimName}`)
      .sort(),
    finalizers: pod.metadata['finalizers'],
    terminating: isLeaving(pod),
    disruption: list<ConditionShape>(pod, 'status.conditions').find(({ type }) => type === 'DisruptionTarget')?.reason,
    generateName: pod.metadata['generateName'] ? true : undefined,
    nominated: textOf(valueAt(pod, 'status.nominatedNodeName'), names),
  }),
  ControllerRevision: (one, names) => ({
    revision: one['revision'],
    owner: names.owners(one),
    labels: labels(one, names),
    terminating: isLeaving(one),
  }),
  StatefulSet: (set, names) => ({
    generation: valueAt(set, 'metadata.generation'),
    specReplicas: valueAt(set, 'spec.replicas'),
    observedGeneration: valueAt(set, 'status.observedGeneration'),
    ...Object.fromEntries(counters.map((counter) => [counter, valueAt(set, `status.${counter}`) ?? 0])),
    currentRevision: names.revision(valueAt(set, 'status.currentRevision')),
    updateRevision: names.revision(valueAt(set, 'status.updateRevision')),
    collisionCount: valueAt(set, 'status.collisionCount'),
    finalizers: set.metadata['finalizers'],
    terminating: isLeaving(set),
    conditions: list<ConditionShape>(set, 'status.conditions').map(({ type, status }) => `${type}=${status}`),
  }),
  PersistentVolumeClaim: (claim, names) => ({
    phase: valueAt(claim, 'status.phase'),
    volume: textOf(valueAt(claim, 'spec.volumeName'), names),
    class: names.text(valueAt(claim, 'spec.storageClassName') ?? '(absent)'),
    owners: names.owners(claim),
    finalizers: claim.metadata['finalizers'],
    terminating: isLeaving(claim),
    request: valueAt(claim, 'spec.resources.requests.storage'),
    capacity: valueAt(claim, 'status.capacity.storage'),
    modes: valueAt(claim, 'status.accessModes'),
    labels: labels(claim, names),
    annotations: annotations(claim, names),
    conditions: list<ConditionShape>(claim, 'status.conditions').map(({ type, status }) => `${type}=${status}`),
    volumeMode: valueAt(claim, 'spec.volumeMode') === 'Filesystem' ? undefined : valueAt(claim, 'spec.volumeMode'),
  }),
  PersistentVolume: (volume, names) => {
    const claim = valueAt(volume, 'spec.claimRef') as { namespace?: string; name: string; uid?: string } | undefined
    return {
      phase: valueAt(volume, 'status.phase'),
      claim: claim && names.text(`${claim.namespace ?? ''}/${claim.name}${claim.uid ? ' uid' : ''}`),
      policy: valueAt(volume, 'spec.persistentVolumeReclaimPolicy'),
      class: names.text(valueAt(volume, 'spec.storageClassName') ?? ''),
      finalizers: volume.metadata['finalizers'],
      terminating: isLeaving(volume),
      reason: valueAt(volume, 'status.reason'),
      message: textOf(valueAt(volume, 'status.message'), names),
      capacity: valueAt(volume, 'spec.capacity.storage'),
      annotations: annotations(volume, names),
      hasTransitionTime: valueAt(volume, 'status.lastPhaseTransitionTime') === undefined ? undefined : true,
    }
  },
  ...networkPictures,
  Node: (node, names) => ({
    ready: list<ConditionShape>(node, 'status.conditions').find(({ type }) => type === 'Ready')?.status,
    taints: taintsOf(node, names),
    unschedulable: valueAt(node, 'spec.unschedulable'),
    attached: list<{ name: string }>(node, 'status.volumesAttached').map(({ name }) => names.text(name)),
  }),
  ReplicaSet: (set, names) => ({
    ...replicaCounts(set),
    observed: isObserved(set),
    revision: valueAt(set, 'metadata.annotations.deployment~kubernetes~io/revision'),
    desired: valueAt(set, 'metadata.annotations.deployment~kubernetes~io/desired-replicas'),
    max: valueAt(set, 'metadata.annotations.deployment~kubernetes~io/max-replicas'),
    owner: names.owners(set),
    conditions: conditions(set),
    terminating: isLeaving(set),
  }),
  ReplicationController: (controller) => ({
    ...replicaCounts(controller),
    conditions: conditions(controller),
    terminating: isLeaving(controller),
  }),
  Deployment: (deployment) => ({
    ...replicaCounts(deployment),
    unavailableReplicas: number(deployment, 'status.unavailableReplicas'),
    updatedReplicas: number(deployment, 'status.updatedReplicas'),
    observed: isObserved(deployment),
    revision: valueAt(deployment, 'metadata.annotations.deployment~kubernetes~io/revision'),
    conditions: conditions(deployment),
    terminating: isLeaving(deployment),
  }),
  DaemonSet: (set) => ({
    desired: number(set, 'status.desiredNumberScheduled'),
    current: number(set, 'status.currentNumberScheduled'),
    ready: number(set, 'status.numberReady'),
    available: number(set, 'status.numberAvailable'),
    unavailable: number(set, 'status.numberUnavailable'),
    updated: number(set, 'status.updatedNumberScheduled'),
    misscheduled: number(set, 'status.numberMisscheduled'),
    observed: isObserved(set),
  }),
  Job: (job) => ({
    active: number(job, 'status.active'),
    ready: number(job, 'status.ready'),
    succeeded: number(job, 'status.succeeded'),
    failed: number(job, 'status.failed'),
    terminating: number(job, 'status.terminating'),
    completedIndexes: valueAt(job, 'status.completedIndexes'),
    failedIndexes: valueAt(job, 'status.failedIndexes'),
    conditions: conditions(job),
    finalizers: job.metadata['finalizers'],
    hasStartTime: valueAt(job, 'status.startTime') !== undefined,
    hasCompletionTime: valueAt(job, 'status.completionTime') !== undefined,
    suspend: valueAt(job, 'spec.suspend'),
  }),
  PodDisruptionBudget: (budget) => ({
    currentHealthy: valueAt(budget, 'status.currentHealthy'),
    desiredHealthy: valueAt(budget, 'status.desiredHealthy'),
    disruptionsAllowed: valueAt(budget, 'status.disruptionsAllowed'),
    expectedPods: valueAt(budget, 'status.expectedPods'),
    observed: isObserved(budget),
    conditions: conditions(budget),
  }),
  Namespace: (namespace) => ({
    phase: valueAt(namespace, 'status.phase'),
    conditions: list<ConditionShape>(namespace, 'status.conditions').map(({ type, status }) => `${type}=${status}`),
  }),
  ResourceQuota: (quota) => ({ used: valueAt(quota, 'status.used'), hard: valueAt(quota, 'status.hard') }),
  ClusterRole: (role, names) => ({ rules: whole(role['rules'], names), ...ownedOrHeld(role, names) }),
  ValidatingAdmissionPolicy: ownedOrHeld,
  ServiceAccount: ownedOrHeld,
  ConfigMap: ownedOrHeld,
  Secret: ownedOrHeld,
  CronJob: wholeObject,
  HorizontalPodAutoscaler: wholeObject,
  VolumeAttachment: wholeObject,
  ResourceClaim: wholeObject,
}

export function isPictured(kind: string): boolean {
  return kind in pictures || kind === 'Event'
}

export function picturesOf(end: Played['ends'][number], names: Aliases): Pictures {
  return Object.fromEntries(
    Object.entries(pictures).map(([kind, picture]) => {
      const objects = [...(end.get(kind) ?? [])].filter(([name]) => kind !== 'ConfigMap' || name !== 'fake-kubelet')
      return [
        kind,
        Object.fromEntries(
          objects.map(([name, object]) => [
            names.text(name),
            { status: whole(object['status'], names), ...picture(object, names) },
          ]),
        ),
      ]
    }),
  )
}

function number(object: Wire, path: string): number {
  return Number(valueAt(object, path) ?? 0)
}

function isObserved(object: Wire): boolean {
  return valueAt(object, 'status.observedGeneration') === valueAt(object, 'metadata.generation')
}

function replicaCounts(object: Wire) {
  return {
    specReplicas: valueAt(object, 'spec.replicas'),
    replicas: number(object, 'status.replicas'),
    readyReplicas: number(object, 'status.readyReplicas'),
    availableReplicas: number(object, 'status.availableReplicas'),
    fullyLabeledReplicas: number(object, 'status.fullyLabeledReplicas'),
  }
}

function conditions(object: Wire): readonly string[] {
  return list<ConditionShape>(object, 'status.conditions')
    .map(({ type, status, reason }) => `${type}=${status}${reason ? ` ${reason}` : ''}`)
    .sort()
}

function labels(object: Wire, names: Aliases) {
  return Object.fromEntries(Object.entries(labelsOf(object)).map(([key, value]) => [key, names.revision(value)]))
}

function annotations(object: Wire, names: Aliases) {
  const all = (object.metadata['annotations'] ?? {}) as Readonly<Record<string, string>>
  const told = Object.entries(all).filter(([key]) => /^(pv\.|volume\.|storageclass\.)|kubernetes\.io\//.test(key))
  return Object.fromEntries(
    told.map(([key, value]) => [key, key.includes('selected-node') ? '$NODE' : names.text(value)]),
  )
}

function textOf(value: unknown, names: Aliases): string | undefined {
  return value === undefined || value === '' ? undefined : names.text(value)
}
