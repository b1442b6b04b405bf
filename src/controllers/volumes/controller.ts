import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { claimNamesOf } from '../../api/match/volume-view.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import { StorageClassKind } from '../../api/storage/v1/storage-class.ts'
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informer, Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, type SyncResult, watch } from '../controller.ts'
import type { VolumeDriver } from './driver.ts'
import { type ExecuteRoles, execute, type Subject } from './execute.ts'
import type { Claim, ClaimScene, ReservedClaim } from './model.ts'
import { defaultClassOf, observeClaim, observeClass, observeVolume, recyclerOf } from './observe.ts'
import { planClaim } from './plan.ts'
import { planVolume } from './reclaim.ts'
import { recycledBy, recyclerName, recyclerNamespace } from './recycler.ts'
import type { Provisioning } from './served-by.ts'
import { ToldOfClaims } from './told-of-claims.ts'

export interface VolumeBinderDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly recorder: EventRecorder
  readonly driver: VolumeDriver
  readonly clock: Clock
  readonly provisioning?: Provisioning
}

/** Upstream's --pvclaimbinder-sync-period: how often a claim without a volume is looked at (and told of) again. */
const resyncMs = 15_000

/** Keys are `claim/<namespace>/<name>` and `volume/<name>`. */
export function volumeBinderController(roles: VolumeBinderDependencies): Controller {
  const { informers, client, clock, provisioning = {} } = roles
  const claims = informers.of(PersistentVolumeClaimKind)
  const volumes = informers.of(PersistentVolumeKind)
  const classes = informers.of(StorageClassKind)
  const pods = informers.of(PodKind)
  claims.addIndex('volume', ({ spec }) => (spec?.volumeName ? [spec.volumeName] : []))
  claims.addIndex('volumeless', ({ spec }) => (spec?.volumeName ? [] : ['yes']))
  const execution: ExecuteRoles = { ...roles, provisioning, now: () => formatTime(clock.now()) }

  const told = new ToldOfClaims(resyncMs)

  const sceneOf = sceneReader(informers, provisioning)
  const syncClaim = async (key: string): Promise<SyncResult> => {
    const claim = claims.get(refOfKey(key))
    if (claim === undefined) return told.forget(key)
    const scene = sceneOf(claim)
    const actions = planClaim(scene)
    const named = actions.find((action) => 'volume' in action && action.is !== 'provision')
    const volumeName = named !== undefined && 'volume' in named ? named.volume : (claim.spec?.volumeName ?? '')
    const subject: Subject = {
      claim,
      volume: volumes.get({ name: volumeName }) ?? null,
      class: classes.get({ name: scene.claim.className }) ?? null,
    }
    await execute(told.news(actions, key, claim, clock.monotonicMs()), subject, execution)
    return subject.claim?.status?.phase === 'Bound' ? undefined : { againAfterMs: resyncMs }
  }

  const syncVolume = async (name: string): Promise<SyncResult> => {
    const volume = volumes.get({ name })
    if (volume === undefined) return undefined
    const reserved = await reservedClaim(volume, claims, client)
    const recycler = recyclerOf(pods.get({ namespace: recyclerNamespace, name: recyclerName(name) }))
    await execute(
      planVolume(observeVolume(volume), reserved, recycler),
      { claim: null, volume, class: null },
      execution,
    )
    return undefined
  }

  return {
    name: 'persistentvolume-binder-controller',
    workers: 10,
    watches: [
      watch(claims, (change) => {
        const claim = latest(change)
        const held = volumes.byIndex('claim', keyOf(claim)).map(({ metadata }) => metadata?.name)
        const wanted = claim.spec?.volumeName ? [claim.spec.volumeName] : []
        return [`claim/${keyOf(claim)}`, ...[...held, ...wanted].map((name) => `volume/${name}`)]
      }),
      watch(volumes, (change) => [
        `volume/${keyOf(latest(change))}`,
        ...claimsConcernedBy(latest(change), claims, classes).map((key) => `claim/${key}`),
      ]),
      watch(classes, () => claims.byIndex('volumeless', 'yes').map((claim) => `claim/${keyOf(claim)}`)),
      watch(pods, (change) => {
        const recycled = recycledBy(latest(change))
        return recycled === null ? [] : [`volume/${recycled}`]
      }),
    ],
    sync: (key) => {
      const slash = key.indexOf('/')
      return key.startsWith('claim/') ? syncClaim(key.slice(slash + 1)) : syncVolume(key.slice(slash + 1))
    },
  }
}

