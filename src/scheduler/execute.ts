import { PersistentVolumeKind } from '../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { nullIf, StatusError } from '../api/meta/status-error.ts'
import type { Pod } from '../api/types.gen.ts'
import { formatTime } from '../api/value/time.ts'
import type { Clock } from '../base/clock.ts'
import type { Client } from '../client/client.ts'
import type { ActionRecorder, Deed } from '../client/event-recorder.ts'
import { boundByControllerAnnotation, type PodClaims, selectedNodeAnnotation } from './claims.ts'
import type { PodInfo, VolumeChoices } from './model.ts'
import { defaultScheduler } from './observe.ts'

/** Asks for the volumes a placement was decided with. What another was quicker to take is refused as a Conflict. */
export async function askForVolumes(
  pod: PodInfo,
  node: string,
  choices: VolumeChoices,
  claims: PodClaims,
  client: Client,
): Promise<void> {
  const { namespace } = pod
  for (const { claim: name, volume: volumeName } of choices.bind) {
    const volume = claims.volumes.get({ name: volumeName })
    const { metadata } = claims.claims.get({ namespace, name }) ?? {}
    if (volume === undefined || metadata === undefined)
      throw new StatusError(404, 'NotFound', `persistentvolume "${volumeName}" or claim "${name}" is gone`)
    const { uid = '', resourceVersion = '' } = metadata
    const claimRef = { kind: 'PersistentVolumeClaim', apiVersion: 'v1', namespace, name, uid, resourceVersion }
    const byController = volume.spec?.claimRef ? {} : { [boundByControllerAnnotation]: 'yes' }
    await client.update(PersistentVolumeKind, {
      ...volume,
      metadata: { ...volume.metadata, annotations: { ...volume.metadata?.annotations, ...byController } },
      spec: { ...volume.spec, claimRef },
    })
  }
  for (const name of choices.provision) {
    const patch = { metadata: { annotations: { [selectedNodeAnnotation]: node } } }
    await client.patch(PersistentVolumeClaimKind, { namespace, name }, 'application/merge-patch+json', patch)
  }
}

export async function bind({ namespace, name, uid }: PodInfo, node: string, client: Client): Promise<void> {
  await client.createSubresource(PodKind, { namespace, name }, 'binding', {
    apiVersion: 'v1',
    kind: 'Binding',
    metadata: { namespace, name, uid },
    target: { kind: 'Node', name: node },
  })
}

export function failedScheduling(note: string): Deed {
  return { type: 'Warning', reason: 'FailedScheduling', action: 'Scheduling', note }
}

interface ReportRoles {
  readonly client: Client
  readonly recorder: ActionRecorder
  readonly clock: Clock
}

/**
 * Tells the pod's owner why it waits: an event each time, the condition where it says something new. `nominated` is the
 * node that is being cleared for it; '' takes such a promise back.
 */
export async function reportUnschedulable(
  pod: Pod,
  message: string,
  nominated: string | undefined,
  roles: ReportRoles,
): Promise<void> {
  roles.recorder.record(pod, failedScheduling(message))
  const { generation } = pod.metadata ?? {}
  const before = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
  const isTold = before?.status === 'False' && before.reason === 'Unschedulable' && before.message === message
  if (isTold && (nominated === undefined || nominated === (pod.status?.nominatedNodeName ?? ''))) return
  const condition = {
    type: 'PodScheduled',
    status: 'False',
    reason: 'Unschedulable',
    message,
    ...(generation !== undefined && { observedGeneration: generation }),
    lastTransitionTime:
      before?.status === 'False' && before.lastTransitionTime
        ? before.lastTransitionTime
        : formatTime(roles.clock.now()),
  }
  const nominatedNodeName = nominated === '' ? null : nominated
  const nomination = nominated === undefined ? {} : { nominatedNodeName }
  await patchStatus(pod.metadata ?? {}, { conditions: [condition], ...nomination }, roles.client)
}

/** Null: it is promised nothing any more. */
export async function nominate(pod: PodInfo, node: string | null, client: Client): Promise<void> {
  await patchStatus(pod, { nominatedNodeName: node }, client)
}

/** Sends a pod away for another: with its grace, and saying why. One that is leaving already is not told twice. */
export async function preempt(
  victim: Pod | undefined,
  by: Pod,
  node: string,
  { client, recorder, clock }: ReportRoles,
): Promise<void> {
  const { namespace = '', name = '', uid = '', deletionTimestamp, generation } = victim?.metadata ?? {}
  if (victim === undefined || deletionTimestamp !== undefined) return
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'PreemptionByScheduler',
    message: `${defaultScheduler}: preempting to accommodate a higher priority pod`,
    ...(generation !== undefined && { observedGeneration: generation }),
    lastTransitionTime: formatTime(clock.now()),
  }
  await patchStatus({ namespace, name, uid }, { conditions: [condition] }, client)
  await client.delete(PodKind, { namespace, name }, { uid }).catch(nullIf('NotFound', 'Conflict'))
  const note = `Preempted by pod ${by.metadata?.uid} on node ${node}`
  recorder.record(victim, { type: 'Normal', reason: 'Preempted', action: 'Preempting', note, related: by })
}

interface PodName {
  readonly namespace?: string
  readonly name?: string
  readonly uid?: string
}

async function patchStatus({ namespace = '', name = '', uid = '' }: PodName, status: object, client: Client) {
  const patch = { metadata: { uid }, status }
  // The pod went, or changed: then there is nothing to tell, or there will be something else.
  await client
    .patch(PodKind, { namespace, name }, 'application/strategic-merge-patch+json', patch, {
      subresource: 'status',
    })
    .catch(nullIf('NotFound', 'Conflict'))
}
