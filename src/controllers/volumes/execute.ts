import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { isStatusError, nullIf } from '../../api/meta/status-error.ts'
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../api/types.gen.ts'
import { assert, unreachable } from '../../base/assert.ts'
import { messageOf } from '../../base/message-of.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { claimBound, claimInPhase, provisionedVolume, reserved, unreserved, volumeInPhase } from './compose.ts'
import type { VolumeDriver } from './driver.ts'
import { type Action, annotations, deletionFinalizer } from './model.ts'
import { recyclerName, recyclerNamespace, recyclerPod } from './recycler.ts'
import { type Provisioning, servedBy } from './served-by.ts'

export interface ExecuteRoles {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly driver: VolumeDriver
  readonly now: () => string
  readonly provisioning: Provisioning
}

/** What the actions are about. Each write leaves its answer here, with the version the next write builds on. */
export interface Subject {
  claim: PersistentVolumeClaim | null
  volume: PersistentVolume | null
  readonly class: StorageClass | null
}

/** The writes of one sync, in order. The first that is refused ends it: what comes next is decided on a fresh look. */
export async function execute(actions: readonly Action[], subject: Subject, roles: ExecuteRoles): Promise<void> {
  for (const action of actions) await perform(action, subject, roles)
}

async function perform(action: Action, subject: Subject, roles: ExecuteRoles): Promise<void> {
  const { client } = roles
  switch (action.is) {
    case 'reserve-volume': {
      const wanted = reserved(volumeOf(subject), claimOf(subject), action.byController)
      subject.volume = await client.update(PersistentVolumeKind, wanted)
      return
    }
    case 'unreserve':
      subject.volume = await client.update(PersistentVolumeKind, unreserved(volumeOf(subject), action.forget))
      return
    case 'volume-phase': {
      const wanted = volumeInPhase(volumeOf(subject), action.phase, action.message, roles.now())
      subject.volume = await client.update(PersistentVolumeKind, wanted, { subresource: 'status' })
      return
    }
    case 'bind-claim': {
      const wanted = claimBound(claimOf(subject), volumeOf(subject), action.byController)
      subject.claim = await client.update(PersistentVolumeClaimKind, wanted)
      return
    }
    case 'claim-phase': {
      const wanted = claimInPhase(claimOf(subject), action.phase, subject.volume)
      subject.claim = await client.update(PersistentVolumeClaimKind, wanted, { subresource: 'status' })
      return
    }
    case 'use-class': {
      const claim = claimOf(subject)
      const wanted = { ...claim, spec: { ...claim.spec, storageClassName: action.name } }
      subject.claim = await client.update(PersistentVolumeClaimKind, wanted)
      return
    }
    case 'annotate-claim': {
      const { metadata, ...rest } = claimOf(subject)
      const noted = { ...metadata?.annotations, ...action.annotations }
      const wanted = { ...rest, metadata: { ...metadata, annotations: noted } }
      subject.claim = await client.update(PersistentVolumeClaimKind, wanted)
      return
    }
    case 'mark-migrated': {
      const { metadata, ...rest } = volumeOf(subject)
      const noted = { ...metadata?.annotations, [annotations.migratedTo]: action.driver }
      const marked = { ...rest, metadata: { ...metadata, annotations: noted } }
      subject.volume = await client.update(PersistentVolumeKind, marked)
      return
    }
    case 'provision':
      return provision(action, subject, roles)
    case 'delete-storage':
      return deleteStorage(subject, roles)
    case 'start-recycler':
      return startRecycler(volumeOf(subject), client)
    case 'end-recycler':
      return endRecycler(action.volume, client)
    case 'drop-finalizer':
      return dropFinalizer(subject, roles)
    case 'event': {
      const about = action.about === 'claim' ? claimOf(subject) : volumeOf(subject)
      return roles.recorder.event(about, action.type, action.reason, action.message)
    }
    default:
      return unreachable(action)
  }
}

async function provision(action: Action & { is: 'provision' }, subject: Subject, roles: ExecuteRoles): Promise<void> {
  const { client, recorder, driver } = roles
  const claim = claimOf(subject)
  assert(subject.class !== null, 'planned with a class')
  const { provisioner } = subject.class
  const order = { ...action, servedBy: servedBy(provisioner, roles.provisioning) }
  try {
    const volume = await provisionedVolume(claim, subject.class, order, driver)
    await client.create(PersistentVolumeKind, volume)
  } catch (error) {
    // The name comes from the claim's uid: whoever made it made it for this claim.
    if (isStatusError(error, 'AlreadyExists')) return
    const why = messageOf(error)
    recorder.event(
      claim,
      'Warning',
      'ProvisioningFailed',
      `failed to provision volume with StorageClass "${subject.class.metadata?.name}": ${why}`,
    )
    throw error
  }
  const message = `Successfully provisioned volume ${action.volume} using ${provisioner}`
  recorder.event(claim, 'Normal', 'ProvisioningSucceeded', message)
}

async function startRecycler(volume: PersistentVolume, client: Client): Promise<void> {
  await client.create(PodKind, recyclerPod(volume)).catch(nullIf('AlreadyExists'))
}

async function endRecycler(volume: string, client: Client): Promise<void> {
  await client.delete(PodKind, { namespace: recyclerNamespace, name: recyclerName(volume) }).catch(nullIf('NotFound'))
}

/** Storage first, then the object: what is left after a stop in between is found and finished again. */
async function deleteStorage(subject: Subject, roles: ExecuteRoles): Promise<void> {
  const volume = volumeOf(subject)
  try {
    await roles.driver.delete(volume)
  } catch (error) {
    const message = messageOf(error)
    await perform({ is: 'volume-phase', volume: volume.metadata?.name ?? '', phase: 'Failed', message }, subject, roles)
    roles.recorder.event(volume, 'Warning', 'VolumeFailedDelete', message)
    throw error
  }
  await dropFinalizer(subject, roles)
  if (volume.metadata?.deletionTimestamp !== undefined) return
  const { name = '', uid = '' } = volume.metadata ?? {}
  await roles.client.delete(PersistentVolumeKind, { name }, { uid })
}

async function dropFinalizer(subject: Subject, { client }: ExecuteRoles): Promise<void> {
  const { metadata, ...rest } = volumeOf(subject)
  if (!metadata?.finalizers?.includes(deletionFinalizer)) return
  const finalizers = metadata.finalizers.filter((finalizer) => finalizer !== deletionFinalizer)
  subject.volume = await client.update(PersistentVolumeKind, { ...rest, metadata: { ...metadata, finalizers } })
}

function volumeOf({ volume }: Subject): PersistentVolume {
  assert(volume !== null, 'planned with a volume')
  return volume
}

function claimOf({ claim }: Subject): PersistentVolumeClaim {
  assert(claim !== null, 'planned with a claim')
  return claim
}