/** All that bears on one claim, from the informers. */
function sceneReader(informers: Informers, provisioning: Provisioning): (claim: PersistentVolumeClaim) => ClaimScene {
  const volumes = informers.of(PersistentVolumeKind)
  const classes = informers.of(StorageClassKind)
  const pods = informers.of(PodKind)
  volumes.addIndex('claim', ({ spec }) => (spec?.claimRef ? [`${spec.claimRef.namespace}/${spec.claimRef.name}`] : []))
  volumes.addIndex('unreserved', ({ spec }) => (spec?.claimRef ? [] : ['yes']))
  pods.addIndex('claim', (pod) => claimNamesOf(pod).map((name) => `${pod.metadata?.namespace}/${name}`))

  const candidatesFor = (claim: Claim, waits: boolean): readonly PersistentVolume[] => {
    if (claim.volumeName !== '') return [volumes.get({ name: claim.volumeName }) ?? []].flat()
    const reserved = volumes.byIndex('claim', `${claim.namespace}/${claim.name}`)
    return waits ? reserved : [...reserved, ...volumes.byIndex('unreserved', 'yes')]
  }

  return (claim) => {
    const observed = observeClaim(claim)
    const storageClass = classes.get({ name: observed.className })
    const candidates = candidatesFor(observed, storageClass?.volumeBindingMode === 'WaitForFirstConsumer')
    const unscheduled = pods.byIndex('claim', keyOf(claim)).filter(({ spec }) => !spec?.nodeName)
    return {
      claim: observed,
      volumes: candidates.map(observeVolume),
      class: storageClass === undefined ? null : observeClass(storageClass, provisioning),
      defaultClass: observed.classUnset ? defaultClassOf(classes.list()) : null,
      waitingPods: unscheduled.map(({ metadata }) => metadata?.name ?? '').toSorted(),
    }
  }
}

/** The claim it is kept for; claims that name it; and if it is free, those that have none yet and do not wait for a pod. */
function claimsConcernedBy(
  volume: PersistentVolume,
  claims: Informer<PersistentVolumeClaim>,
  classes: Informer<StorageClass>,
): readonly string[] {
  const waits = (claim: PersistentVolumeClaim) =>
    classes.get({ name: observeClaim(claim).className })?.volumeBindingMode === 'WaitForFirstConsumer'
  const { claimRef } = volume.spec ?? {}
  const named = claims.byIndex('volume', volume.metadata?.name ?? '').map(keyOf)
  if (claimRef !== undefined) return [`${claimRef.namespace}/${claimRef.name}`, ...named]
  const seeking = claims.byIndex('volumeless', 'yes').filter((claim) => !waits(claim))
  return [...named, ...seeking.map(keyOf)]
}

/** A claim the cache does not have is asked for: what it held is not given up on hearsay. */
async function reservedClaim(
  volume: PersistentVolume,
  claims: Informer<PersistentVolumeClaim>,
  client: Client,
): Promise<ReservedClaim> {
  const { namespace = '', name = '', uid = '' } = volume.spec?.claimRef ?? {}
  if (uid === '') return { is: 'none' }
  const cached = claims.get({ namespace, name })
  if (cached?.metadata?.uid === uid) return { is: 'present', claim: observeClaim(cached) }
  const claim = await client.get(PersistentVolumeClaimKind, { namespace, name }).catch(nullIf('NotFound'))
  return claim?.metadata?.uid === uid ? { is: 'present', claim: observeClaim(claim) } : { is: 'absent' }
}
